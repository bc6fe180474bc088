using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Notices;

/// <summary>One version (language) of a scheduled notice (防范通知).</summary>
public sealed class Notice
{
    public required string Code { get; set; }
    public required string Language { get; set; }
    public required string Title { get; set; }
    public required string Body { get; set; }
    public string? Image { get; set; }
    public string? Link { get; set; }
    public string? Cron { get; set; }
    public string? TimeZone { get; set; }
    /// <summary>A cell's code, or <c>cell/role</c>.</summary>
    public required string Audience { get; set; }
    /// <summary>First and last day, <c>yyyy-MM-dd</c>; null is open.</summary>
    public string? FirstDay { get; set; }
    public string? LastDay { get; set; }
    public int LateMinutes { get; set; }
    /// <summary>Send again where a platform did not say whether it arrived.</summary>
    public bool SendAgain { get; set; }
}

public enum RunState { Running, Paused, Done, Cancelled, Missed }

/// <summary>One occurrence of a notice going out (批次); unique for notice and occurrence.</summary>
public sealed class NoticeRun
{
    public long Id { get; set; }
    public required string Notice { get; set; }
    public DateTimeOffset Occurrence { get; set; }
    public RunState State { get; set; }
    public int Planned { get; set; }
    public DateTimeOffset Created { get; set; }
}

public enum DeliveryState { Waiting, Sent, Unknown, Failed, Cancelled }

/// <summary>One notice to one group (送达).</summary>
public sealed class Delivery
{
    public long Id { get; set; }
    public long RunId { get; set; }
    public required string CommunityGroup { get; set; }
    public DeliveryState State { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset Planned { get; set; }
    public DateTimeOffset? Sent { get; set; }
    public int Attempts { get; set; }
    public string? MessageId { get; set; }
}

/// <summary>Until when a notice's occurrences were looked at, so that none is skipped or repeated over a restart.</summary>
public sealed class NoticeClock
{
    public required string Notice { get; set; }
    public DateTimeOffset CheckedUntil { get; set; }
}

internal sealed class NoticeMapping :
    IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticeRun>, IEntityTypeConfiguration<Delivery>, IEntityTypeConfiguration<NoticeClock>
{
    public void Configure(EntityTypeBuilder<Notice> builder) => builder.ToTable("notices").HasKey(notice => new { notice.Code, notice.Language });

    public void Configure(EntityTypeBuilder<NoticeRun> builder) => builder.ToTable("notice_runs");

    public void Configure(EntityTypeBuilder<Delivery> builder) => builder.ToTable("deliveries");

    public void Configure(EntityTypeBuilder<NoticeClock> builder) => builder.ToTable("notice_clocks").HasKey(clock => clock.Notice);
}
