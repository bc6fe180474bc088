using System.Text;

namespace CommunityBot.Channels.AdaptiveCards;

/// <summary>Makes what a person wrote show as it was written: cards and plain texts alike.</summary>
internal static class CardText
{
    /// <summary>
    /// Takes out what no reader should meet: control characters, characters that turn the reading direction of what follows, invisible
    /// spaces, and halves of surrogate pairs. Line breaks and emoji stay.
    /// </summary>
    public static string Clean(string text)
    {
        var first = -1;
        for (var i = 0; i < text.Length && first < 0; i++)
        {
            first = Keeps(text, i) ? -1 : i;
        }
        if (first < 0)
        {
            return text;
        }
        var result = new StringBuilder(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            if (Keeps(text, i))
            {
                result.Append(text[i]);
            }
            else if (text[i] is '\u2028' or '\u2029' or '\v' or '\f' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                result.Append('\n');
            }
            else if (text[i] == '\t')
            {
                result.Append(' ');
            }
        }
        return result.ToString();
    }

    /// <summary>Cleans, and escapes whatever a card's markdown would read as more than itself.</summary>
    public static string Escape(string text)
    {
        text = Clean(text);
        var result = new StringBuilder(text.Length + 16);
        var lineStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                // One line break alone is a space to markdown.
                result.Append(result.Length > 0 && result[^1] != '\n' ? "\n\n" : "");
                lineStart = true;
                continue;
            }
            if (lineStart && c is ' ')
            {
                continue; // four of them would make the line a code block
            }
            if (IsMarkup(text, i, lineStart))
            {
                result.Append('\\');
            }
            result.Append(c);
            lineStart = lineStart && char.IsAsciiDigit(c);
        }
        return result.ToString().TrimEnd('\n');
    }

    private static bool IsMarkup(string text, int i, bool lineStart)
    {
        var next = i + 1 < text.Length ? text[i + 1] : '\0';
        return text[i] switch
        {
            '\\' or '*' or '_' or '[' or ']' or '`' or '~' or '<' or '|' => true,
            '&' => char.IsAsciiLetter(next) || next == '#',
            '{' => next == '{', // {{DATE(…)}} is filled in by the client
            '#' or '>' or '-' or '+' or '=' => lineStart && (i == 0 || !char.IsAsciiDigit(text[i - 1])),
            '.' or ')' => lineStart && i > 0 && char.IsAsciiDigit(text[i - 1]),
            _ => false,
        };
    }

    private static bool Keeps(string text, int i)
    {
        var c = text[i];
        if (c is >= ' ' and < '\u007f' or '\n')
        {
            return true;
        }
        if (char.IsHighSurrogate(c))
        {
            return i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
        }
        if (char.IsLowSurrogate(c))
        {
            return i > 0 && char.IsHighSurrogate(text[i - 1]);
        }
        return !char.IsControl(c)
            && c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200b' or '\ufeff');
    }
}
