using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Tests.Language;

public sealed class LexiconFileTests
{
    [Theory]
    [InlineData("word", 1, "before the first")]
    [InlineData("[a]\nx||y", 2, "no term")]
    [InlineData("# note\n\n[a", 3, "[concept]")]
    [InlineData("[a]\n打*", 2, "Latin")]
    [InlineData("[people]\nx", 1, "found by the readers")]
    public void A_fault_is_told_with_file_and_line(string file, int line, string reason)
    {
        var fault = Assert.Throws<LexiconFault>(() => Lexicon.Of(EmbeddedFiles.Read("words.txt", new StringReader(file))));

        Assert.StartsWith($"words.txt({line}): ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gathering: a", "before the colon")]
    [InlineData("dancing +1: a", "no kind")]
    [InlineData("gathering lots: a", "no weight")]
    [InlineData("gathering +1: b", "no concept")]
    [InlineData("gathering +1", "'kind weight: concepts'")]
    public void A_fault_in_a_rule_is_told_with_its_line(string rule, string reason)
    {
        var lexicon = Lexicon.Of(EmbeddedFiles.Read("words.txt", new StringReader("[a]\nx")));

        var fault = Assert.Throws<LexiconFault>(() => RuleBook.Of(EmbeddedFiles.Read("rules.txt", new StringReader("# rules\n" + rule)), lexicon));

        Assert.Equal(2, fault.Line);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_that_is_none_is_a_fault()
    {
        Assert.Throws<LexiconFault>(() => ScriptFile.Pairs(EmbeddedFiles.Read("script.txt", new StringReader("門门 車"))).ToList());
    }
}
