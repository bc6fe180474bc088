using CommunityBot.Reports;

namespace CommunityBot.Tests.Conversations;

public sealed class ReferencesTests
{
    [Fact]
    public async Task Every_reference_is_told_from_a_word_by_its_digit()
    {
        using var bot = await BotInProcess.StartAsync();
        var references = await bot.Store.WriteAsync(scope => Enumerable.Range(0, 500).Select(_ => References.New(scope)).ToList());
        Assert.All(references, reference =>
        {
            Assert.True(reference.AsSpan().ContainsAnyInRange('0', '9'), reference);
            Assert.InRange(reference.Length, 4, 6);
            Assert.True(reference.All(References.Alphabet.Contains), reference);
        });
    }
}
