using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Reports;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Conversations;

/// <summary>Malicious reports are slowed down by the office's decision alone: recorded, told, open to appeal, and never a list in a chat.</summary>
public sealed class MarkingTests : InOneCommunity
{
    private const string Dance = "北门有二十多个人在跳广场舞";

    private static Person Bob => Estate.Resident(2);

    private OutboundMessage LastOf(Person person) => _bot.HeardBy(person)[^1];

    [Fact]
    public async Task A_marked_reporter_is_told_why_and_how_to_appeal_and_what_they_report_goes_to_the_office()
    {
        var reference = await MarkedAsync();
        Assert.Contains("已记下", BotInProcess.TextOf(LastOf(Estate.Office)), StringComparison.Ordinal);
        Assert.Contains($"#{reference}", BotInProcess.TextOf(LastOf(Ann)), StringComparison.Ordinal);
        Assert.Contains("连着三次都没有人", BotInProcess.TextOf(LastOf(Ann)), StringComparison.Ordinal);
        Assert.Contains("申诉", BotInProcess.TextOf(LastOf(Ann)), StringComparison.Ordinal);

        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        var alert = _bot.All<Alert>()[^1];
        Assert.Equal((Estate.OfficeCode, Estate.Code, true), (alert.Holder, alert.HolderCell, alert.Slowed));
        Assert.Equal(ReportState.Filed, _bot.All<Report>()[^1].State);
        Assert.Contains("先核实", BotInProcess.TextOf(LastOf(Estate.Office)), StringComparison.Ordinal);
        Assert.Single(Cards(Estate.Leader));
        Assert.Contains("社区办公室", BotInProcess.TextOf(_bot.HeardIn(Estate.AllGroup)[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_slowed_down_never_climbs_down_to_the_grid_by_itself_and_goes_there_by_the_offices_word()
    {
        await MarkedAsync();
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Ann, Estate.AllGroup, "说错了，不是北门是东门", mention: true);
        await _bot.AdvanceAsync(TimeSpan.FromMinutes(45));
        Assert.Single(Cards(Estate.Leader));
        Assert.Empty(Cards(Estate.OtherLeader));
        Assert.Empty(Cards(Estate.Deputy));
        Assert.Equal(Estate.OfficeCode, _bot.All<Alert>()[^1].Holder);

        await _bot.PressAsync(Estate.Office, "alert.reassign", _bot.All<Alert>()[^1].Reference, ("person", Estate.OtherLeaderCode));
        var card = Assert.Single(Cards(Estate.OtherLeader));
        Assert.DoesNotContain("先核实", BotInProcess.TextOf(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_neighbour_who_reports_the_same_sends_it_the_usual_way()
    {
        await MarkedAsync();
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        await _bot.SayAsync(Bob, Estate.AllGroup, Dance);

        var alert = _bot.All<Alert>()[^1];
        Assert.Equal((Estate.LeaderCode, false, 2), (alert.Holder, alert.Slowed, alert.Reports));
        Assert.Equal(2, Cards(Estate.Leader).Count);
    }

    [Fact]
    public async Task A_danger_to_life_is_not_slowed_down()
    {
        await MarkedAsync();
        await _bot.SayAsync(Ann, Estate.AllGroup, "北门有人打架，见血了，快来人");

        Assert.Equal((Estate.LeaderCode, false), (_bot.All<Alert>()[^1].Holder, _bot.All<Alert>()[^1].Slowed));
    }

    [Fact]
    public async Task The_slowed_down_makes_no_habit()
    {
        await MarkedAsync();
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);

        Assert.Single(_bot.All<HabitDay>());
    }

    [Fact]
    public async Task An_appeal_reaches_the_office_by_its_reference_once_a_day_and_the_office_lifts_it()
    {
        var reference = await MarkedAsync();
        await _bot.TellAsync(Ann, "申诉 那天真的有人，我有照片");
        var appeal = BotInProcess.TextOf(LastOf(Estate.Office));
        Assert.Contains($"#{reference}", appeal, StringComparison.Ordinal);
        Assert.Contains("我有照片", appeal, StringComparison.Ordinal);
        Assert.DoesNotContain(Ann.Name, appeal, StringComparison.Ordinal);
        await _bot.TellAsync(Ann, "申诉：快一点");
        Assert.DoesNotContain("快一点", BotInProcess.TextOf(LastOf(Estate.Office)), StringComparison.Ordinal);

        await _bot.TellAsync(Estate.Office, $"解除 #{reference}");
        Assert.Contains("取消", BotInProcess.TextOf(LastOf(Ann)), StringComparison.Ordinal);
        await _bot.SayAsync(Ann, Estate.AllGroup, Dance);
        Assert.Equal(Estate.LeaderCode, _bot.All<Alert>()[^1].Holder);
        Assert.Equal(["Done", "Done", "Done"],
            _bot.All<AuditEntry>().Where(entry => entry.Action.StartsWith("reporter.", StringComparison.Ordinal)).OrderBy(entry => entry.Id).Select(entry => entry.Result));
    }

    [Fact]
    public async Task Nobody_but_the_office_or_an_admin_marks_or_lifts_and_it_needs_a_reason()
    {
        await _bot.TellAsync(Ann, "凉亭里有人聚众打麻将");
        var reference = _bot.One<Alert>().Reference;
        foreach (var person in (Person[])[Bob, Estate.Captain, Estate.Leader])
        {
            await _bot.TellAsync(person, $"恶意 #{reference} 乱报");
            Assert.Contains("只有社区办公室", BotInProcess.TextOf(LastOf(person)), StringComparison.Ordinal);
        }
        await _bot.TellAsync(Estate.Office, $"恶意 #{reference}");
        Assert.Contains("原因", BotInProcess.TextOf(LastOf(Estate.Office)), StringComparison.Ordinal);
        Assert.Empty(_bot.All<Marking>());

        await _bot.TellAsync(Estate.Admin, $"malicious {reference} made up");
        await _bot.TellAsync(Estate.Leader, $"解除 #{reference}");
        Assert.Null(_bot.One<Marking>().Lifted);
        Assert.Equal(["NotOffice", "NotOffice", "NotOffice", "NoReason", "Done", "NotOffice"],
            _bot.All<AuditEntry>().Where(entry => entry.Action.StartsWith("reporter.", StringComparison.Ordinal)).OrderBy(entry => entry.Id).Select(entry => entry.Result));
    }

    [Fact]
    public async Task Nothing_of_it_is_said_in_a_group_and_an_everyday_appeal_is_a_message_like_others()
    {
        await _bot.TellAsync(Ann, "凉亭里有人聚众打麻将");
        var reference = _bot.One<Alert>().Reference;
        await _bot.SayAsync(Estate.Office, Estate.AllGroup, $"恶意 #{reference} 乱报");
        Assert.Empty(_bot.All<Marking>());
        await _bot.SayAsync(Ann, Estate.AllGroup, "申诉 我要讲道理", mention: true);
        Assert.All(_bot.HeardIn(Estate.AllGroup), message => Assert.Contains("私聊", BotInProcess.TextOf(message), StringComparison.Ordinal));

        await _bot.TellAsync(Bob, "appeal to everyone: keep your distance");
        Assert.DoesNotContain(_bot.All<AuditEntry>(), entry => entry.Action == "reporter.appeal");
        Assert.DoesNotContain("appeal", BotInProcess.TextOf(LastOf(Bob)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_was_lifted_goes_with_the_retention_and_all_of_it_with_the_person()
    {
        var reference = await MarkedAsync();
        await _bot.TellAsync(Estate.Office, $"解除 #{reference}");
        await _bot.TellAsync(Estate.Office, $"恶意 #{reference} 又来了");
        Assert.Equal(2, _bot.All<Marking>().Count);
        _bot.Time.Advance(TimeSpan.FromDays(31));
        await _bot.Get<PurgeExpired>().RunAsync(Retention.Usual, dryRun: false);
        Assert.Null(_bot.One<Marking>().Lifted);

        await _bot.Get<ForgetAccount>().RunAsync($"msteams:{Ann.Id}");
        Assert.Empty(_bot.All<Marking>());
    }

    /// <summary>Ann made a report that the office holds to be malicious; the leader has its card.</summary>
    private async Task<string> MarkedAsync()
    {
        await _bot.TellAsync(Ann, "凉亭里有人聚众打麻将");
        var reference = _bot.All<Alert>()[^1].Reference;
        await _bot.PressAsync(Estate.Leader, "alert.reject", reference);
        await _bot.TellAsync(Estate.Office, $"恶意 #{reference} 连着三次都没有人");
        return reference;
    }

    private List<OutboundMessage> Cards(Person person) => [.. _bot.HeardBy(person).Where(message => message is { Card: not null, Updates: null })];
}
