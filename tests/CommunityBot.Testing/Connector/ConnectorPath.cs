namespace CommunityBot.Testing;

/// <summary>
/// The path of a request, taken apart before anything decodes it: <c>[/prefix…]/v3/conversations[/{id}[/activities[/{id}]|/pagedmembers]]</c>.
/// </summary>
internal sealed record ConnectorPath
{
    private const string Root = "/v3/conversations";

    public required string Raw { get; init; }
    public string Prefix { get; private init; } = "";
    public string Conversation { get; private init; } = "";
    public string? Activity { get; private init; }
    /// <summary>Why it can't be read; null where it can.</summary>
    public string? Fault { get; private init; }
    private string Rest { get; init; } = "";

    public static ConnectorPath Parse(string rawTarget)
    {
        var path = rawTarget.Split('?', 2)[0];
        var none = new ConnectorPath { Raw = rawTarget };
        var root = path.IndexOf(Root, StringComparison.Ordinal);
        if (root < 0)
        {
            return none with { Fault = "not under " + Root };
        }

        var parts = path[(root + Root.Length)..].Split('/');
        if (parts[0].Length > 0 || parts.Length > 4)
        {
            return none with { Fault = "unknown shape" };
        }

        if (parts.FirstOrDefault(p => !IsEncoded(p)) is { } bare)
        {
            return none with { Fault = $"'{bare}' is not URL-encoded" };
        }

        return none with
        {
            Prefix = path[..root].Trim('/').Split('/')[0],
            Conversation = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "",
            Rest = parts.Length > 2 ? parts[2] : "",
            Activity = parts.Length > 3 && parts[3].Length > 0 ? Uri.UnescapeDataString(parts[3]) : null,
            Fault = parts.Length > 1 && parts[1].Length == 0 ? "no conversation" : null,
        };
    }

    public ConnectorCall CallOf(string method) => (method, Conversation.Length > 0, Rest, Activity is not null) switch
    {
        _ when Fault is not null => ConnectorCall.Other,
        ("POST", false, "", false) => ConnectorCall.CreateConversation,
        ("POST", true, "activities", false) => ConnectorCall.Send,
        ("POST", true, "activities", true) => ConnectorCall.Reply,
        ("PUT", true, "activities", true) => ConnectorCall.Update,
        ("DELETE", true, "activities", true) => ConnectorCall.Delete,
        ("GET", true, "pagedmembers", false) => ConnectorCall.Members,
        _ => ConnectorCall.Other,
    };

    /// <summary>Only unreserved characters and %XX: what <see cref="Uri.EscapeDataString(string)"/> gives.</summary>
    private static bool IsEncoded(string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '%' && i + 2 < part.Length && char.IsAsciiHexDigit(part[i + 1]) && char.IsAsciiHexDigit(part[i + 2]))
            {
                i += 2;
            }
            else if (!char.IsAsciiLetterOrDigit(part[i]) && part[i] is not ('-' or '.' or '_' or '~'))
            {
                return false;
            }
        }

        return true;
    }
}
