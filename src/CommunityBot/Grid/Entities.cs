using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Grid;

/// <summary>A level of the tree, from the widest.</summary>
public enum Level { City, District, Town, Community, Grid, Microgrid, Building }

/// <summary>A role in the grid (岗位): 网格长, 副网格长, 网格指导员, 专职网格员, 部门入格员, 楼栋长, 社区办公室, 志愿者, admin.</summary>
public enum Role { Leader, Deputy, Instructor, Worker, Liaison, Captain, Office, Volunteer, Admin }

/// <summary>What a bound group is for.</summary>
public enum GroupKind { Residents, Staff, Volunteers }

/// <summary>What the bot takes up in a group: mentions and replies; everything; nothing.</summary>
public enum Listen { Mentions, All, Off }

/// <summary>A node of the tree (网格单元).</summary>
public sealed class Cell
{
    public required string Code { get; set; }
    public string? Parent { get; set; }
    public Level Level { get; set; }
    public required string Name { get; set; }
    /// <summary>Separated by <c>|</c>, as in the file.</summary>
    public string Aliases { get; set; } = "";
    public int? Households { get; set; }
}

/// <summary>A named place in a cell (地点).</summary>
public sealed class Place
{
    public required string Code { get; set; }
    public required string Cell { get; set; }
    public required string Name { get; set; }
    public string Aliases { get; set; } = "";
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
}

/// <summary>Somebody with a post, or a resident whom the community knows by code.</summary>
public sealed class Person
{
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string? Phone { get; set; }
    public string? Language { get; set; }
}

/// <summary>A person's account on a channel, <c>channel:id</c>. Enrolled ones were bound in chat and outlive an import that does not name them.</summary>
public sealed class Account
{
    /// <summary><c>{channelId}:{id}</c>.</summary>
    public required string Id { get; set; }
    public required string Person { get; set; }
    public bool Enrolled { get; set; }
    /// <summary>Its place among the person's accounts: the file's order, enrolled ones behind.</summary>
    public int Rank { get; set; }
}

/// <summary>A role that a person has in a cell (岗位). <see cref="Rank"/> 1 is asked first; <see cref="Duty"/> names a rota, null is always on duty.</summary>
public sealed class Post
{
    public long Id { get; set; }
    public required string Person { get; set; }
    public required string Cell { get; set; }
    public Role Role { get; set; }
    public int Rank { get; set; }
    public string? Duty { get; set; }
}

/// <summary>A neighbours' or staff's group chat, bound to a conversation (<c>channel:conversation id</c>) by import or in chat.</summary>
public sealed class Group
{
    public required string Code { get; set; }
    public required string Cell { get; set; }
    public required string Name { get; set; }
    public GroupKind Kind { get; set; }
    public string? Conversation { get; set; }
    public string? ServiceUrl { get; set; }
    public Listen Listen { get; set; }
    public string? Language { get; set; }
    public bool BoundInChat { get; set; }
}

/// <summary>One line of a rota (值班表) on the community's clock. An end at or before the start is on the next day.</summary>
public sealed class RotaShift
{
    public long Id { get; set; }
    public required string Rota { get; set; }
    public required string Person { get; set; }
    /// <summary>Minutes after midnight.</summary>
    public int StartMinute { get; set; }
    public int EndMinute { get; set; }
    /// <summary>Bit 0 is Monday; 127 is every day.</summary>
    public int Days { get; set; }
    /// <summary>First and last day on which a shift starts, <c>yyyy-MM-dd</c>; null is open.</summary>
    public string? FirstDay { get; set; }
    public string? LastDay { get; set; }
}

/// <summary>A single-use code by which a person binds their account, kept as a hash.</summary>
public sealed class Enrolment
{
    public required string CodeHash { get; set; }
    public required string Person { get; set; }
    public DateTimeOffset Expires { get; set; }
    /// <summary>Kept until it expires, so that a code that is sent twice is told from one that never was.</summary>
    public bool Used { get; set; }
}

/// <summary>A counter that other processes watch, such as the directory's version.</summary>
public sealed class Counter
{
    public required string Name { get; set; }
    public long Value { get; set; }
}

/// <summary>A whole document of the directory, such as <c>policy.json</c>.</summary>
public sealed class Document
{
    public required string Name { get; set; }
    public required string Body { get; set; }
}

internal sealed class GridMapping :
    IEntityTypeConfiguration<Cell>, IEntityTypeConfiguration<Place>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Account>,
    IEntityTypeConfiguration<Post>, IEntityTypeConfiguration<Group>, IEntityTypeConfiguration<RotaShift>, IEntityTypeConfiguration<Enrolment>,
    IEntityTypeConfiguration<Counter>, IEntityTypeConfiguration<Document>
{
    public void Configure(EntityTypeBuilder<Cell> builder) => builder.ToTable("cells").HasKey(cell => cell.Code);

    public void Configure(EntityTypeBuilder<Place> builder) => builder.ToTable("places").HasKey(place => place.Code);

    public void Configure(EntityTypeBuilder<Person> builder) => builder.ToTable("people").HasKey(person => person.Code);

    public void Configure(EntityTypeBuilder<Account> builder) => builder.ToTable("accounts").HasKey(account => account.Id);

    public void Configure(EntityTypeBuilder<Post> builder) => builder.ToTable("posts");

    public void Configure(EntityTypeBuilder<Group> builder) => builder.ToTable("groups").HasKey(group => group.Code);

    public void Configure(EntityTypeBuilder<RotaShift> builder) => builder.ToTable("rotas");

    public void Configure(EntityTypeBuilder<Enrolment> builder) => builder.ToTable("enrolments").HasKey(enrolment => enrolment.CodeHash);

    public void Configure(EntityTypeBuilder<Counter> builder) => builder.ToTable("counters").HasKey(counter => counter.Name);

    public void Configure(EntityTypeBuilder<Document> builder) => builder.ToTable("documents").HasKey(document => document.Name);
}
