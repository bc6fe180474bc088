using System.Text;
using System.Text.Json;

namespace CommunityBot.Channels.Activity;

/// <summary>
/// Takes the bot's mention out of a text by the mention entities and leaves other people's names in it. One pass over the text, however many
/// mentions somebody sends.
/// </summary>
internal static class MentionText
{
    /// <summary>More distinct marks than this are no message that a person wrote.</summary>
    private const int MaxUntagged = 8;

    public static (string Text, bool MentionsBot) Strip(string text, JsonElement entities, string? botId)
    {
        // The same mark may stand for the bot and for a namesake: entities come in the order of the marks.
        var marks = new Dictionary<string, List<bool>>();
        var untagged = new List<string>();
        var mentionsBot = false;
        if (entities.ValueKind == JsonValueKind.Array)
        {
            foreach (var entity in entities.EnumerateArray())
            {
                if (entity.Text("type") != "mention")
                {
                    continue;
                }
                var isBot = botId is not null && entity.Part("mentioned").Text("id") == botId;
                mentionsBot |= isBot;
                if (entity.Text("text") is not { Length: > 0 } mark)
                {
                    continue;
                }
                if (mark.StartsWith("<at", StringComparison.OrdinalIgnoreCase))
                {
                    if (!marks.TryGetValue(mark, out var flags))
                    {
                        marks[mark] = flags = [];
                    }
                    flags.Add(isBot);
                }
                else if (isBot && untagged.Count < MaxUntagged && !untagged.Contains(mark))
                {
                    untagged.Add(mark);
                }
            }
        }
        text = Untag(text, marks);
        foreach (var mark in untagged)
        {
            text = Remove(text, mark);
        }
        return (text, mentionsBot);
    }

    /// <summary>Takes out <c>&lt;at&gt;…&lt;/at&gt;</c>: the bot's wholly, everybody else's to the name inside.</summary>
    private static string Untag(string text, Dictionary<string, List<bool>> marks)
    {
        var start = text.IndexOf("<at", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return text;
        }
        var result = new StringBuilder(text.Length);
        var seen = new Dictionary<string, int>();
        var done = 0;
        while (start >= 0)
        {
            var close = text.IndexOf('>', start);
            var end = close < 0 ? -1 : text.IndexOf("</at>", close, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                break;
            }
            if (text[start + 3] is not ('>' or ' '))
            {
                start = text.IndexOf("<at", start + 3, StringComparison.OrdinalIgnoreCase);
                continue;
            }
            result.Append(text, done, start - done);
            var name = text[(close + 1)..end];
            done = end + 5;
            if (IsBot(text[start..done], $"<at>{name}</at>", marks, seen))
            {
                done = SkipGap(text, done, result.Length == 0 || char.IsWhiteSpace(result[^1]));
            }
            else
            {
                result.Append(name);
            }
            start = text.IndexOf("<at", done, StringComparison.OrdinalIgnoreCase);
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    private static bool IsBot(string mark, string bare, Dictionary<string, List<bool>> marks, Dictionary<string, int> seen)
    {
        if (!marks.TryGetValue(mark, out var flags))
        {
            mark = bare;
            if (!marks.TryGetValue(mark, out flags))
            {
                return false;
            }
        }
        var nth = seen.GetValueOrDefault(mark);
        seen[mark] = nth + 1;
        return flags[Math.Min(nth, flags.Count - 1)];
    }

    private static string Remove(string text, string mark)
    {
        var result = new StringBuilder(text.Length);
        var done = 0;
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
        {
            var end = at + mark.Length;
            if (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            {
                continue; // "@bot" within "@botany"
            }
            result.Append(text, done, at - done);
            done = SkipGap(text, end, result.Length == 0 || char.IsWhiteSpace(result[^1]));
        }
        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The space after a mention goes with it where another stands before it.</summary>
    private static int SkipGap(string text, int at, bool spaceBefore)
    {
        while (spaceBefore && at < text.Length && text[at] is ' ' or '\u00a0')
        {
            at++;
        }
        return at;
    }
}
