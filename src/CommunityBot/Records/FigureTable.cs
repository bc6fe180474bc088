namespace CommunityBot.Records;

/// <summary>
/// How alerts were answered, one row for each cell and kind (统计): times from the opening in whole seconds, by nearest rank over the alerts that have the time; what was opened
/// again, by a reporter or because nobody arrived; and of what was resolved, how much its reporters confirmed, and how much they did not within the day in which they are asked.
/// </summary>
internal static class FigureTable
{
    /// <summary>How long a reporter may say whether it is settled. Until then a close is neither confirmed nor unconfirmed.</summary>
    public static readonly TimeSpan AskedFor = TimeSpan.FromHours(24);

    private static readonly string[] Times = ["acknowledge", "arrive", "close"];

    private static readonly int[] Percentiles = [50, 90];

    // Alerts without the time stand last in its order and are not counted, so that no rank leads to one.
    private static readonly string Ranked = string.Join(", ", Times.Select(time =>
        $"row_number() OVER (PARTITION BY cell, kind ORDER BY {time} IS NULL, {time}) AS {time}_rank, count({time}) OVER (PARTITION BY cell, kind) AS {time}_count"));

    private static readonly string Taken = string.Join(", ", from time in Times
                                                             from percentile in Percentiles
                                                             select $"max(CASE WHEN {time}_rank = ({time}_count * {percentile} + 99) / 100 THEN {time} END) AS {time}_{percentile}");

    /// <summary>As a row source: <c>$1</c> and <c>$2</c> bound the opening, <c>$3</c> is until when a close must have been for its reporter to be past answering.</summary>
    private static readonly string Source = $"""
        (WITH told AS (
           SELECT a.*, (acknowledged - opened) / 1000 AS acknowledge, (arrived - opened) / 1000 AS arrive, (closed - opened) / 1000 AS close,
             EXISTS (SELECT 1 FROM timeline l WHERE l.alert_id = a.id AND l.action = 'reopened') AS again
           FROM alerts a WHERE opened >= $1 AND opened < $2),
         ranked AS (SELECT told.*, {Ranked} FROM told)
         SELECT cell, kind, count(*) AS alerts, {Taken}, sum(again) AS reopened,
           sum(state = 'Resolved' AND confirmed IS NOT NULL) AS confirmed, sum(state = 'Resolved' AND confirmed IS NULL AND closed < $3) AS unconfirmed
         FROM ranked GROUP BY cell, kind) t
        """;

    public static readonly ExportTable Table = new("figures", Source, Time: null,
    [
        new("cell", "t.cell"),
        new("kind", "t.kind", CellFormat.LowerCase),
        new("alerts", "t.alerts", CellFormat.Number),
        .. from time in Times
           from percentile in Percentiles
           select new ExportColumn($"{time}_seconds_p{percentile}", $"t.{time}_{percentile}", CellFormat.Number),
        new("reopened", "t.reopened", CellFormat.Number),
        new("confirmed", "t.confirmed", CellFormat.Number),
        new("unconfirmed", "t.unconfirmed", CellFormat.Number),
    ])
    { Order = "t.cell, t.kind" };
}
