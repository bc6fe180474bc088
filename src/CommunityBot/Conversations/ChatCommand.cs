using CommunityBot.Reports;

namespace CommunityBot.Conversations;

/// <summary>What can be said to the bot in so many words.</summary>
internal enum CommandVerb
{
    Acknowledge, Arrive, Resolve, Reject, Reassign, Escalate, Ask, Undo, Refer, Receive, Split, Organiser, Malicious, Lift, Appeal, Status, Withdraw, Help, Language, Bind, BindGroup, MyAlerts, Duty, StandIn, Console,
    Settled, NotSettled,
}

/// <summary>A command in words, in either language; <see cref="Argument"/> is what follows the verb and the reference.</summary>
internal sealed record ChatCommand(CommandVerb Verb, string? Reference, string Argument)
{
    /// <summary>Also in a group, to nobody in particular: "solved" says what it is about, where "yes" may answer any neighbour.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Verbs that mean nothing without a reference, so that everyday sentences which begin with the same word stay what they are.</summary>
    private static readonly (string Word, CommandVerb Verb)[] WithReference =
    [
        ("接单", CommandVerb.Acknowledge), ("ack", CommandVerb.Acknowledge), ("acknowledge", CommandVerb.Acknowledge),
        ("到场", CommandVerb.Arrive), ("arrive", CommandVerb.Arrive),
        ("办结", CommandVerb.Resolve), ("resolve", CommandVerb.Resolve),
        ("误报", CommandVerb.Reject), ("reject", CommandVerb.Reject),
        ("转派", CommandVerb.Reassign), ("reassign", CommandVerb.Reassign),
        ("上报", CommandVerb.Escalate), ("escalate", CommandVerb.Escalate),
        ("询问", CommandVerb.Ask), ("ask", CommandVerb.Ask),
        ("撤销", CommandVerb.Undo), ("undo", CommandVerb.Undo),
        ("移交", CommandVerb.Refer), ("refer", CommandVerb.Refer), ("接收", CommandVerb.Receive), ("received", CommandVerb.Receive),
        ("拆分", CommandVerb.Split), ("split", CommandVerb.Split),
        ("组织者", CommandVerb.Organiser), ("organiser", CommandVerb.Organiser), ("organizer", CommandVerb.Organiser),
        ("恶意", CommandVerb.Malicious), ("malicious", CommandVerb.Malicious), ("解除", CommandVerb.Lift), ("lift", CommandVerb.Lift),
        ("查询", CommandVerb.Status), ("status", CommandVerb.Status),
        ("撤回", CommandVerb.Withdraw), ("withdraw", CommandVerb.Withdraw),
    ];

    private static readonly (string Word, CommandVerb Verb)[] WithArgument =
    [
        ("绑定群", CommandVerb.BindGroup), ("bind group", CommandVerb.BindGroup), ("绑定", CommandVerb.Bind), ("bind", CommandVerb.Bind),
        ("语言", CommandVerb.Language), ("language", CommandVerb.Language), ("值班", CommandVerb.Duty), ("duty", CommandVerb.Duty),
        ("代班", CommandVerb.StandIn), ("stand-in", CommandVerb.StandIn), ("申诉", CommandVerb.Appeal), ("appeal", CommandVerb.Appeal),
    ];

    private static readonly Dictionary<string, CommandVerb> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        ["帮助"] = CommandVerb.Help,
        ["help"] = CommandVerb.Help,
        ["/help"] = CommandVerb.Help,
        ["/start"] = CommandVerb.Help,
        ["我的任务"] = CommandVerb.MyAlerts,
        ["my alerts"] = CommandVerb.MyAlerts,
        ["控制台"] = CommandVerb.Console,
        ["console"] = CommandVerb.Console,
        ["解决了"] = CommandVerb.Settled,
        ["已解决"] = CommandVerb.Settled,
        ["settled"] = CommandVerb.Settled,
        ["好了"] = CommandVerb.Settled,
        ["是"] = CommandVerb.Settled,
        ["是的"] = CommandVerb.Settled,
        ["yes"] = CommandVerb.Settled,
        ["没有"] = CommandVerb.NotSettled,
        ["还没有"] = CommandVerb.NotSettled,
        ["还没"] = CommandVerb.NotSettled,
        ["no"] = CommandVerb.NotSettled,
        ["not yet"] = CommandVerb.NotSettled,
        ["没解决"] = CommandVerb.NotSettled,
        ["没有解决"] = CommandVerb.NotSettled,
        ["未解决"] = CommandVerb.NotSettled,
        ["not settled"] = CommandVerb.NotSettled,
    };

    /// <summary>Reads a command; null for everything that is not one.</summary>
    public static ChatCommand? Read(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 600) return null;
        var words = WithoutThanks(text);
        if (Whole.TryGetValue(words, out var whole))
            return new ChatCommand(whole, null, "") { IsPlain = words.Contains("解决", StringComparison.Ordinal) || words.Contains("settled", StringComparison.OrdinalIgnoreCase) };
        foreach (var (word, verb) in WithReference)
            if (After(text, word) is { } rest && AfterReference(rest, chinese: word[0] > 127) is var (reference, argument)) return new ChatCommand(verb, reference, argument);
        foreach (var (word, verb) in WithArgument)
            if (After(text, word) is { Length: > 0 } rest && (rest[0] is ' ' or '　' || (word[0] > 127 && NeedsNoBlank(verb, rest)))) return new ChatCommand(verb, null, rest.Trim());
        return null;
    }

    private static string WithoutThanks(string text)
    {
        foreach (var thanks in (ReadOnlySpan<string>)["谢谢", "多谢", "thanks", "thank you"])
        {
            text = text.TrimEnd('。', '.', '!', '！');
            if (text.Length > thanks.Length && text.EndsWith(thanks, StringComparison.OrdinalIgnoreCase)) text = text[..^thanks.Length].TrimEnd(' ', ',', '，');
        }
        return text;
    }

    private static string? After(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text[word.Length..] : null;

    /// <summary>"绑定K7Q4", "值班开" and "语言en" are commands; "值班室没人" is a sentence.</summary>
    private static bool NeedsNoBlank(CommandVerb verb, string rest) => verb switch
    {
        CommandVerb.Duty => rest is "开" or "关",
        CommandVerb.Language => rest is "中文" or "英文" or "汉语" or "英语" || rest.All(char.IsAsciiLetter),
        CommandVerb.Appeal => rest[0] is ':' or '：',
        CommandVerb.Bind or CommandVerb.BindGroup => char.IsAsciiLetterOrDigit(rest[0]),
        _ => false,
    };

    /// <summary>
    /// A reference needs its <c>#</c> or a blank before it, so that "askABCD" is a word and "接单K7Q4" a command. After an English verb it also has a digit or
    /// is in capitals: "ask them" and "status here" are sentences.
    /// </summary>
    private static (string Reference, string Argument)? AfterReference(string rest, bool chinese)
    {
        var trimmed = rest.TrimStart();
        if (trimmed.Length == 0) return null;
        var start = trimmed[0] is '#' or '＃' ? 1 : 0;
        if (!chinese && start == 0 && trimmed.Length == rest.Length) return null;
        while (start < trimmed.Length && trimmed[start] == ' ') start++;
        var end = start;
        while (end < trimmed.Length && char.IsAsciiLetterOrDigit(trimmed[end])) end++;
        var written = trimmed.AsSpan(start, end - start);
        if (!chinese && start == 0 && !written.ContainsAnyInRange('0', '9') && written.ContainsAnyInRange('a', 'z')) return null;
        return References.Read(trimmed[start..end]) is { } reference ? (reference, trimmed[end..].Trim(' ', '　', ',', '，', ':', '：')) : null;
    }
}
