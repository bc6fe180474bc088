namespace CommunityBot.Records;

/// <summary>How a column's stored value is written.</summary>
internal enum CellFormat { Text, Number, Time, LowerCase }

/// <summary>One column of an export: its name there, the SQL that it comes from, and whether only <c>--personal</c> shows it.</summary>
internal sealed record ExportColumn(string Name, string Sql, CellFormat Format = CellFormat.Text, bool Personal = false);

/// <summary>
/// What can be exported: the columns and their order are part of the program's contract with other programs. Without a <paramref name="Time"/> its row source takes
/// the part of time by itself.
/// </summary>
internal sealed record ExportTable(string Name, string From, string? Time, IReadOnlyList<ExportColumn> Columns)
{
    /// <summary>What the rows are ordered by.</summary>
    public string Order { get; init; } = $"{Time}, t.id";

    public static readonly ExportTable Reports = new("reports", "reports t", "t.received",
    [
        new("reference", "t.reference"),
        new("alert", "(SELECT reference FROM alerts WHERE id = t.alert_id)"),
        new("kind", "t.kind", CellFormat.LowerCase),
        new("state", "t.state"),
        new("cell", "t.cell"),
        new("place", "t.place"),
        new("received", "t.received", CellFormat.Time),
        new("filed", "t.filed", CellFormat.Time),
        new("channel", "t.channel"),
        new("group", "t.community_group"),
        new("reporter", "t.reporter", Personal: true),
        new("words", "t.words", Personal: true),
        new("plate", "t.plate", Personal: true),
        new("room", "t.room", Personal: true),
    ]);

    public static readonly ExportTable Alerts = new("alerts", "alerts t", "t.opened",
    [
        new("reference", "t.reference"),
        new("kind", "t.kind", CellFormat.LowerCase),
        new("state", "t.state"),
        new("cell", "t.cell"),
        new("holder", "t.holder"),
        new("reports", "t.reports", CellFormat.Number),
        new("opened", "t.opened", CellFormat.Time),
        new("acknowledged", "t.acknowledged", CellFormat.Time),
        new("arrived", "t.arrived", CellFormat.Time),
        new("closed", "t.closed", CellFormat.Time),
        new("confirmed", "t.confirmed", CellFormat.Time),
        new("escalations", "t.escalations", CellFormat.Number),
        new("late_seconds", "t.late_seconds", CellFormat.Number),
        new("outcome", "t.outcome", Personal: true),
    ]);

    public static readonly ExportTable Deliveries = new("deliveries", "deliveries t", "t.planned",
    [
        new("run", "t.run_id", CellFormat.Number),
        new("notice", "(SELECT notice FROM notice_runs WHERE id = t.run_id)"),
        new("group", "t.community_group"),
        new("state", "t.state"),
        new("reason", "t.reason"),
        new("planned", "t.planned", CellFormat.Time),
        new("sent", "t.sent", CellFormat.Time),
        new("attempts", "t.attempts", CellFormat.Number),
        new("message", "t.message_id"),
    ]);

    public static readonly ExportTable Audit = new("audit", "audit t", "t.time",
    [
        new("time", "t.time", CellFormat.Time),
        new("actor", "t.actor"),
        new("action", "t.action"),
        new("subject", "t.subject"),
        new("source", "t.source"),
        new("result", "t.result"),
    ]);

    public static readonly IReadOnlyList<ExportTable> All = [Reports, Alerts, Deliveries, Audit, FigureTable.Table];
}
