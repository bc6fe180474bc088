using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>The verbs beside a running bot that has something to show.</summary>
public sealed class VerbTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private const string Words = "3栋2单元402有七八个人聚在一起打麻将";

    [Theory]
    [InlineData("reports", "reference,alert,kind,state,cell,place,received,filed,channel,group", "reporter,words,plate,room")]
    [InlineData("alerts", "reference,kind,state,cell,holder,reports,opened,acknowledged,arrived,closed,confirmed,escalations,late_seconds", "outcome")]
    [InlineData("deliveries", "run,notice,group,state,reason,planned,sent,attempts,message", "")]
    [InlineData("audit", "time,actor,action,subject,source,result", "")]
    public async Task Exports_have_the_columns_that_are_promised_and_the_personal_ones_only_when_asked(string what, string columns, string personal)
    {
        var scene = fixture.NewScene();
        await scene.AlertAsync(text: Words);
        var plain = await scene.Bot.RunVerbAsync("export", what);
        Assert.Equal(0, plain.ExitCode);
        Assert.Equal(columns.Split(','), Header(plain.Output));
        Assert.DoesNotContain("麻将", plain.Output);
        Assert.DoesNotContain("29:resident", plain.Output);

        var full = await scene.Bot.RunVerbAsync("export", what, "--personal", "--format", "csv");
        Assert.Equal(Set(columns + (personal.Length > 0 ? "," + personal : "")), Header(full.Output).Order());
        var rows = await scene.Bot.RunVerbAsync("export", what, "--personal", "--format", "json");
        Assert.All(rows.JsonLines, row => Assert.Empty(row.Select(p => p.Key).Except((columns + "," + personal).Split(','))));
        if (what == "reports")
        {
            Assert.Contains(rows.JsonLines, r => r.Text("words") == Words && r.Text("room") == "402");
            var audit = await scene.Bot.RunVerbAsync("export", "audit", "--format", "json");
            Assert.Contains(audit.JsonLines, l => l.Text("action")?.Contains("xport", StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public async Task Times_are_UTC_with_milliseconds()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge");
        var row = await scene.ExportedAlertAsync(reference);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", row.Text("opened"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", row.Text("acknowledged"));
        Assert.Equal(scene.Estate.GridOne + "", row.Text("cell"));
    }

    [Fact]
    public async Task Show_gives_timeline_reports_cards_and_next()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge");
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("已接单"));
        foreach (var asked in new[] { reference, "#" + reference, reference.ToLowerInvariant() })
        {
            var shown = await scene.ShowAsync(asked);
            Assert.Equal(reference, shown.Text("reference"));
            Assert.All(shown["timeline"]!.AsArray(), t => Assert.Equal(Set("time,actor,action,source,detail"), Keys(t).Union(["detail"]).Order()));
            Assert.Single(shown["reports"]!.AsArray());
            var shownCard = Assert.Single(shown["cards"]!.AsArray());
            Assert.Equal(Set("conversation,version,state"), Keys(shownCard).Order());
            Assert.Equal(Set("who,when"), Keys(shown["next"]).Order());
        }

        Assert.Equal(1, (await scene.Bot.RunVerbAsync("show", "ZZZZ")).ExitCode);
        var text = await scene.Bot.RunVerbAsync("show", reference);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains(reference, text.Output);
    }

    [Fact]
    public async Task Purge_counts_what_would_go_and_forget_deletes_what_one_person_wrote()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync(text: Words);
        var dry = await scene.Bot.RunVerbAsync("purge", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.NotEmpty(dry.Lines);
        var account = $"msteams:{scene.Estate.Resident().Id}";
        var forgotten = await scene.Bot.RunVerbAsync("forget", account);
        Assert.Equal(0, forgotten.ExitCode);
        Assert.Matches(@"\d", forgotten.Output);
        var reports = await scene.Bot.RunVerbAsync("export", "reports", "--personal", "--format", "json");
        var row = Assert.Single(reports.JsonLines, r => r.Text("reference") == reference);
        Assert.DoesNotContain("麻将", row.ToJsonString(Json.Plain));
        Assert.DoesNotContain(scene.Estate.Resident().Id, row.ToJsonString(Json.Plain));
        var audit = await scene.Bot.RunVerbAsync("export", "audit", "--format", "json");
        Assert.Contains(audit.JsonLines, l => l.Text("action")?.Contains("orget", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(scene.Estate.Resident().Id, audit.Output);
    }

    [Fact]
    public async Task A_backup_is_a_whole_database_while_the_bot_runs()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        await using var second = new BotProcess();
        Directory.CreateDirectory(second.DataFolder);
        var file = Path.Combine(scene.Bot.Scratch, "copy.db");
        var result = await scene.Bot.RunVerbAsync("backup", file);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.StartsWith("SQLite format 3", Encoding.ASCII.GetString(await File.ReadAllBytesAsync(file))[..20], StringComparison.Ordinal);

        var original = Assert.Single(Directory.GetFiles(scene.Bot.DataFolder, "*.db", SearchOption.AllDirectories));
        File.Copy(file, Path.Combine(second.DataFolder, Path.GetRelativePath(scene.Bot.DataFolder, original)));
        Assert.Equal(0, (await second.RunVerbAsync("show", reference)).ExitCode);
        Assert.Equal(0, (await second.RunVerbAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Understand_answers_each_line_in_order_with_nothing_else_on_standard_output()
    {
        string[] lines = ["凉亭里有十几个人聚在一起打牌", "今天天气真好", "", "3栋隔离的那户下楼取快递了"];
        var result = await fixture.Bot.RunVerbAsync(string.Join('\n', lines) + "\n", ["understand", "--directory", fixture.Directory, "--cell", SmallCommunity.First.GridOne]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(lines, result.JsonLines.Select(l => l.Text("text")));
        Assert.Equal(["gathering", "none", "none", "breach"], result.JsonLines.Select(l => l.Text("kind")));
        Assert.Equal("E1-pavilion", result.JsonLines[0]["slots"].Text("located"));
        Assert.Equal("E1-B3", result.JsonLines[3]["slots"].Text("located"));
    }

    [Fact]
    public async Task Understand_knows_a_communitys_own_words_and_names_every_fault_in_them()
    {
        var folder = Directory.CreateDirectory(Path.Combine(fixture.Bot.Scratch, "words")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "games.txt"), "[activity]\n玩乌龙背\n[place-noun]\n阿强烧鹅档\n");
        const string line = "有人在阿强烧鹅档玩乌龙背\n";
        var without = await fixture.Bot.RunVerbAsync(line, ["understand"]);
        var with = await fixture.Bot.RunVerbAsync(line, ["understand", "--lexicon", folder]);
        Assert.Equal((0, 0), (without.ExitCode, with.ExitCode));
        Assert.NotEqual("阿强烧鹅档", without.JsonLines[0]["slots"].Text("place"));
        Assert.Equal(("gathering", "阿强烧鹅档", "玩乌龙背"), (with.JsonLines[0].Text("kind"), with.JsonLines[0]["slots"].Text("place"), with.JsonLines[0]["slots"].Text("activity")));

        await File.WriteAllTextAsync(Path.Combine(folder, "rules.txt"), "gathering +1: nowhere\ndancing +1: activity\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "words.txt"), "");
        var faulty = await fixture.Bot.RunVerbAsync(line, ["understand", "--lexicon", folder]);
        Assert.Equal((65, ""), (faulty.ExitCode, faulty.Output));
        Assert.Equal(["rules.txt(1)", "rules.txt(2)", "words.txt"], faulty.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]));
        Assert.Equal(65, (await fixture.Bot.RunVerbAsync(line, ["understand", "--lexicon", Path.Combine(folder, "none")])).ExitCode);
    }

    private static string[] Header(string csv) => csv.Split('\n')[0].TrimStart('\ufeff').Trim().Split(',');

    private static IEnumerable<string> Set(string names) => names.Split(',').Order();

    private static IEnumerable<string> Keys(JsonNode? node) => ((JsonObject)node!).Select(p => p.Key);
}
