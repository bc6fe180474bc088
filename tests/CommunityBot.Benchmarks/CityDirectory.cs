using System.Globalization;
using System.Text;

namespace CommunityBot.Benchmarks;

/// <summary>
/// The directory of a city: 1,004 grids with a leader, two deputies and a residents' group each, 20,000 buildings, 5,000 places. Every grid has its
/// gate, its pavilion and its building 3, as in a real city: only the group that a report comes from tells them apart.
/// </summary>
internal sealed class CityDirectory(string serviceUrl, int grids = CityDirectory.Grids)
{
    public const int Grids = 1004;
    private const int Buildings = 20_000;
    private const int Places = 5_000;
    private const int GridsOfATown = 25;

    // What the grids of a city name alike, and what only some of them have.
    private static readonly string[] Common = ["凉亭|亭子", "北门|北大门", "中心广场|广场", "停车场|停车坪"];
    private static readonly string[] Rare = ["菜市场|农贸市场", "棋牌室", "篮球场", "老年活动室|活动室", "小公园", "健身步道", "快递柜", "便利店", "理发店", "茶馆"];

    /// <summary>Names that a resident uses for somewhere in this grid, buildings and places.</summary>
    public static IReadOnlyList<string> NamesIn(int grid) =>
        [.. Enumerable.Range(1, BuildingsIn(grid)).Select(n => $"{n}栋"), .. PlacesIn(grid).Select(place => place.Split('|')[0])];

    public static string Conversation(int grid) => $"19:city-{grid}@thread.v2";

    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "cells.csv", "code,parent,level,name,aliases,households", Cells());
        Write(folder, "places.csv", "code,cell,name,aliases,latitude,longitude", PlaceRows());
        Write(folder, "people.csv", "code,name,phone,language,accounts", People());
        Write(folder, "posts.csv", "person,cell,role,order,duty", Posts());
        Write(folder, "groups.csv", "code,cell,name,kind,conversation,service_url,listen,language", Each(g =>
            $"q{g},g{g},{NameOf(g)}邻里群,residents,msteams:{Conversation(g)},{serviceUrl},all,zh-Hans"));
        File.WriteAllText(Path.Combine(folder, "policy.json"), """
            { "retention_days": { "messages": 7, "reports": 30, "audit": 365 }, "local_plates": [ "浙C" ],
              "measures": [ { "name": "武汉", "regions": [ "武汉", "湖北" ], "plates": [ "鄂" ], "from": "2020-01-23", "until": "2099-12-31", "basis": "a made-up notice" } ],
              "must_not": [ "不得封堵住户房门", "不得透露上报人是谁" ] }
            """);
        return folder;
    }

    private static int BuildingsIn(int grid) => Share(Buildings, grid);

    private static IEnumerable<string> PlacesIn(int grid)
    {
        var rare = Share(Places, grid) - Common.Length;
        return [.. Common, .. Enumerable.Range(0, rare).Select(n => Rare[(grid + n) % Rare.Length])];
    }

    /// <summary>So many of the whole as fall to one grid, the remainder spread over the first ones.</summary>
    private static int Share(int whole, int grid) => whole / Grids + (grid <= whole % Grids ? 1 : 0);

    private IEnumerable<string> Cells()
    {
        yield return "city,,city,青川市,,";
        for (var town = 0; town <= (grids - 1) / GridsOfATown; town++) yield return $"t{town},city,town,第{town + 1}街道,,";
        foreach (var grid in Each(g => $"g{g},t{(g - 1) / GridsOfATown},grid,{NameOf(g)},,600")) yield return grid;
        for (var grid = 1; grid <= grids; grid++)
            for (var building = 1; building <= BuildingsIn(grid); building++)
                yield return $"g{grid}-b{building},g{grid},building,{building}栋,{building}号楼|{building}幢,30";
    }

    private IEnumerable<string> PlaceRows()
    {
        for (var grid = 1; grid <= grids; grid++)
            foreach (var (n, place) in PlacesIn(grid).Index())
            {
                var names = place.Split('|', 2);
                yield return $"g{grid}-p{n},g{grid},{names[0]},{(names.Length > 1 ? names[1] : "")},,";
            }
    }

    private IEnumerable<string> People() =>
        Each(g => $"l{g},长{g},,zh-Hans,msteams:29:leader-{g}").Concat(Each(g => $"d{g},副{g},,,msteams:29:deputy-{g}"))
            .Concat(Each(g => $"e{g},次副{g},,,msteams:29:second-{g}")).Append("office,值班室,,,msteams:29:office");

    private IEnumerable<string> Posts() =>
        Each(g => $"l{g},g{g},leader,1,").Concat(Each(g => $"d{g},g{g},deputy,2,")).Concat(Each(g => $"e{g},g{g},deputy,3,")).Append("office,city,office,1,");

    private IEnumerable<string> Each(Func<int, string> row) => Enumerable.Range(1, grids).Select(row);

    private static string NameOf(int grid) => string.Create(CultureInfo.InvariantCulture, $"青川第{grid}网格");

    private static void Write(string folder, string file, string header, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(folder, file), string.Join('\n', rows.Prepend(header)) + "\n", new UTF8Encoding(false));
}
