using CommunityBot.Language.Text;

namespace CommunityBot.Language.Weighing;

/// <summary>
/// The features of a text, one after the other: every run of one to four Chinese characters, every Latin word and every two in a
/// row. Digits are all alike: which building it is says nothing of what happened there. Each feature's hash goes on from that of the
/// one before, which it begins with.
/// </summary>
internal ref struct WordFeatures(ReadOnlySpan<char> folded)
{
    private const int Longest = 4;
    private const int LongestWord = 40;

    private readonly ReadOnlySpan<char> text = folded;
    private int at;
    private int size;
    private int end;
    private ulong hash;

    /// <summary>The feature's hash, the same as <see cref="WordNumbers.HashOf"/> its name.</summary>
    public readonly ulong Current => hash;

    /// <summary>The feature as words.txt names it.</summary>
    public readonly string Name => string.Create(end - at, text[at..end], static (name, written) =>
    {
        for (var i = 0; i < name.Length; i++)
            name[i] = Alike(written[i]);
    });

    public readonly WordFeatures GetEnumerator() => this;

    public bool MoveNext()
    {
        for (; at < text.Length; at++, size = 0)
        {
            var c = text[at];
            if (c == ' ')
                continue;
            if (FoldedText.IsHan(c) ? NextRun() : FoldedText.IsWord(c) && NextWord())
                return true;
        }

        return false;
    }

    private bool NextRun()
    {
        if (size == 0)
            (end, hash) = (at, 0);
        if (size == Longest || end >= text.Length || !FoldedText.IsHan(text[end]))
            return false;
        hash = WordNumbers.With(hash, text[end++]);
        size++;
        return true;
    }

    /// <summary>The word that begins here, then it with the one that follows; nothing inside a word.</summary>
    private bool NextWord()
    {
        if (size == 2 || (at > 0 && FoldedText.IsWord(text[at - 1])))
            return false;
        if (size++ == 0)
        {
            (end, hash) = (at, 0);
            AddWord();
            return true;
        }

        if (end + 1 >= text.Length || text[end] is not (' ' or '\'') || !FoldedText.IsWord(text[end + 1]))
            return false;
        hash = WordNumbers.With(hash, text[end++]);
        AddWord();
        return true;
    }

    private void AddWord()
    {
        for (var from = end; end < text.Length && end - from < LongestWord && FoldedText.IsWord(text[end]); end++)
            hash = WordNumbers.With(hash, Alike(text[end]));
    }

    private static char Alike(char c) => char.IsAsciiDigit(c) ? '0' : c;
}
