using System.Runtime.CompilerServices;

namespace CommunityBot.Language.Text;

/// <summary>Words that a reader knows.</summary>
internal sealed class WordSet
{
    private readonly WordNumbers numbers;

    /// <summary>A word that stands twice counts once.</summary>
    public WordSet(params ReadOnlySpan<string> words)
    {
        numbers = new(words.Length);
        foreach (var word in words)
            numbers.Add(WordNumbers.HashOf(word));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Contains(ReadOnlySpan<char> word) => numbers.Find(WordNumbers.HashOf(word)) >= 0;
}
