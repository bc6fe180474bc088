using CommunityBot.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Reports;

/// <summary>Asking: waits for its place. Kept: for the office, alerts nobody.</summary>
public enum ReportState { Asking, Filed, Merged, Withdrawn, Kept }

/// <summary>What a resident said, filed (上报). The columns that hold personal data are emptied when their days are over.</summary>
public sealed class Report
{
    public long Id { get; set; }
    public required string Reference { get; set; }
    public long? AlertId { get; set; }
    public Kind Kind { get; set; }
    public ReportState State { get; set; }
    public string? Cell { get; set; }
    /// <summary>The code of the named place, where one was located.</summary>
    public string? Place { get; set; }
    /// <summary>The place as said.</summary>
    public string? PlaceText { get; set; }
    /// <summary>Filed at the group's cell because nobody said where.</summary>
    public bool Unclear { get; set; }
    public string? Words { get; set; }
    public Grounds Grounds { get; set; }
    public string? Plate { get; set; }
    public string? Origin { get; set; }
    public string? Building { get; set; }
    public string? Unit { get; set; }
    public string? Room { get; set; }
    public int? PeopleMin { get; set; }
    public int? PeopleMax { get; set; }
    public string? Activity { get; set; }
    public string? Time { get; set; }
    public bool Recurring { get; set; }
    /// <summary>Addresses of photos, a line each.</summary>
    public string? Photos { get; set; }
    public Emergency? Emergency { get; set; }
    public bool Relayed { get; set; }
    public required string Channel { get; set; }
    /// <summary>Key of the conversation in which it was said.</summary>
    public required string Conversation { get; set; }
    public required string MessageId { get; set; }
    /// <summary>Code of the group in which it was said; null for a private chat.</summary>
    public string? CommunityGroup { get; set; }
    /// <summary>The account of who wrote it.</summary>
    public string? Reporter { get; set; }
    public required string Language { get; set; }
    /// <summary>Codes of the places offered as buttons, separated by <c>|</c>.</summary>
    public string? Candidates { get; set; }
    /// <summary>Until when an unmentioned message here counts as the answer to the question for its place.</summary>
    public DateTimeOffset? QuestionUntil { get; set; }
    /// <summary>When it is filed without its place.</summary>
    public DateTimeOffset? AskUntil { get; set; }
    public DateTimeOffset Received { get; set; }
    public DateTimeOffset? Filed { get; set; }
}

internal sealed class ReportMapping : IEntityTypeConfiguration<Report>
{
    public void Configure(EntityTypeBuilder<Report> builder) => builder.ToTable("reports");
}
