using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Tests.Language;

/// <summary>The tables that words and terms lie in: they grow, and forget nothing.</summary>
public sealed class TableTests
{
    [Fact]
    public void Every_term_of_a_trie_that_grew_is_found_with_all_that_it_means()
    {
        var terms = Enumerable.Range(0, 3000).Select(n => $"{(char)('가' + n)}{(char)('힣' - n)}店").ToList();
        var builder = new TermTrie.Builder();
        for (var i = 0; i < terms.Count; i++)
        {
            builder.Add(terms[i], i);
            builder.Add(terms[i], i);
            builder.Add(terms[i], i + terms.Count);
        }

        var trie = builder.Build();

        for (var i = 0; i < terms.Count; i++)
            Assert.Equal([new Hit(1, 4, i), new Hit(1, 4, i + terms.Count)], Found(trie, "去" + terms[i]));
    }

    [Fact]
    public void A_whole_word_comes_before_one_that_goes_on()
    {
        var builder = new TermTrie.Builder();
        builder.Add("danc", 1, openEnd: true);
        builder.Add("dance", 2);
        builder.Add("danc", 3);
        var trie = builder.Build();

        Assert.Equal([new Hit(0, 5, 1), new Hit(0, 5, 2)], Found(trie, "dance"));
        Assert.Equal([new Hit(0, 4, 3), new Hit(0, 4, 1)], Found(trie, "danc"));
        Assert.Empty(Found(trie, "undanced"));
    }

    [Fact]
    public void Words_keep_their_numbers_when_their_table_grows()
    {
        var numbers = new WordNumbers(2);
        for (var i = 0; i < 5000; i++)
            Assert.Equal(i, numbers.Add(WordNumbers.HashOf($"word {i}")));

        Assert.Equal(-1, numbers.Add(WordNumbers.HashOf("word 7")));
        Assert.All(Enumerable.Range(0, 5000), i => Assert.Equal(i, numbers.Find(WordNumbers.HashOf($"word {i}"))));
        Assert.Equal(-1, numbers.Find(WordNumbers.HashOf("word")));
        Assert.Equal(-1, numbers.Find(WordNumbers.HashOf("")));
    }

    [Fact]
    public void A_feature_has_the_hash_of_its_name()
    {
        var features = new WordFeatures(FoldedText.Of("3栋402打牌 block 12 it's full").Span);
        var names = new List<string>();
        while (features.MoveNext())
        {
            Assert.Equal(WordNumbers.HashOf(features.Name), features.Current);
            names.Add(features.Name);
        }

        Assert.Equal(["0", "栋", "000", "打", "打牌", "牌", "block", "block 00", "00", "00 it", "it", "it's", "s", "s full", "full"], names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("a\r\n# note\r\n\r\n b \r\nc")]
    [InlineData("a\nb\n")]
    public void Lines_are_the_same_with_and_without_a_text_for_each(string file)
    {
        foreach (var text in new[] { file, string.Concat(Enumerable.Repeat(file + new string('x', 5000) + "\n", 20)), new string('y', 100_000) + "\n" + file })
        {
            var taken = new List<(int, string)>();
            EmbeddedFiles.Each(new StringReader(text), (number, line) => taken.Add((number, line.ToString())));

            Assert.Equal(EmbeddedFiles.Read("a.txt", new StringReader(text)).Select(line => (line.Number, line.Text)), taken);
        }
    }

    [Theory]
    [InlineData("打牌\t1 2 3 4 5 6 7 8", "9 whole numbers")]
    [InlineData("打牌\t1 2 3 4 5 6 7 8 9\n打牌\t1 2 3 4 5 6 7 8 9", "stands twice")]
    [InlineData("打牌\t1 2 3 4 5 6 7 8 x", "whole numbers")]
    [InlineData("打牌\t1 2 3 4 5 6 7 8 9 10", "9 whole numbers")]
    [InlineData("打牌\t1 2 3 4 5 6 7 8 99999", "none above")]
    [InlineData("@nothing\t1 2 3 4 5 6 7 8 9", "no concept")]
    [InlineData("=rules dancing\t1 2 3 4 5 6 7 8 9", "no kind")]
    public void A_fault_in_the_learnt_words_is_told(string file, string reason)
    {
        var lexicon = Lexicon.Of(EmbeddedFiles.Read("a.txt", new StringReader("[a]\nx")));

        var fault = Assert.Throws<LexiconFault>(() => WordWeights.Of(new StringReader(file), lexicon));

        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    private static List<Hit> Found(TermTrie trie, string text)
    {
        var hits = new List<Hit>();
        trie.Find(FoldedText.Of(text), hits);
        return hits;
    }
}
