using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>Who may do and hear what.</summary>
public sealed class RightsTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    [Fact]
    public async Task The_state_is_told_to_reporter_and_staff_and_others_hear_that_there_is_no_such_reference()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        foreach (var person in new[] { scene.Estate.Resident(), scene.Estate.Leader, scene.Estate.Office })
        {
            var mark = scene.Connector.Mark;
            await scene.TellAsync(person, $"查询 #{reference}");
            await scene.HearAsync(person, m => m.Says("待接单"), after: mark);
        }

        var stranger = scene.Estate.Resident(2);
        await scene.TellAsync(stranger, $"查询 #{reference}");
        var answer = await scene.HearAsync(stranger, _ => true);
        Assert.DoesNotContain("待接单", answer.AllText);
        await scene.TellAsync(stranger, "查询 #ZZZZ");
        var unknown = await scene.HearAsync(stranger, m => m.Id != answer.Id);
        Assert.Equal(unknown.AllText.Replace("ZZZZ", "", StringComparison.Ordinal), answer.AllText.Replace(reference, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_reporter_or_relayer_withdraws()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        await scene.TellAsync(scene.Estate.Resident(2), $"撤回 #{reference}");
        await scene.HearAsync(scene.Estate.Resident(2), _ => true);
        Assert.Equal("Open", (await scene.ShowAsync(reference)).Text("state"));
        await scene.TellAsync(scene.Estate.Resident(), $"withdraw {reference.ToLowerInvariant()}");
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("已撤回"));
        Assert.Equal("Withdrawn", (await scene.ShowAsync(reference)).Text("state"));
    }

    [Fact]
    public async Task A_residents_press_is_refused_in_words_changes_nothing_and_is_recorded()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        foreach (var verb in new[] { "alert.acknowledge", "alert.resolve", "alert.reject", "alert.reassign", "alert.undo" })
        {
            var press = scene.Activities.Press(scene.Estate.Resident(), card, verb, new JsonObject { ["alert"] = reference, ["verb"] = verb });
            await scene.RefusedAsync(press);
        }

        await scene.TellAsync(scene.Estate.Resident(), $"接单 #{reference}");
        await scene.HearAsync(scene.Estate.Resident(), _ => true);
        Assert.Equal("Open", (await scene.ShowAsync(reference)).Text("state"));
        var audit = await scene.Bot.RunVerbAsync("export", "audit", "--format", "json");
        Assert.True(audit.JsonLines.Count(l => l.Text("subject")?.Contains(reference, StringComparison.Ordinal) == true) >= 2, audit.Output);
    }

    [Theory]
    [InlineData("""{"alert":"ZZZZ","verb":"alert.acknowledge"}""", "alert.acknowledge")]
    [InlineData("""{"verb":"alert.acknowledge"}""", "alert.acknowledge")]
    [InlineData("""{"alert":{"a":[1]},"verb":"alert.acknowledge"}""", "alert.acknowledge")]
    [InlineData("""{"alert":"' OR 1=1 --","verb":"alert.acknowledge"}""", "alert.acknowledge")]
    [InlineData("""{"alert":"K7Q4"}""", "alert.destroy")]
    public async Task A_press_that_fits_no_alert_is_answered_in_words(string data, string verb)
    {
        var scene = fixture.NewScene();
        var (_, card) = await scene.AlertAsync();
        await scene.RefusedAsync(scene.Activities.Press(scene.Estate.Leader, card, verb, (JsonObject)JsonNode.Parse(data)!));
    }

    [Fact]
    public async Task A_repeated_press_gets_the_present_card_and_is_done_once()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        var press = scene.Activities.Invoke(scene.Estate.Leader, card, "alert.acknowledge");
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("已接单", Json.AllText((await scene.InvokeAsync(press))["value"]));
        }

        Assert.Contains("已接单", Json.AllText(await scene.PressAsync(scene.Estate.Leader, card, "alert.acknowledge")));
        var timeline = (await scene.ShowAsync(reference))["timeline"]!.AsArray();
        Assert.Single(timeline, t => t.Text("action")!.Contains("cknowledge", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_on_a_closed_alert_is_refused_in_words_recorded_and_changes_nothing()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.PressAsync(scene.Estate.Leader, card, "alert.resolve", ("outcome", "已劝散"));
        foreach (var person in new[] { scene.Estate.Leader, scene.Estate.Deputy, scene.Estate.Resident() })
        {
            await scene.RefusedAsync(scene.Activities.Press(person, card, "alert.acknowledge", new JsonObject { ["alert"] = reference, ["verb"] = "alert.acknowledge" }));
        }

        var shown = await scene.ShowAsync(reference);
        Assert.Equal("Resolved", shown.Text("state"));
        Assert.Equal(["opened", "resolved"], shown["timeline"]!.AsArray().Select(t => t.Text("action")));
        var audit = (await scene.Bot.RunVerbAsync("export", "audit", "--format", "json")).JsonLines;
        Assert.Equal(3, audit.Count(l => l.Text("action") == "alert.acknowledge" && l.Text("subject")!.Contains(reference, StringComparison.Ordinal) && l.Text("result") != "Done"));
    }

    [Fact]
    public async Task Of_two_people_who_press_at_once_one_becomes_the_holder_and_the_other_is_told_who()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        var people = new[] { scene.Estate.Leader, scene.Estate.Deputy };
        var answers = await Task.WhenAll(people.Select(p => scene.InvokeAsync(scene.Activities.Invoke(p, card, "alert.acknowledge"))));
        var won = Assert.Single(Enumerable.Range(0, 2), i => answers[i].Text("type") == "application/vnd.microsoft.card.adaptive");
        Assert.Contains(people[won].Name, answers[1 - won].Text("value"), StringComparison.Ordinal);
        var holder = won == 0 ? scene.Estate.LeaderCode : scene.Estate.DeputyCode;
        Assert.Equal(("Acknowledged", holder), ((await scene.ExportedAlertAsync(reference)).Text("state"), (await scene.ExportedAlertAsync(reference)).Text("holder")));
        Assert.Single((await scene.ShowAsync(reference))["timeline"]!.AsArray(), t => t.Text("action") == "acknowledged");
    }

    [Fact]
    public async Task A_press_of_a_card_that_another_version_made_does_what_it_names()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        var data = new JsonObject { ["alert"] = reference, ["verb"] = "alert.acknowledge", ["version"] = 99, ["added"] = new JsonObject { ["later"] = new JsonArray(1, "\u202e\u200b") } };
        var answer = await scene.InvokeAsync(scene.Activities.Press(scene.Estate.Leader, card, "alert.acknowledge", data));
        Assert.Equal("application/vnd.microsoft.card.adaptive", answer.Text("type"));
        Assert.Equal("Acknowledged", (await scene.ShowAsync(reference)).Text("state"));
    }

    [Fact]
    public async Task An_Action_Submit_does_what_the_Execute_does()
    {
        var scene = fixture.NewScene();
        var (reference, card) = await scene.AlertAsync();
        await scene.StoredAsync(scene.Activities.Submit(scene.Estate.Leader, card, "alert.acknowledge"));
        await scene.CardAsync(scene.Estate.Leader, reference, m => m.Says("已接单"));
    }

    [Fact]
    public async Task A_person_is_bound_by_a_code_that_works_once()
    {
        var scene = fixture.NewScene();
        var code = Assert.Single((await scene.Bot.RunVerbAsync("enrol", scene.Estate.NewcomerCode)).Lines);
        await scene.TellAsync(scene.Estate.Newcomer, $"绑定 {code}");
        var bound = await scene.HearAsync(scene.Estate.Newcomer, _ => true);
        var other = scene.Estate.Resident(7);
        await scene.TellAsync(other, $"bind {code}");
        var refused = await scene.HearAsync(other, _ => true);
        Assert.NotEqual(bound.AllText, refused.AllText);
    }

    [Fact]
    public async Task A_code_is_no_use_to_those_who_guess()
    {
        var scene = fixture.NewScene();
        await scene.TellAsync(scene.Estate.Resident(), "绑定 AAAA2222");
        await scene.HearAsync(scene.Estate.Resident(), _ => true);
        Assert.NotEqual(0, (await scene.Bot.RunVerbAsync("enrol", "nobody-of-that-code")).ExitCode);
    }

    [Fact]
    public async Task A_group_is_bound_by_its_leader_and_not_by_a_resident()
    {
        var scene = fixture.NewScene();
        var group = scene.Estate.UnknownGroup;
        var refused = await scene.SayAsync(scene.Estate.Resident(), $"绑定群 {scene.Estate.UnboundGroupCode}", group, mention: true);
        await scene.ReplyAsync(refused);
        var report = await scene.SayAsync(scene.Estate.Resident(), "东门有二十几个人聚在一起跳舞", group, mention: true);
        Assert.Null(Scene.ReferenceIn((await scene.ReplyAsync(report)).AllText));

        var bound = await scene.SayAsync(scene.Estate.OtherLeader, $"绑定群 {scene.Estate.UnboundGroupCode}", group, mention: true);
        await scene.ReplyAsync(bound);
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), "东门又有二十几个人聚在一起跳舞", group);
        await scene.CardAsync(scene.Estate.OtherLeader, reference);
    }

    [Fact]
    public async Task My_alerts_lists_what_one_holds()
    {
        var scene = fixture.NewScene();
        var (reference, _) = await scene.AlertAsync();
        var mark = scene.Connector.Mark;
        await scene.TellAsync(scene.Estate.Leader, "我的任务");
        await scene.HearAsync(scene.Estate.Leader, m => m.Says(reference), after: mark);
    }

    [Fact]
    public async Task A_staff_command_of_a_resident_is_refused()
    {
        var scene = fixture.NewScene();
        foreach (var command in new[] { "值班 关", "我的任务", "控制台" })
        {
            var mark = scene.Connector.Mark;
            await scene.TellAsync(scene.Estate.Resident(), command);
            var answer = await scene.HearAsync(scene.Estate.Resident(), _ => true, after: mark);
            Assert.DoesNotContain("http", answer.AllText);
        }
    }
}
