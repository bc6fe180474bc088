using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Alerts;

/// <summary>待接单, 已接单, 已到场, 办结, 误报, 已撤回, 已并案.</summary>
public enum AlertState { Open, Acknowledged, OnScene, Resolved, Rejected, Withdrawn, Merged }

/// <summary>What somebody must answer (警情). Every change raises <see cref="Version"/>; buttons and timers of an older version do nothing.</summary>
public sealed class Alert
{
    public long Id { get; set; }
    /// <summary>The reference of its first report, without <c>#</c>.</summary>
    public required string Reference { get; set; }
    public Language.Kind Kind { get; set; }
    public AlertState State { get; set; }
    public required string Cell { get; set; }
    /// <summary>The grid around the cell, or the cell where it is wider than a grid: where reports of the same thing are looked for.</summary>
    public string Area { get; set; } = "";
    /// <summary>The person who must answer now (当前责任人); null only where nobody in the whole tree can be reached.</summary>
    public string? Holder { get; set; }
    /// <summary>The cell whose post the holder answers from: the steps of the plan climb from here.</summary>
    public string? HolderCell { get; set; }
    public int Version { get; set; }
    public int Reports { get; set; }
    public DateTimeOffset Opened { get; set; }
    public DateTimeOffset? Acknowledged { get; set; }
    public DateTimeOffset? Arrived { get; set; }
    public DateTimeOffset? Closed { get; set; }
    public DateTimeOffset? Confirmed { get; set; }
    public int Escalations { get; set; }
    /// <summary>How late its timers ran in all, in seconds.</summary>
    public int LateSeconds { get; set; }
    public string? Outcome { get; set; }
    /// <summary>The escalation plan's snapshot, as JSON.</summary>
    public required string Plan { get; set; }
    /// <summary>The index of the plan's step that comes next.</summary>
    public int NextStep { get; set; }

    internal static readonly KeyQuery<Alert, long> ById = new((db, id) => db.Set<Alert>().FirstOrDefault(alert => alert.Id == id));

    /// <summary>Slowed down by an office's decision on its reporter: the office holds it until it says otherwise.</summary>
    public bool Slowed { get; set; }
    /// <summary>Whom outside the grid it was referred to (移交): police, a health centre; null for nobody.</summary>
    public string? ReferredTo { get; set; }
    public DateTimeOffset? Referred { get; set; }
    /// <summary>When they had taken it, by the holder's word.</summary>
    public DateTimeOffset? Received { get; set; }
    /// <summary>Addresses of photos that staff sent from the scene, a line each.</summary>
    public string? ScenePhotos { get; set; }

    public bool IsOpen => State is AlertState.Open or AlertState.Acknowledged or AlertState.OnScene;
}

/// <summary>What a timer does when it is due.</summary>
public enum DueAction
{
    /// <summary>Nobody acknowledged: the plan's next step.</summary>
    Escalate,
    /// <summary>Acknowledged, and nobody arrived: the holder is asked, once.</summary>
    AskArrival,
    /// <summary>Asked and still nobody there: open again.</summary>
    Reopen,
    /// <summary>On the scene for longer than planned: the holder is reminded.</summary>
    Remind,
    /// <summary>Referred to somebody outside the grid, and not known to be taken there: the holder is asked, again and again.</summary>
    AskReferral,
    /// <summary>Its cell or its holder is gone from the directory: whoever is on duty for its cell gets it.</summary>
    HandOver,
}

/// <summary>The one timer of an open alert; with an older version than the alert's it does nothing.</summary>
public sealed class DueStep
{
    public long AlertId { get; set; }
    public int Version { get; set; }
    public DateTimeOffset Due { get; set; }
    public DueAction Action { get; set; }
    /// <summary>When the holder is reminded of it; null where they are not, or were.</summary>
    public DateTimeOffset? RemindAt { get; set; }

    internal static readonly KeyQuery<DueStep, long> ByAlert = new((db, alert) => db.Set<DueStep>().FirstOrDefault(step => step.AlertId == alert));
}

/// <summary>Who did what, when, from where (流转记录). An actor is a person's code, <c>resident</c> or <c>bot</c>.</summary>
public sealed class TimelineEntry
{
    public long Id { get; set; }
    public long AlertId { get; set; }
    public DateTimeOffset Time { get; set; }
    public required string Actor { get; set; }
    public required string Action { get; set; }
    public required string Source { get; set; }
    public string? Detail { get; set; }
}

/// <summary>Where a copy of the card stands. Blind: it arrived, but the platform gave no id to edit it by. Lost: it is gone, or never arrived.</summary>
public enum CardState { Waiting, Sent, Blind, Lost }

/// <summary>One copy of an alert's card, in one person's private chat; <see cref="Version"/> is the alert's version that it shows.</summary>
public sealed class AlertCard
{
    public long Id { get; set; }
    public long AlertId { get; set; }
    public required string Person { get; set; }
    public required string Account { get; set; }
    /// <summary>The conversation's key, known once the card was sent.</summary>
    public string? Room { get; set; }
    public string? MessageId { get; set; }
    public int Version { get; set; }
    public CardState State { get; set; }

    internal static readonly KeyQuery<AlertCard, long> ById = new((db, id) => db.Set<AlertCard>().FirstOrDefault(card => card.Id == id));
}

internal sealed class AlertMapping :
    IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<DueStep>, IEntityTypeConfiguration<TimelineEntry>, IEntityTypeConfiguration<AlertCard>
{
    public void Configure(EntityTypeBuilder<Alert> builder) => builder.ToTable("alerts").Ignore(alert => alert.IsOpen);

    public void Configure(EntityTypeBuilder<DueStep> builder)
    {
        builder.ToTable("due_steps").HasKey(step => step.AlertId);
        builder.Property(step => step.AlertId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<TimelineEntry> builder) => builder.ToTable("timeline");

    public void Configure(EntityTypeBuilder<AlertCard> builder) => builder.ToTable("alert_cards");
}
