using System.Net;
using System.Text;

namespace CommunityBot.Channels.Activity;

/// <summary>The words of a text that came with markup, and the cut that keeps every stored text bounded.</summary>
internal static class RichText
{
    /// <summary>Longest text that is stored, in UTF-16 characters.</summary>
    internal const int MaxText = 8000;

    /// <summary>Teams escapes its texts unless they are plain; only xml and html texts hold tags.</summary>
    public static string ToPlain(string text, string? textFormat, string channelId)
    {
        var plain = string.Equals(textFormat, "plain", StringComparison.OrdinalIgnoreCase);
        var markup = string.Equals(textFormat, "xml", StringComparison.OrdinalIgnoreCase)
            || string.Equals(textFormat, "html", StringComparison.OrdinalIgnoreCase);
        if (markup)
        {
            text = WithoutTags(text);
        }
        if ((markup || (!plain && channelId == "msteams")) && text.Contains('&'))
        {
            text = WebUtility.HtmlDecode(text);
        }
        return text.Replace('\u00a0', ' ').Replace("\0", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>Cuts between code points, so that no half of an emoji is left.</summary>
    public static string Cut(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }
        return text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
    }

    /// <summary>A short text of somebody else's making: bounded, and without the character that a store refuses.</summary>
    public static string? Short(string? text, int max) =>
        string.IsNullOrWhiteSpace(text) ? null : Cut(text.Replace("\0", "", StringComparison.Ordinal), max);

    private static string WithoutTags(string text)
    {
        var result = new StringBuilder(text.Length);
        var done = 0;
        for (var at = text.IndexOf('<'); at >= 0; at = text.IndexOf('<', done))
        {
            var end = text.IndexOf('>', at);
            if (end < 0)
            {
                break;
            }
            result.Append(text, done, at - done);
            var tag = text.AsSpan(at + 1, end - at - 1);
            var name = tag[..(tag.IndexOfAny(' ', '/') is var stop and > 0 ? stop : tag.Length)];
            if (name.Equals("br", StringComparison.OrdinalIgnoreCase) || name.Equals("/p", StringComparison.OrdinalIgnoreCase)
                || name.Equals("/div", StringComparison.OrdinalIgnoreCase) || name.Equals("/li", StringComparison.OrdinalIgnoreCase))
            {
                result.Append('\n');
            }
            done = end + 1;
        }
        return result.Append(text, done, text.Length - done).ToString();
    }
}
