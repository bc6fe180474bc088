using CommunityBot.Channels;
using CommunityBot.Messaging;
using CommunityBot.Notices;
using CommunityBot.Storage;

namespace CommunityBot.Tests.Notices;

public sealed class DeliveryTests : IDisposable
{
    private const string Chinese = "tip,提示,多通风。,https://notices.example/a.png,https://notices.example/a,zh-Hans,,,QS,,,,";
    private const string English = "tip,Tip,Air the rooms.,,,en,,,QS,,,,";

    private readonly NoticeRoom _room = new();

    public void Dispose() => _room.Dispose();

    private Task<NoticeAnswer> SendAsync(string? to = null) => _room.Store.WriteAsync(scope => SendNotice.Run(scope, "tip", to));

    [Fact]
    public async Task Each_group_reads_its_own_language()
    {
        await _room.LoadAsync(Chinese, English);
        await SendAsync();

        var texts = (await _room.SendAllAsync()).ToDictionary(message => message.To.Conversation!);

        Assert.Equal(("Tip\n\nAir the rooms.", "en"), (texts[Neighbourhood.EnglishGroup].Text, texts[Neighbourhood.EnglishGroup].Locale));
        Assert.Equal("提示\n\n多通风。\n\nhttps://notices.example/a", texts[Neighbourhood.AllGroup].Text);
        Assert.Equal("https://notices.example/a.png", texts[Neighbourhood.AllGroup].ImageUrl);
    }

    [Fact]
    public async Task Without_a_version_in_its_language_a_group_reads_the_communitys_and_else_whatever_there_is()
    {
        await _room.LoadAsync(Chinese);
        await SendAsync("g-english");
        Assert.StartsWith("提示", Assert.Single(await _room.SendAllAsync()).Text, StringComparison.Ordinal);

        await _room.LoadAsync(English);
        await SendAsync("g-all");
        Assert.StartsWith("Tip", Assert.Single(await _room.SendAllAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_that_was_chosen_in_a_group_comes_first()
    {
        await _room.LoadAsync(Chinese, English);
        await HearAsync(conversation => conversation.Language = "en");
        await SendAsync("g-all");

        Assert.StartsWith("Tip", Assert.Single(await _room.SendAllAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_platform_answered_stands_on_the_delivery()
    {
        await _room.LoadAsync(English);
        var run = (await SendAsync()).Run!.Value;
        _room.Time.Advance(TimeSpan.FromSeconds(5));

        await _room.SendAllAsync(message => message.To.Conversation switch
        {
            Neighbourhood.AllGroup => NoticeRoom.Not(SendOutcome.Dead, SendFailure.ConversationGone),
            Neighbourhood.OffGroup => NoticeRoom.Not(SendOutcome.Unknown, SendFailure.TimedOut),
            _ => NoticeRoom.Sent("abc"),
        });

        Assert.Equal((DeliveryState.Failed, "ConversationGone", 1), (_room.To("g-all").State, _room.To("g-all").Reason, _room.To("g-all").Attempts));
        Assert.Equal((DeliveryState.Unknown, "TimedOut"), (_room.To("g-off").State, _room.To("g-off").Reason));
        var sent = _room.To("g-english");
        Assert.Equal((DeliveryState.Sent, "abc", 1, _room.Time.GetUtcNow()), (sent.State, sent.MessageId, sent.Attempts, sent.Sent));
        Assert.Equal((RunState.Done, 5, 2, 2, 1), (_room.Summary(run).State, _room.Summary(run).Planned, _room.Summary(run).Sent, _room.Summary(run).Failed, _room.Summary(run).Unknown));
    }

    [Fact]
    public async Task A_notice_that_says_again_is_sent_again_when_nobody_knows_whether_it_arrived()
    {
        await _room.LoadAsync(English[..^1] + ",again");
        await SendAsync("g-all");

        await _room.SendAllAsync(_ => NoticeRoom.Not(SendOutcome.Unknown, SendFailure.TimedOut));
        Assert.Equal((DeliveryState.Waiting, 1), (_room.To("g-all").State, _room.To("g-all").Attempts));
        _room.Time.Advance(TimeSpan.FromMinutes(1));
        await _room.SendAllAsync();

        Assert.Equal((DeliveryState.Sent, 2), (_room.To("g-all").State, _room.To("g-all").Attempts));
    }

    [Fact]
    public async Task A_run_that_is_throttled_ends_only_when_all_has_gone()
    {
        await _room.LoadAsync(English);
        var run = (await SendAsync()).Run!.Value;

        await _room.SendAllAsync(_ => new SendResult { Outcome = SendOutcome.Retry, Failure = SendFailure.Throttled, RetryAfter = TimeSpan.FromMinutes(10) });
        Assert.Equal(RunState.Running, _room.Summary(run).State);
        _room.Time.Advance(TimeSpan.FromMinutes(10));
        await _room.SendAllAsync();

        Assert.Equal((RunState.Done, 4), (_room.Summary(run).State, _room.Summary(run).Sent));
    }

    [Fact]
    public async Task A_group_that_the_bot_was_removed_from_fails_without_a_call()
    {
        await _room.LoadAsync(English);
        await HearAsync(conversation => conversation.Gone = true);
        var run = (await SendAsync("g-all")).Run!.Value;

        Assert.Empty(await _room.SendAllAsync());

        Assert.Equal((DeliveryState.Failed, "Unreachable"), (_room.To("g-all").State, _room.To("g-all").Reason));
        Assert.Equal(RunState.Done, _room.Summary(run).State);
    }

    [Fact]
    public async Task A_notice_that_leaves_the_directory_before_its_turn_is_not_sent()
    {
        await _room.LoadAsync(English);
        await SendAsync("g-all");
        await _room.LoadAsync();

        Assert.Empty(await _room.SendAllAsync());

        Assert.Equal((DeliveryState.Failed, "NoticeGone"), (_room.To("g-all").State, _room.To("g-all").Reason));
    }

    [Fact]
    public async Task A_person_is_written_to_in_the_chat_last_heard_from()
    {
        await _room.LoadAsync(English.Replace("QS,", "QS/leader,", StringComparison.Ordinal));
        await _room.Store.WriteAsync(scope => scope.Db.Add(new Conversation
        {
            Key = "msteams:a:private",
            Channel = "msteams",
            Id = "a:private",
            Account = $"msteams:{Neighbourhood.LeaderAccount}",
            ServiceUrl = NoticeRoom.ServiceUrl,
            Heard = scope.Now,
        }));
        await SendAsync();

        var sent = await _room.SendAllAsync();

        Assert.Equal(["a:private", null], sent.Select(message => message.To.Conversation).OrderBy(id => id is null));
        Assert.Equal(Neighbourhood.OtherLeaderAccount, sent.Single(message => message.To.Conversation is null).To.Account);
    }

    [Fact]
    public async Task A_group_in_two_audiences_gets_each_notice_once()
    {
        await _room.LoadAsync(English, English.Replace("tip,", "other,", StringComparison.Ordinal).Replace("QS,", "QS-1,", StringComparison.Ordinal));
        await SendAsync();
        await _room.Store.WriteAsync(scope => SendNotice.Run(scope, "other", null));

        var sent = await _room.SendAllAsync();

        Assert.Equal(2, sent.Count(message => message.To.Conversation == Neighbourhood.AllGroup));
        Assert.Equal(1, sent.Count(message => message.To.Conversation == Neighbourhood.EnglishGroup));
    }

    private Task HearAsync(Action<Conversation> change) => _room.Store.WriteAsync(scope =>
    {
        var conversation = new Conversation
        {
            Key = $"msteams:{Neighbourhood.AllGroup}",
            Channel = "msteams",
            Id = Neighbourhood.AllGroup,
            ServiceUrl = NoticeRoom.ServiceUrl,
            Heard = scope.Now,
        };
        change(conversation);
        scope.Db.Add(conversation);
    });
}
