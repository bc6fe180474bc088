using System.Globalization;
using System.Text.Json;
using Quartz;

namespace CommunityBot.Tests.Samples;

/// <summary>The sample community is of the size and shape that the README and the demonstration promise.</summary>
public sealed class SongshanTests
{
    [Fact]
    public void It_has_6223_households_in_5_grids_and_53_micro_grids()
    {
        var levels = SongshanFiles.Cells.CountBy(c => c["level"]).ToDictionary();
        Assert.Equal(new Dictionary<string, int> { ["community"] = 1, ["grid"] = 5, ["microgrid"] = 53, ["building"] = 180 }, levels);

        var buildings = SongshanFiles.Cells.Where(c => c["level"] == "building");
        Assert.Equal(6223, buildings.Sum(b => int.Parse(b["households"], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void It_has_120_places_80_people_24_groups_and_12_notices_in_two_languages()
    {
        Assert.Equal(120, SongshanFiles.Places.Count);
        Assert.Equal(80, SongshanFiles.People.Count);
        Assert.Equal(24, SongshanFiles.Groups.Count);
        var notices = SongshanFiles.Notices.GroupBy(n => n["code"]).ToList();
        Assert.Equal(12, notices.Count);
        Assert.All(notices, n => Assert.Equal(["en", "zh-Hans"], n.Select(v => v["language"]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Codes_accounts_and_conversations_are_given_once()
    {
        AssertOnce(SongshanFiles.Cells.Concat(SongshanFiles.Places).Select(c => c["code"]));
        AssertOnce(SongshanFiles.Groups.Select(g => g["code"]));
        AssertOnce(SongshanFiles.People.Select(p => p["code"]));
        AssertOnce(SongshanFiles.People.SelectMany(p => p.Split("accounts")));
        AssertOnce(SongshanFiles.Groups.Select(g => g["conversation"]));
    }

    [Fact]
    public void Every_reference_leads_to_something()
    {
        var cells = SongshanFiles.Cells.Select(c => c["code"]).ToHashSet();
        var people = SongshanFiles.People.Select(p => p["code"]).ToHashSet();
        var watches = SongshanFiles.Rotas.Select(r => (r["rota"], r["person"])).ToHashSet();

        Assert.All(SongshanFiles.Cells.Where(c => c["level"] != "community"), c => Assert.Contains(c["parent"], cells));
        Assert.All(SongshanFiles.Places.Concat(SongshanFiles.Groups).Concat(SongshanFiles.Posts), r => Assert.Contains(r["cell"], cells));
        Assert.All(SongshanFiles.Posts.Concat(SongshanFiles.Rotas), r => Assert.Contains(r["person"], people));
        Assert.All(SongshanFiles.Posts.Where(p => p["duty"] != ""), p => Assert.Contains((p["duty"], p["person"]), watches));
        Assert.All(SongshanFiles.Rotas, r => Assert.Contains(SongshanFiles.Posts, p => p["duty"] == r["rota"] && p["person"] == r["person"]));
        Assert.All(SongshanFiles.Notices, n => Assert.Contains(n["audience"].Split('/')[0], cells));
    }

    [Fact]
    public void Each_cell_stands_under_one_of_the_next_level_up()
    {
        string[] levels = ["community", "grid", "microgrid", "building"];
        var levelOf = SongshanFiles.Cells.ToDictionary(c => c["code"], c => c["level"]);
        Assert.All(SongshanFiles.Cells.Where(c => c["parent"] != ""), c =>
            Assert.Equal(Array.IndexOf(levels, c["level"]) - 1, Array.IndexOf(levels, levelOf[c["parent"]])));
    }

    [Fact]
    public void Within_a_grid_a_name_means_one_building_or_one_place()
    {
        var named = SongshanFiles.Cells.Where(c => c["level"] == "building").Select(b => (Cell: b["code"], Row: b))
            .Concat(SongshanFiles.Places.Select(p => (Cell: p["cell"], Row: p)));
        foreach (var grid in named.GroupBy(n => SongshanFiles.Above(n.Cell, "grid"), n => n.Row))
            AssertOnce(grid.SelectMany(r => r.Split("aliases").Append(r["name"])).Select(n => n.ToLowerInvariant()));
    }

    [Fact]
    public void Every_role_is_held_and_every_grid_has_its_four()
    {
        string[] roles = ["admin", "captain", "deputy", "instructor", "leader", "liaison", "office", "volunteer", "worker"];
        Assert.Equal(roles, SongshanFiles.Posts.Select(p => p["role"]).Distinct().Order(StringComparer.Ordinal));
        foreach (var grid in SongshanFiles.Cells.Where(c => c["level"] == "grid").Select(c => c["code"]))
            Assert.Subset(
                SongshanFiles.Posts.Where(p => p["cell"] == grid).Select(p => p["role"]).ToHashSet(),
                new HashSet<string> { "leader", "deputy", "instructor", "liaison", "worker" });
        foreach (var micro in SongshanFiles.Cells.Where(c => c["level"] == "microgrid").Select(c => c["code"]))
            Assert.Contains(SongshanFiles.Posts, p => p["cell"] == micro && p["role"] == "captain");
    }

    [Fact]
    public void Each_notice_goes_by_a_valid_clock_outside_the_quiet_hours_and_alike_in_both_languages()
    {
        foreach (var notice in SongshanFiles.Notices.GroupBy(n => n["code"]))
        {
            var cron = new CronExpression(Assert.Single(notice.Select(n => n["cron"]).Distinct()), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
            Assert.Single(notice.Select(n => (n["time_zone"], n["audience"], n["from"], n["until"], n["late"], n["unknown"])).Distinct());

            var from = new DateTimeOffset(2020, 1, 23, 0, 0, 0, TimeSpan.FromHours(8));
            var first = cron.GetNextValidTimeAfter(from)!.Value.ToOffset(TimeSpan.FromHours(8));
            Assert.InRange(first.Hour, 7, 21);
        }
    }

    [Fact]
    public void Its_policy_leaves_escalation_to_the_settings_and_says_that_its_measure_is_an_exercise()
    {
        var policy = JsonElement.Parse(File.ReadAllText(SongshanFiles.PathOf("policy.json")));
        Assert.Equal(
            ["local_plates", "measures", "must_not", "quiet_hours", "retention_days"],
            policy.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var measure = Assert.Single(policy.GetProperty("measures").EnumerateArray());
        Assert.Contains("演练", measure.GetProperty("basis").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(policy.GetProperty("must_not").EnumerateArray());
    }

    /// <summary>Numbers that begin with 100 are short codes: no subscriber has one of eleven digits.</summary>
    [Fact]
    public void No_phone_in_it_could_be_anybodys()
        => Assert.All(SongshanFiles.People.Where(p => p["phone"] != ""), p => Assert.Matches(@"^100\d{8}$", p["phone"]));

    private static void AssertOnce(IEnumerable<string> values)
        => Assert.Empty(values.CountBy(v => v).Where(v => v.Value > 1).Select(v => v.Key));
}
