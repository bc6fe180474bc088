using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Alerts;

/// <summary>A question of staff to somebody who reported (询问), and what they answered. The words go when reports' personal data does.</summary>
public sealed class Question
{
    public long Id { get; set; }
    public long AlertId { get; set; }
    /// <summary>The reference by which whoever is asked knows it: their own report's.</summary>
    public required string Reference { get; set; }
    /// <summary>The code of the person who asked.</summary>
    public required string Asker { get; set; }
    /// <summary>The account that is asked (<c>channel:id</c>).</summary>
    public required string Account { get; set; }
    public required string Language { get; set; }
    public string? Words { get; set; }
    public string? Answer { get; set; }
    /// <summary>The message that put the question, once it was sent: what is said in reply to it is the answer.</summary>
    public string? MessageId { get; set; }
    public DateTimeOffset Asked { get; set; }
    /// <summary>When it was put into their private chat; null while they have none.</summary>
    public DateTimeOffset? Sent { get; set; }
    public DateTimeOffset? Answered { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Question>
    {
        public void Configure(EntityTypeBuilder<Question> builder) => builder.ToTable("questions");
    }
}
