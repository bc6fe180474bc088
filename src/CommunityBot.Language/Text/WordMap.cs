using System.Runtime.CompilerServices;

namespace CommunityBot.Language.Text;

/// <summary>Words that a reader knows, each with what it means.</summary>
internal sealed class WordMap<T>
{
    private readonly WordNumbers numbers = new(32);
    private readonly List<T> meanings = [];

    /// <summary>For initialisers; each word once.</summary>
    public T this[string word]
    {
        set
        {
            if (numbers.Add(WordNumbers.HashOf(word)) < 0)
                throw new ArgumentException("The word has a meaning already.", nameof(word));
            meanings.Add(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGetValue(ReadOnlySpan<char> word, out T meaning)
    {
        var number = numbers.Find(WordNumbers.HashOf(word));
        meaning = number < 0 ? default! : meanings[number];
        return number >= 0;
    }
}
