using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityBot.Alerts;

/// <summary>What an alert was before an answer: everything that an answer changes, and the timer that ran.</summary>
internal sealed record AlertBefore(
    AlertState State, string? Holder, string? HolderCell, DateTimeOffset? Acknowledged, DateTimeOffset? Arrived, DateTimeOffset? Closed, string? Outcome,
    int NextStep, int Escalations, string? ReferredTo, DateTimeOffset? Referred, DateTimeOffset? Received, DueAction? Action, DateTimeOffset Due);

/// <summary>What is kept for taking back the last answer to an alert; one row an alert, written and deleted by statements, since it is replaced within a slice.</summary>
internal sealed class KeptAnswer
{
    public long AlertId { get; set; }
    public required string Person { get; set; }
    public DateTimeOffset Time { get; set; }
    public required string Before { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<KeptAnswer>
    {
        public void Configure(EntityTypeBuilder<KeptAnswer> builder)
        {
            builder.ToTable("alert_undo").HasKey(kept => kept.AlertId);
            builder.Property(kept => kept.AlertId).ValueGeneratedNever();
        }
    }
}

/// <summary>Takes back the last answer to an alert (撤销), for whoever gave it, within two minutes and while nothing else has changed its course.</summary>
internal sealed partial class UndoAnswer(AlertChanges changes)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    public static AlertBefore Before(WriteScope scope, Alert alert)
    {
        var step = DueStep.ByAlert.Of(scope.Db, alert.Id);
        return new AlertBefore(
            alert.State, alert.Holder, alert.HolderCell, alert.Acknowledged, alert.Arrived, alert.Closed, alert.Outcome, alert.NextStep, alert.Escalations,
            alert.ReferredTo, alert.Referred, alert.Received, step?.Action, step?.Due ?? scope.Now);
    }

    /// <summary>Keeps what was, after the change was recorded: recording forgets what was kept before.</summary>
    public static void Keep(WriteScope scope, Alert alert, string person, AlertBefore before) => scope.Execute(
        "INSERT OR REPLACE INTO alert_undo (alert_id, person, time, before) VALUES ($1, $2, $3, $4)",
        alert.Id, person, scope.Now, JsonSerializer.Serialize(before, Json.Default.AlertBefore));

    public static void Forget(WriteScope scope, Alert alert) => scope.Execute("DELETE FROM alert_undo WHERE alert_id = $1", alert.Id);

    /// <summary>Whether this person could take their answer back now.</summary>
    public static bool IsOpen(BotDb db, Alert alert, string? person, DateTimeOffset now) =>
        person is not null && alert.Version > 1 && db.Set<KeptAnswer>().Any(kept => kept.AlertId == alert.Id && kept.Person == person && kept.Time >= now - Within);

    public Refusal? Undo(WriteScope scope, Alert alert, string person, string source)
    {
        if (!IsOpen(scope.Db, alert, person, scope.Now)) return Refusal.NothingToUndo;
        var kept = scope.Db.Set<KeptAnswer>().AsNoTracking().Single(kept => kept.AlertId == alert.Id);
        var before = JsonSerializer.Deserialize(kept.Before, Json.Default.AlertBefore)!;
        (alert.State, alert.Holder, alert.HolderCell) = (before.State, before.Holder, before.HolderCell);
        (alert.Acknowledged, alert.Arrived, alert.Closed, alert.Outcome) = (before.Acknowledged, before.Arrived, before.Closed, before.Outcome);
        (alert.NextStep, alert.Escalations) = (before.NextStep, before.Escalations);
        (alert.ReferredTo, alert.Referred, alert.Received) = (before.ReferredTo, before.Referred, before.Received);
        changes.Record(scope, alert, person, "undone", source, null, tell: true);
        // The time that ran before the answer goes on: nobody gains any by answering and taking it back.
        if (before.Action is { } action) AlertChanges.SetTimer(scope, alert, action, before.Due > scope.Now ? before.Due - scope.Now : TimeSpan.Zero);
        return null;
    }

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(AlertBefore))]
    private sealed partial class Json : JsonSerializerContext;
}
