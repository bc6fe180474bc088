using CommunityBot.Language;

namespace CommunityBot.Tests.Language;

public sealed class HostileInputTests
{
    private const int Size = 256 * 1024;

    public static TheoryData<string> Noise() => new(
        new string('9', 10_000),
        new string('(', Size),
        new string('十', Size),
        new string('a', Size),
        new string('鄂', Size),
        string.Concat(Enumerable.Repeat("1-", Size / 2)),
        string.Concat(Enumerable.Repeat("block ", Size / 6)),
        string.Concat(Enumerable.Repeat("twenty ", Size / 7)),
        string.Concat(Enumerable.Repeat("，", Size)),
        string.Concat(Enumerable.Repeat("\ud83d", 1000)),
        string.Concat(Enumerable.Repeat("\u200b", Size)),
        string.Concat(Enumerable.Repeat("a dozen ", Size / 8)));

    [Theory]
    [MemberData(nameof(Noise))]
    public void Noise_of_any_kind_is_nothing(string text)
    {
        var understanding = Read.Message(text);

        Assert.Equal(Kind.None, understanding.First.Kind);
        Assert.Equal(Emergency.None, understanding.Emergency);
        Assert.Same(text, understanding.Text);
    }

    [Fact]
    public void A_report_that_is_repeated_without_end_is_still_read()
    {
        var text = string.Concat(Enumerable.Repeat("3栋楼下一群人打牌，", 20_000));

        Assert.Equal("3", Read.Message(text).First.Slots.Building);
    }

    [Fact]
    public void Random_characters_never_fault()
    {
        var random = new Random(20200204);
        var alphabet = "鄂A1-9/.#栋号楼单元室十几百人个,，。 \n每天blockno.twenty的了吗?！【转】".ToCharArray();
        for (var i = 0; i < 3000; i++)
        {
            var text = new string(random.GetItems(alphabet, random.Next(1, 60)));
            var understanding = Read.Message(text);
            Assert.NotEmpty(understanding.Findings);
            Assert.All(understanding.Findings, finding => Assert.InRange(finding.Confidence, 0, 1));
            _ = Read.Place(text);
        }
    }
}
