using CommunityBot.Grid;
using CommunityBot.Host.Web;

namespace CommunityBot.Tests.Hosting;

/// <summary>Whom a door's sheet and page name.</summary>
public sealed class DoorContactTests
{
    private static readonly DateTimeOffset Now = new(2020, 2, 3, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whoever_is_on_duty_and_can_be_told_is_named_before_the_office()
    {
        var grid = Directory([Of("lin", "g1", Role.Leader), Of("duty", "pine", Role.Office)], accounts: ["lin", "duty"]);

        Assert.Equal(new DoorContact("lin's name", Role.Leader, "第一网格", "lin's phone"), DoorContact.Of(grid, grid.Door("b3")!, Now));
    }

    [Fact]
    public void Where_nobody_can_be_told_the_office_is_named()
    {
        var grid = Directory([Of("lin", "g1", Role.Leader), Of("duty", "pine", Role.Office)], accounts: []);

        Assert.Equal(new DoorContact("duty's name", Role.Office, "松山社区", "duty's phone"), DoorContact.Of(grid, grid.Door("b3")!, Now));
    }

    [Fact]
    public void The_nearest_office_with_a_telephone_is_the_one_to_ring()
    {
        var grid = Directory([Of("mute", "g1", Role.Office), Of("duty", "pine", Role.Office)], accounts: ["mute", "duty"]);

        Assert.Equal("duty's phone", DoorContact.OfficeOf(grid, grid.Door("b3")!, Now)?.Phone);
    }

    [Fact]
    public void Where_there_is_nobody_nobody_is_named()
    {
        var grid = Directory([Of("lin", "g1", Role.Captain)], accounts: ["lin"]);

        Assert.Null(DoorContact.Of(grid, grid.Door("b3")!, Now));
    }

    private static Post Of(string person, string cell, Role role) => new() { Person = person, Cell = cell, Role = role, Rank = 1 };

    private static GridDirectory Directory(Post[] posts, string[] accounts) => GridDirectory.Build(new DirectoryRows
    {
        Cells =
        [
            new Cell { Code = "pine", Level = Level.Community, Name = "松山社区" },
            new Cell { Code = "g1", Parent = "pine", Level = Level.Grid, Name = "第一网格" },
            new Cell { Code = "b3", Parent = "g1", Level = Level.Building, Name = "3栋" },
        ],
        People = [.. posts.Select(post => new Person { Code = post.Person, Name = $"{post.Person}'s name", Phone = post.Person == "mute" ? null : $"{post.Person}'s phone" })],
        Posts = posts,
        Accounts = [.. accounts.Select(person => new Account { Id = $"web:{person}", Person = person })],
    }, TimeZoneInfo.Utc);
}
