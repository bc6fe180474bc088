using System.Buffers;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>Finds English names whose blanks, hyphens, apostrophes and accents are written otherwise (boat house, St. Marys, Cafe), and those with one slip of the keys.</summary>
internal sealed class EnglishNames
{
    private const int MostWords = 5;
    private const int Shortest = 6;
    private const int Longest = 30;

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private readonly Dictionary<string, int> joined;
    private readonly Misspellings slips;

    /// <summary>For each first letter a bit for each length that a name of it has, as it is written and run together: most runs of words are like no name, which is seen at once.</summary>
    private readonly (ulong Written, ulong Joined)[] lengths;

    private EnglishNames(Dictionary<string, int> joined, Misspellings slips, (ulong Written, ulong Joined)[] lengths) => (this.joined, this.slips, this.lengths) = (joined, slips, lengths);

    public void Find(FoldedText text, List<Hit> hits)
    {
        if (joined.Count == 0)
            return;
        for (var i = text.Next(Letters, 0, text.Length); i < text.Length; i = text.Next(Letters, i + 1, text.Length))
        {
            if (text[i] is >= 'a' and <= 'z' && lengths[text[i] - 'a'].Joined != 0)
                FindFrom(text, i, lengths[text[i] - 'a'], hits);
            while (FoldedText.IsWord(text[i]))
                i++;
        }
    }

    private void FindFrom(FoldedText text, int start, (ulong Written, ulong Joined) like, List<Hit> hits)
    {
        var lookup = joined.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> run = stackalloc char[Longest];
        var length = 0;
        var at = start;
        for (var word = 0; word < MostWords; word++)
        {
            for (; FoldedText.IsWord(text[at]); at++)
            {
                if (length == Longest)
                    return;
                run[length++] = Plain(text[at]);
            }

            if ((like.Joined >> length & 1) != 0 && lookup.TryGetValue(run[..length], out var name))
                hits.Add(new(start, at, name));
            else if ((like.Written >> (at - start - 1) & 7) != 0 && length >= Shortest && slips.Find(text.Part(start, at)) is >= 0 and var meant)
                hits.Add(new(start, at, meant));
            at += text[at] == '.' && text[at + 1] == ' ' && at - start <= 2 ? 2 : 1;
            if (text[at - 1] is not (' ' or '-' or '\'') || !FoldedText.IsWord(text[at]))
                return;
        }
    }

    private static char Plain(char c) => c switch
    {
        >= '\u00e0' and <= '\u00e5' => 'a',
        '\u00e7' => 'c',
        >= '\u00e8' and <= '\u00eb' => 'e',
        >= '\u00ec' and <= '\u00ef' => 'i',
        '\u00f1' => 'n',
        >= '\u00f2' and <= '\u00f6' => 'o',
        >= '\u00f9' and <= '\u00fc' => 'u',
        _ => c,
    };

    /// <summary>Collects the names.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, int> joined = new(StringComparer.Ordinal);
        private readonly (ulong Written, ulong Joined)[] lengths = new (ulong Written, ulong Joined)[26];

        public void Add(string name, int number)
        {
            if (!char.IsAsciiLetterOrDigit(name[0]) || name.Length < Shortest || name.Length > Longest + MostWords)
                return;
            var run = string.Concat(name.Where(FoldedText.IsWord).Select(Plain));
            if (run.Length is >= Shortest and <= Longest && !name.AsSpan().ContainsAnyInRange('\u3400', '\u9fff'))
            {
                joined.TryAdd(run, number);
                if (name[0] is >= 'a' and <= 'z')
                {
                    ref var like = ref lengths[name[0] - 'a'];
                    like = (like.Written | (1UL << name.Length), like.Joined | (1UL << run.Length));
                }
            }
        }

        public EnglishNames Build(Misspellings slips) => new(joined, slips, lengths);
    }
}
