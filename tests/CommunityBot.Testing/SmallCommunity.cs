using System.Globalization;
using System.Text;

namespace CommunityBot.Testing;

/// <summary>
/// A small valid directory: one community with two grids, four micro-grids and eight buildings, their people and their groups, all on
/// one channel. No escalation plan and no quiet hours, so that the settings rule.
/// </summary>
public sealed record SmallCommunity
{
    public static readonly Person Leader = new("29:leader-one", "林组长");
    public static readonly Person OtherLeader = new("29:leader-two", "孙组长");
    public static readonly Person Deputy = new("29:deputy-one", "何副组长");
    public static readonly Person Office = new("29:office", "社区值班室");
    public static readonly Person Captain = new("29:captain-three", "陈楼长");
    public static readonly Person Admin = new("29:admin", "系统管理");
    /// <summary>In people.csv with a post as volunteer, without an account: code <see cref="NewcomerCode"/>.</summary>
    public static readonly Person Newcomer = new("29:newcomer", "周志愿");
    public const string LeaderCode = "p-leader1";
    public const string OtherLeaderCode = "p-leader2";
    public const string DeputyCode = "p-deputy1";
    public const string OfficeCode = "p-office";
    public const string CaptainCode = "p-captain3";
    public const string AdminCode = "p-admin";
    public const string NewcomerCode = "p-newcomer";

    public const string Community = "QS";
    public const string GridOne = "QS-1";
    public const string GridTwo = "QS-2";

    /// <summary>Residents of grid one; the bot takes up every report.</summary>
    public const string AllGroup = "19:garden one@thread.v2";
    /// <summary>Residents of grid two; mentions only.</summary>
    public const string MentionsGroup = "19:garden two@thread.v2";
    /// <summary>Residents of grid one; notices only.</summary>
    public const string OffGroup = "19:quiet@thread.v2";
    /// <summary>Residents of grid two who read English; every report.</summary>
    public const string EnglishGroup = "19:english/speakers@thread.v2";
    /// <summary>Residents of grid two without a conversation: its code in groups.csv.</summary>
    public const string UnboundGroupCode = "g-unbound";
    public const string NoticeCode = "encourage";

    public string Channel { get; init; } = "msteams";

    public required string ServiceUrl { get; init; }

    /// <summary>More residents' groups of grid two, numbered from 1: see <see cref="ExtraGroup"/>.</summary>
    public int ExtraGroups { get; init; }

    /// <summary>Whether a measure for 武汉, 湖北 and 鄂 is in force.</summary>
    public bool MeasureInForce { get; init; } = true;

    /// <summary>Rows to add, by file: for a test's own people, notices or rotas.</summary>
    public IReadOnlyDictionary<string, string[]> More { get; init; } = new Dictionary<string, string[]>();

    public static string ExtraGroup(int number) => string.Create(CultureInfo.InvariantCulture, $"19:extra {number}@thread.v2");

    /// <summary>Writes the folder and gives its path.</summary>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "cells.csv", "code,parent,level,name,aliases,households", Cells());
        Write(folder, "places.csv", "code,cell,name,aliases,latitude,longitude", Places());
        Write(folder, "people.csv", "code,name,phone,language,accounts", People());
        Write(folder, "posts.csv", "person,cell,role,order,duty", Posts());
        Write(folder, "groups.csv", "code,cell,name,kind,conversation,service_url,listen,language", Groups());
        Write(folder, "notices.csv", "code,title,body,image,link,language,cron,time_zone,audience,from,until,late,unknown", Notices());
        File.WriteAllText(Path.Combine(folder, "policy.json"), Policy());
        return folder;
    }

    private static IEnumerable<string> Cells()
    {
        yield return $"{Community},,community,青杉社区,青杉,960";
        yield return $"{GridOne},{Community},grid,第一网格,一网格,480";
        yield return $"{GridTwo},{Community},grid,第二网格,二网格,480";
        string[] numerals = ["一", "二", "三", "四", "五", "六", "七", "八"];
        for (var micro = 1; micro <= 4; micro++)
        {
            var grid = micro <= 2 ? GridOne : GridTwo;
            yield return string.Create(CultureInfo.InvariantCulture, $"{Community}-M{micro},{grid},microgrid,第{numerals[micro - 1]}微网格,,240");
            for (var building = (2 * micro) - 1; building <= 2 * micro; building++)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{Community}-B{building},{Community}-M{micro},building,{building}栋,{building}号楼|{building}幢|{numerals[building - 1]}栋,120");
            }
        }
    }

    private static IEnumerable<string> Places() =>
    [
        $"pl-pavilion,{GridOne},凉亭,亭子|pavilion,30.2701,120.1501",
        $"pl-north,{GridOne},北门,北大门|north gate,30.2711,120.1502",
        $"pl-square,{GridOne},中心广场,广场|central square,,",
        $"pl-east,{GridTwo},东门,东大门|east gate,30.2702,120.1521",
        $"pl-parking,{GridTwo},停车场,停车坪|car park,,",
        $"pl-market,{GridTwo},菜市场,农贸市场|market,,",
    ];

    private IEnumerable<string> People() =>
    [
        Row(LeaderCode, Leader, "13900000001", "zh-Hans"),
        Row(OtherLeaderCode, OtherLeader, "13900000002", ""),
        Row(DeputyCode, Deputy, "13900000003", ""),
        Row(OfficeCode, Office, "13900000004", ""),
        Row(CaptainCode, Captain, "13900000005", ""),
        Row(AdminCode, Admin, "", ""),
        $"{NewcomerCode},{Newcomer.Name},,,",
    ];

    private static IEnumerable<string> Posts() =>
    [
        $"{LeaderCode},{GridOne},leader,1,",
        $"{OtherLeaderCode},{GridTwo},leader,1,",
        $"{DeputyCode},{GridOne},deputy,1,",
        $"{OfficeCode},{Community},office,1,",
        $"{CaptainCode},{Community}-B3,captain,1,",
        $"{AdminCode},{Community},admin,1,",
        $"{NewcomerCode},{GridOne},volunteer,1,",
    ];

    private IEnumerable<string> Groups()
    {
        yield return Bound("g-all", GridOne, "一网格业主群", AllGroup, "all", "zh-Hans");
        yield return Bound("g-mentions", GridTwo, "二网格业主群", MentionsGroup, "mentions", "zh-Hans");
        yield return Bound("g-off", GridOne, "一网格通知群", OffGroup, "off", "zh-Hans");
        yield return Bound("g-english", GridTwo, "Grid two in English", EnglishGroup, "all", "en");
        yield return $"{UnboundGroupCode},{GridTwo},还没绑定的群,residents,,,all,zh-Hans";
        for (var extra = 1; extra <= ExtraGroups; extra++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"g-extra{extra}");
            yield return Bound(code, GridTwo, "加群" + code, ExtraGroup(extra), "off", "zh-Hans");
        }
    }

    private static IEnumerable<string> Notices() =>
    [
        $"{NoticeCode},今日防范提示,少聚集、勤通风，大家一起坚持。,,https://notices.example/today,zh-Hans,0 0 8 * * ?,Asia/Shanghai,{Community},,,60,leave",
        $"{NoticeCode},Tip of the day,Keep your distance and air the rooms.,,https://notices.example/today,en,0 0 8 * * ?,Asia/Shanghai,{Community},,,60,leave",
    ];

    private string Policy()
    {
        var measures = MeasureInForce
            ? """{ "name": "武汉", "regions": [ "武汉", "湖北" ], "plates": [ "鄂" ], "from": "2020-01-23", "until": "2099-12-31", "basis": "a test's notice" }"""
            : "";
        return $$"""{ "retention_days": { "messages": 7, "reports": 30, "audit": 365 }, "local_plates": [ "浙C" ], "measures": [ {{measures}} ], "must_not": [ "封堵居民家门" ] }""";
    }

    private string Bound(string code, string cell, string name, string conversation, string listen, string language) =>
        $"{code},{cell},{name},residents,{Channel}:{conversation},{ServiceUrl},{listen},{language}";

    private string Row(string code, Person person, string phone, string language) =>
        $"{code},{person.Name},{phone},{language},{Channel}:{person.Id}";

    private void Write(string folder, string file, string header, IEnumerable<string> rows) =>
        File.WriteAllText(Path.Combine(folder, file), string.Join('\n', [header, .. rows, .. More.GetValueOrDefault(file, [])]) + "\n", new UTF8Encoding(false));
}
