using System.Globalization;

namespace CommunityBot.Testing;

/// <summary>
/// One of the estates of a <see cref="SmallCommunity"/>: a community of its own with two grids, its people and its groups. A test that
/// takes an estate of its own meets nobody else's reports.
/// </summary>
public sealed record Estate(int Number)
{
    private const string Letters = "天地玄黄宇宙洪荒辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔";

    public const string UnboundGroupPrefix = "g-unbound";

    /// <summary>How many estates there can be.</summary>
    public static int Most => Letters.Length;

    public char Letter => Letters[Number - 1];

    public string Code => string.Create(CultureInfo.InvariantCulture, $"E{Number}");
    public string GridOne => Code + "-1";
    public string GridTwo => Code + "-2";

    public Person Leader => Staff("leader-one", "林致");
    public Person OtherLeader => Staff("leader-two", "孙明");
    public Person Deputy => Staff("deputy-one", "何思");
    public Person Office => Staff("office", "值班室");
    public Person Captain => Staff("captain-three", "陈国");
    public Person Admin => Staff("admin", "系统员");
    /// <summary>In people.csv with a post as volunteer, without an account.</summary>
    public Person Newcomer => Staff("newcomer", "周小");

    public string LeaderCode => CodeOf("leader1");
    public string OtherLeaderCode => CodeOf("leader2");
    public string DeputyCode => CodeOf("deputy1");
    public string OfficeCode => CodeOf("office");
    public string CaptainCode => CodeOf("captain3");
    public string AdminCode => CodeOf("admin");
    public string NewcomerCode => CodeOf("newcomer");

    /// <summary>Residents of grid one; the bot takes up every report.</summary>
    public string AllGroup => Group("garden one");
    /// <summary>Residents of grid two; mentions only.</summary>
    public string MentionsGroup => Group("garden two");
    /// <summary>Residents of grid one; notices only.</summary>
    public string OffGroup => Group("quiet");
    /// <summary>Residents of grid two who read English; every report.</summary>
    public string EnglishGroup => Group("english/speakers");
    /// <summary>The code of a residents' group of grid two that has no conversation yet.</summary>
    public string UnboundGroupCode => UnboundGroupPrefix + Number.ToString(CultureInfo.InvariantCulture);
    /// <summary>A conversation that no row of groups.csv names.</summary>
    public string UnknownGroup => Group("unknown");

    /// <summary>Somebody who lives there; in no list.</summary>
    public Person Resident(int number = 1) =>
        new(string.Create(CultureInfo.InvariantCulture, $"29:resident-{Number}-{number}"), string.Create(CultureInfo.InvariantCulture, $"住户{Letter}{number}"));

    /// <summary>More residents' groups of grid two, numbered from 1.</summary>
    public string ExtraGroup(int number) => Group(string.Create(CultureInfo.InvariantCulture, $"extra {number}"));

    internal IEnumerable<string> Cells()
    {
        yield return $"{Code},QS,community,{Letter}杉社区,{Letter}杉,960";
        yield return $"{GridOne},{Code},grid,{Letter}杉第一网格,,480";
        yield return $"{GridTwo},{Code},grid,{Letter}杉第二网格,,480";
        string[] numerals = ["一", "二", "三", "四", "五", "六", "七", "八"];
        for (var micro = 1; micro <= 4; micro++)
        {
            var grid = micro <= 2 ? GridOne : GridTwo;
            yield return string.Create(CultureInfo.InvariantCulture, $"{Code}-M{micro},{grid},microgrid,{Letter}杉第{numerals[micro - 1]}微网格,,240");
            for (var building = (2 * micro) - 1; building <= 2 * micro; building++)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{Code}-B{building},{Code}-M{micro},building,{building}栋,{building}号楼|{building}幢|{numerals[building - 1]}栋,120");
            }
        }
    }

    internal IEnumerable<string> Places() =>
    [
        $"{Code}-pavilion,{GridOne},凉亭,亭子|pavilion,30.2701,120.1501",
        $"{Code}-north,{GridOne},北门,北大门|north gate,30.2711,120.1502",
        $"{Code}-square,{GridOne},中心广场,广场|central square,,",
        $"{Code}-east,{GridTwo},东门,东大门|east gate,30.2702,120.1521",
        $"{Code}-parking,{GridTwo},停车场,停车坪|car park,,",
        $"{Code}-market,{GridTwo},菜市场,农贸市场|market,,",
    ];

    internal IEnumerable<string> People(string channel) =>
    [
        Row(LeaderCode, Leader, channel, Phone(1), "zh-Hans"),
        Row(OtherLeaderCode, OtherLeader, channel, Phone(2), ""),
        Row(DeputyCode, Deputy, channel, Phone(3), ""),
        Row(OfficeCode, Office, channel, Phone(4), ""),
        Row(CaptainCode, Captain, channel, Phone(5), ""),
        Row(AdminCode, Admin, channel, "", ""),
        $"{NewcomerCode},{Newcomer.Name},,,",
    ];

    internal IEnumerable<string> Posts() =>
    [
        $"{LeaderCode},{GridOne},leader,1,",
        $"{OtherLeaderCode},{GridTwo},leader,1,",
        $"{DeputyCode},{GridOne},deputy,1,",
        $"{OfficeCode},{Code},office,1,",
        $"{CaptainCode},{Code}-B3,captain,1,",
        $"{AdminCode},{Code},admin,1,",
        $"{NewcomerCode},{GridOne},volunteer,1,",
    ];

    internal IEnumerable<string> Groups(string channel, string serviceUrl, int extraGroups)
    {
        string Bound(string code, string cell, string conversation, string listen, string language) => string.Create(CultureInfo.InvariantCulture,
            $"{code}{Number},{cell},{Letter}杉{code},residents,{channel}:{conversation},{serviceUrl},{listen},{language}");
        yield return Bound("g-all", GridOne, AllGroup, "all", "zh-Hans");
        yield return Bound("g-mentions", GridTwo, MentionsGroup, "mentions", "zh-Hans");
        yield return Bound("g-off", GridOne, OffGroup, "off", "zh-Hans");
        yield return Bound("g-english", GridTwo, EnglishGroup, "all", "en");
        yield return $"{UnboundGroupCode},{GridTwo},还没绑定的群,residents,,,all,zh-Hans";
        for (var extra = 1; extra <= extraGroups; extra++)
        {
            yield return Bound(string.Create(CultureInfo.InvariantCulture, $"g-extra{extra}-"), GridTwo, ExtraGroup(extra), "off", "zh-Hans");
        }
    }

    internal string[] Notice(string notice) =>
    [
        $"{notice},今日防范提示,少聚集、勤通风，大家一起坚持。,,https://notices.example/today,zh-Hans,0 0 3 1 1 ?,Asia/Shanghai,{Code},,,60,leave",
        $"{notice},Tip of the day,Keep your distance and air the rooms.,,https://notices.example/today,en,0 0 3 1 1 ?,Asia/Shanghai,{Code},,,60,leave",
    ];

    private static string Row(string code, Person person, string channel, string phone, string language) =>
        $"{code},{person.Name},{phone},{language},{channel}:{person.Id}";

    private Person Staff(string role, string name) => new(string.Create(CultureInfo.InvariantCulture, $"29:{role}-{Number}"), name + Letter);

    private string CodeOf(string role) => string.Create(CultureInfo.InvariantCulture, $"p{Number}-{role}");

    private string Group(string name) => string.Create(CultureInfo.InvariantCulture, $"19:{name} {Number}@thread.v2");

    private string Phone(int which) => string.Create(CultureInfo.InvariantCulture, $"1390000{Number:00}{which:00}");
}
