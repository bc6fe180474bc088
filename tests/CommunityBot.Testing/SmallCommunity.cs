using System.Text;

namespace CommunityBot.Testing;

/// <summary>
/// A small valid directory: a town with one or more estates (each a community with two grids, four micro-grids and eight buildings),
/// their people and their groups, all on one channel. No escalation plan and no quiet hours, so that the settings rule.
/// </summary>
public sealed record SmallCommunity
{
    public const string NoticeCode = "encourage";

    public string Channel { get; init; } = "msteams";

    public required string ServiceUrl { get; init; }

    /// <summary>How many estates.</summary>
    public int Estates { get; init; } = 1;

    /// <summary>More residents' groups of each estate, beside the four bound ones.</summary>
    public int ExtraGroups { get; init; }

    /// <summary>Whether a measure for 武汉, 湖北 and 鄂 is in force.</summary>
    public bool MeasureInForce { get; init; } = true;

    /// <summary>Rows to add, by file: for a test's own people, notices or rotas.</summary>
    public IReadOnlyDictionary<string, string[]> More { get; init; } = new Dictionary<string, string[]>();

    /// <summary>The first estate, for tests that need but one.</summary>
    public static Estate First { get; } = new(1);

    /// <summary>Writes the folder and gives its path.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        List<Estate> estates = [.. Enumerable.Range(1, Estates).Select(n => new Estate(n))];
        Write(folder, "cells.csv", "code,parent,level,name,aliases,households", ["QS,,town,青杉街道,,", .. estates.SelectMany(e => e.Cells())]);
        Write(folder, "places.csv", "code,cell,name,aliases,latitude,longitude", estates.SelectMany(e => e.Places()));
        Write(folder, "people.csv", "code,name,phone,language,accounts", estates.SelectMany(e => e.People(Channel)));
        Write(folder, "posts.csv", "person,cell,role,order,duty", estates.SelectMany(e => e.Posts()));
        Write(folder, "groups.csv", "code,cell,name,kind,conversation,service_url,listen,language", estates.SelectMany(e => e.Groups(Channel, ServiceUrl, ExtraGroups)));
        Write(folder, "notices.csv", "code,title,body,image,link,language,cron,time_zone,audience,from,until,late,unknown", First.Notice(NoticeCode));
        if (More.ContainsKey("rotas.csv"))
        {
            Write(folder, "rotas.csv", "rota,person,start,end,days,from,until", []);
        }

        File.WriteAllText(Path.Combine(folder, "policy.json"), Policy());
        return folder;
    }

    private string Policy()
    {
        var measures = MeasureInForce
            ? """{ "name": "武汉", "regions": [ "武汉", "湖北" ], "plates": [ "鄂" ], "from": "2020-01-23", "until": "2099-12-31", "basis": "a test's notice" }"""
            : "";
        return $$"""{ "retention_days": { "messages": 7, "reports": 30, "audit": 365 }, "local_plates": [ "浙C" ], "measures": [ {{measures}} ], "must_not": [ "封堵居民家门" ] }""";
    }

    private void Write(string folder, string file, string header, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(folder, file), string.Join('\n', [header, .. rows, .. More.GetValueOrDefault(file, [])]) + "\n", new UTF8Encoding(false));
}
