using System.Net;
using System.Text;

namespace CommunityBot.Channels.Activity;

/// <summary>The words of a text that came with markup.</summary>
internal static class RichText
{
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
