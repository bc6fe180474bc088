namespace CommunityBot.Grid;

/// <summary>Reads <c>places.csv</c>.</summary>
internal static class PlacesFile
{
    public static List<Place> Read(FolderTable table)
    {
        var places = new Dictionary<string, (Place Place, int Row)>();
        foreach (var row in table.Rows)
        {
            var code = row.Code("code");
            var place = new Place
            {
                Code = code ?? "",
                Cell = row.Text("cell") ?? "",
                Name = row.Text("name") ?? "",
                Aliases = CellsFile.Aliases(row),
                Latitude = row.Degrees("latitude", 90),
                Longitude = row.Degrees("longitude", 180),
            };
            if (row["latitude"].Length == 0 != (row["longitude"].Length == 0))
                row.Fault(row["latitude"].Length == 0 ? "latitude" : "longitude", "is empty where the other coordinate is given");
            if (code is not null && !places.TryAdd(code, (place, row.Number)))
                row.Fault("code", $"is the code of row {places[code].Row} already");
        }
        return places.Values.Select(entry => entry.Place).ToList();
    }
}
