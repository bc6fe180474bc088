using System.Globalization;

namespace CommunityBot.Grid;

/// <summary>Reads <c>rotas.csv</c>.</summary>
internal static class RotasFile
{
    public static List<RotaShift> Read(FolderTable table)
    {
        var shifts = new Dictionary<(string, string, int, int, int, string?, string?), (RotaShift Shift, int Row)>();
        foreach (var row in table.Rows)
        {
            var rota = row.Text("rota");
            var person = row.Text("person");
            var start = row.Minute("start");
            var end = row.Minute("end", end: true);
            var days = row.Days("days");
            var (first, last) = (row.Day("from"), row.Day("until"));
            if (first > last) row.Fault("until", "is before the day in from");
            if (rota is null || person is null || start is null || end is null) continue;
            var shift = new RotaShift
            {
                Rota = rota,
                Person = person,
                StartMinute = start.Value,
                EndMinute = end.Value,
                Days = days,
                FirstDay = Text(first),
                LastDay = Text(last),
            };
            if (!shifts.TryAdd(KeyOf(shift), (shift, row.Number)))
                row.Fault("rota", $"has the same shift in row {shifts[KeyOf(shift)].Row} already");
        }
        return shifts.Values.Select(entry => entry.Shift).ToList();
    }

    /// <summary>A shift has no code: it is what it says.</summary>
    public static (string, string, int, int, int, string?, string?) KeyOf(RotaShift shift) =>
        (shift.Rota, shift.Person, shift.StartMinute, shift.EndMinute, shift.Days, shift.FirstDay, shift.LastDay);

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
