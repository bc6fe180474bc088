using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>What the people of one estate do and see.</summary>
public sealed partial class Scene(BotFixture fixture, Estate estate)
{
    public Estate Estate => estate;

    public Connector Connector => fixture.Connector;

    public Activities Activities => fixture.Activities;

    public BotProcess Bot => fixture.Bot;

    /// <summary>The reference that a text shows; null where it shows none.</summary>
    public static string? ReferenceIn(string text) => Reference().Match(text) is { Success: true } found ? found.Groups["reference"].Value : null;

    /// <summary>Whether a text asks for the spot.</summary>
    public static bool Asks(SentMessage message) => Question().IsMatch(message.AllText);

    /// <summary>Sends an activity that must be stored, and gives it back.</summary>
    public async Task<JsonObject> StoredAsync(JsonObject activity)
    {
        if (activity.Text("text") is { Length: > 5 } words)
        {
            fixture.Remember(words);
        }

        var answer = await Bot.PostAsync(activity);
        Assert.True(answer.Status == 202, $"{answer.Status} {answer.Body}");
        Assert.Empty(answer.Body);
        return activity;
    }

    /// <summary>Somebody writes in a group.</summary>
    public Task<JsonObject> SayAsync(Person person, string text, string? group = null, bool mention = false, string? replyTo = null) =>
        StoredAsync(Activities.Group(person, group ?? estate.AllGroup, text, mention, replyTo));

    /// <summary>Somebody writes to the bot in private.</summary>
    public Task<JsonObject> TellAsync(Person person, string text, string? replyTo = null) => StoredAsync(Activities.Personal(person, text, replyTo));

    /// <summary>What the bot says in reply to an activity, in the same conversation.</summary>
    public Task<SentMessage> ReplyAsync(JsonObject activity, Func<SentMessage, bool>? which = null) =>
        Connector.MessageAsync(m => Answers(m, activity) && (which is null || which(m)));

    public IReadOnlyList<SentMessage> Replies(JsonObject activity) => [.. Connector.Messages.Where(m => Answers(m, activity))];

    /// <summary>What the bot says in a person's private chat after a mark.</summary>
    public Task<SentMessage> HearAsync(Person person, Func<SentMessage, bool> which, long after = 0, TimeSpan? timeout = null) =>
        Connector.MessageAsync(m => m.Conversation == Activities.PrivateChatOf(person) && m.Order > after && which(m), timeout);

    /// <summary>The alert's card in a person's private chat.</summary>
    public Task<SentMessage> CardAsync(Person person, string reference, Func<SentMessage, bool>? which = null, TimeSpan? timeout = null) =>
        HearAsync(person, m => IsCardOf(m, reference) && (which is null || which(m)), timeout: timeout);

    public static bool IsCardOf(SentMessage message, string reference) => message.Card is not null && message.Says(reference);

    /// <summary>Somebody reports in a group, and is answered with a reference.</summary>
    public async Task<(JsonObject Said, SentMessage Receipt, string Reference)> ReportAsync(Person person, string text, string? group = null, bool mention = false)
    {
        var said = await SayAsync(person, text, group, mention);
        var receipt = await ReplyAsync(said, m => ReferenceIn(m.Text) is not null || ReferenceIn(m.AllText) is not null);
        return (said, receipt, ReferenceIn(receipt.AllText)!);
    }

    /// <summary>A report of the estate in a group, whose holder is the leader of grid one.</summary>
    public async Task<(string Reference, SentMessage Card)> AlertAsync(Person? by = null, string text = "凉亭里有十几个人聚在一起打牌")
    {
        var (_, _, reference) = await ReportAsync(by ?? estate.Resident(), text);
        return (reference, await CardAsync(estate.Leader, reference));
    }

    /// <summary>A press whose answer is a card.</summary>
    public async Task<JsonObject> PressAsync(Person by, SentMessage card, string verb, params (string, string)[] inputs)
    {
        var answer = await InvokeAsync(Activities.Invoke(by, card, verb, inputs));
        Assert.True(answer.Text("type") == "application/vnd.microsoft.card.adaptive", Json.Raw(answer));
        return Assert.IsType<JsonObject>(answer["value"]);
    }

    /// <summary>An invoke and the answer's body, whose status is always 200.</summary>
    public async Task<JsonObject> InvokeAsync(JsonObject invoke)
    {
        var answer = await Bot.PostAsync(invoke);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        Assert.Equal(200, (int?)answer.Json["statusCode"]);
        return answer.Json;
    }

    /// <summary>A press that is refused in words, which are given back.</summary>
    public async Task<string> RefusedAsync(JsonObject invoke)
    {
        var answer = await InvokeAsync(invoke);
        Assert.Equal("application/vnd.microsoft.activity.message", answer.Text("type"));
        var words = answer.Text("value");
        Assert.False(string.IsNullOrWhiteSpace(words));
        return words;
    }

    /// <summary>The alert as <c>show --format json</c> has it.</summary>
    public async Task<JsonObject> ShowAsync(string reference)
    {
        var shown = await Bot.RunVerbAsync("show", reference, "--format", "json");
        Assert.True(shown.ExitCode == 0, shown.Errors);
        return shown.Json;
    }

    /// <summary>One row of <c>export alerts</c>.</summary>
    public async Task<JsonObject> ExportedAlertAsync(string reference)
    {
        var rows = await Bot.RunVerbAsync("export", "alerts", "--format", "json");
        Assert.True(rows.ExitCode == 0, rows.Errors);
        return Assert.Single(rows.JsonLines, r => r.Text("reference") == reference);
    }

    /// <summary>Nothing that was ever shown in the conversation, edits included, holds any of the words.</summary>
    public void AssertKeptFrom(string conversation, params string[] words)
    {
        var shown = Connector.Messages.Where(m => m.Conversation == conversation).SelectMany(m => m.Versions).Select(v => Json.Raw(v)).ToList();
        Assert.All(words, word => Assert.DoesNotContain(shown, s => s.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>
    /// All that was said before is done: a message is sent in the conversation and answered, and messages of a conversation are handled in order.
    /// </summary>
    public async Task SettleAsync(Person person, string? group = null)
    {
        await ReplyAsync(group is null ? await TellAsync(person, "帮助") : await SayAsync(person, "帮助", group, mention: true));
    }

    private static bool Answers(SentMessage message, JsonObject activity) =>
        message.ReplyTo == activity.Text("id") && message.Conversation == activity["conversation"].Text("id");

    [GeneratedRegex("#(?<reference>[2-9A-HJKMNP-TV-Z]{4,6})(?![0-9A-Za-z])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"[?？]|哪|具体位置|什么位置|where", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Question();
}
