using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// The features of a text, one after the other: every run of one to four Chinese characters, every Latin word and every two in a
/// row. Digits are all alike: which building it is says nothing of what happened there.
/// </summary>
internal ref struct WordFeatures
{
    private const int Longest = 4;

    private readonly ReadOnlySpan<char> text;
    private int at;
    private int size;

    public WordFeatures(FoldedText folded)
    {
        var chars = folded.Span.ToArray();
        for (var i = 0; i < chars.Length; i++)
        {
            if (char.IsAsciiDigit(chars[i]))
                chars[i] = '0';
        }

        text = chars;
        at = 0;
        size = 0;
        Current = default;
    }

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly WordFeatures GetEnumerator() => this;

    public bool MoveNext()
    {
        while (at < text.Length)
        {
            if (FoldedText.IsHan(text[at]) ? NextRun() : FoldedText.IsWord(text[at]) && NextWord())
                return true;
            at++;
            size = 0;
        }

        return false;
    }

    private bool NextRun()
    {
        if (size == Longest || at + size >= text.Length || !FoldedText.IsHan(text[at + size]))
            return false;
        Current = text.Slice(at, ++size);
        return true;
    }

    /// <summary>The word that begins here, then it with the one that follows; nothing inside a word.</summary>
    private bool NextWord()
    {
        if (size == 2 || (at > 0 && FoldedText.IsWord(text[at - 1])))
            return false;
        var end = EndOfWord(at);
        if (size++ == 0)
        {
            Current = text[at..end];
            return true;
        }

        if (end + 1 >= text.Length || text[end] is not (' ' or '\'') || !FoldedText.IsWord(text[end + 1]))
            return false;
        Current = text[at..EndOfWord(end + 1)];
        return true;
    }

    private readonly int EndOfWord(int from)
    {
        var end = from;
        while (end < text.Length && end - from < 40 && FoldedText.IsWord(text[end]))
            end++;
        return end;
    }
}
