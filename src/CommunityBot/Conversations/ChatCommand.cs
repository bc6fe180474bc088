using CommunityBot.Reports;

namespace CommunityBot.Conversations;

/// <summary>What can be said to the bot in so many words.</summary>
internal enum CommandVerb
{
    Acknowledge, Arrive, Resolve, Reject, Reassign, Escalate, Ask, Undo, Status, Withdraw, Help, Language, Bind, BindGroup, MyAlerts, Duty, StandIn, Console,
    Settled, NotSettled,
}

/// <summary>A command in words, in either language; <see cref="Argument"/> is what follows the verb and the reference.</summary>
internal sealed record ChatCommand(CommandVerb Verb, string? Reference, string Argument)
{
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
        ("查询", CommandVerb.Status), ("status", CommandVerb.Status),
        ("撤回", CommandVerb.Withdraw), ("withdraw", CommandVerb.Withdraw),
    ];

    private static readonly (string Word, CommandVerb Verb)[] WithArgument =
    [
        ("绑定群", CommandVerb.BindGroup), ("bind group", CommandVerb.BindGroup), ("绑定", CommandVerb.Bind), ("bind", CommandVerb.Bind),
        ("语言", CommandVerb.Language), ("language", CommandVerb.Language), ("值班", CommandVerb.Duty), ("duty", CommandVerb.Duty),
        ("代班", CommandVerb.StandIn), ("stand-in", CommandVerb.StandIn),
    ];

    private static readonly Dictionary<string, CommandVerb> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        ["帮助"] = CommandVerb.Help, ["help"] = CommandVerb.Help, ["/help"] = CommandVerb.Help, ["/start"] = CommandVerb.Help,
        ["我的任务"] = CommandVerb.MyAlerts, ["my alerts"] = CommandVerb.MyAlerts,
        ["控制台"] = CommandVerb.Console, ["console"] = CommandVerb.Console,
        ["解决了"] = CommandVerb.Settled, ["已解决"] = CommandVerb.Settled, ["settled"] = CommandVerb.Settled,
        ["没解决"] = CommandVerb.NotSettled, ["没有解决"] = CommandVerb.NotSettled, ["未解决"] = CommandVerb.NotSettled, ["not settled"] = CommandVerb.NotSettled,
    };

    /// <summary>Reads a command; null for everything that is not one.</summary>
    public static ChatCommand? Read(string text)
    {
        text = text.Trim();
        if (text.Length is 0 or > 600) return null;
        if (Whole.TryGetValue(text.TrimEnd('。', '.', '!', '！'), out var whole)) return new ChatCommand(whole, null, "");
        foreach (var (word, verb) in WithReference)
            if (After(text, word) is { } rest && AfterReference(rest) is var (reference, argument)) return new ChatCommand(verb, reference, argument);
        foreach (var (word, verb) in WithArgument)
            if (After(text, word) is { Length: > 0 } rest && (rest[0] is ' ' or '　' || word[0] > 127)) return new ChatCommand(verb, null, rest.Trim());
        return null;
    }

    private static string? After(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? text[word.Length..] : null;

    /// <summary>A reference needs its <c>#</c> or a blank before it, so that "askABCD" is a word and "接单K7Q4" a command.</summary>
    private static (string Reference, string Argument)? AfterReference(string rest)
    {
        var trimmed = rest.TrimStart();
        if (trimmed.Length == 0 || (trimmed.Length == rest.Length && char.IsAsciiLetterLower(trimmed[0]))) return null;
        var start = trimmed[0] is '#' or '＃' ? 1 : 0;
        while (start < trimmed.Length && trimmed[start] == ' ') start++;
        var end = start;
        while (end < trimmed.Length && char.IsAsciiLetterOrDigit(trimmed[end])) end++;
        return References.Read(trimmed[start..end]) is { } reference ? (reference, trimmed[end..].Trim(' ', '　', ',', '，', ':', '：')) : null;
    }
}
