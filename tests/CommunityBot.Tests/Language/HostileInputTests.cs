using CommunityBot.Language;
using CommunityBot.Language.Weighing;

namespace CommunityBot.Tests.Language;

public sealed class HostileInputTests
{
    private const int Size = 256 * 1024;

    private static readonly Gazetteer Village = Gazetteer.Build(
    [
        new("v", null, EntryKind.Cell, "柳村", []), new("b3", "v", EntryKind.Building, "3栋", []), new("p1", "v", EntryKind.Place, "凉亭", []),
    ]);

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
        string.Concat(Enumerable.Repeat("a dozen ", Size / 8)),
        string.Concat(Enumerable.Repeat("a ", Size / 2)),
        string.Concat(Enumerable.Repeat("half an ", Size / 8)),
        string.Concat(Enumerable.Repeat("【《（[{<", Size / 6)),
        string.Concat(Enumerable.Repeat("K7Q4A ", Size / 6)));

    [Theory]
    [MemberData(nameof(Noise))]
    public void Noise_of_any_kind_is_nothing(string text)
    {
        var understanding = Read.Message(text);

        Assert.Equal(Kind.None, understanding.First.Kind);
        Assert.Equal(Emergency.None, understanding.Emergency);
        Assert.Same(text, understanding.Text);
    }

    [Theory]
    [MemberData(nameof(Noise))]
    public void Noise_answers_no_question_for_a_place(string text)
    {
        var answer = Read.Place(text, Village);

        Assert.Null(answer.Fit.Located);
        Assert.Empty(answer.Fit.Candidates);
    }

    [Fact]
    public void A_report_is_read_up_to_the_last_character_that_is_read_and_not_behind_it()
    {
        const string report = "3栋楼下一群人打牌";
        var filling = new string('。', Reader.MostRead);

        Assert.Equal(Kind.Gathering, Read.Message(filling[report.Length..] + report).First.Kind);
        Assert.Equal(Kind.None, Read.Message(filling + report).First.Kind);
    }

    [Fact]
    public void What_stands_behind_the_last_character_that_is_read_changes_nothing()
    {
        var text = "3栋楼下一群人打牌" + new string('，', Reader.MostRead);

        var (read, more) = (Read.Message(text, Village), Read.Message(text + "8栋402需要买药", Village));

        Assert.Equal(read.First.Slots, more.First.Slots);
        Assert.Equal(read.First.Confidence, more.First.Confidence);
        Assert.Equal("b3", more.First.Fit.Located);
    }

    [Fact]
    public void A_name_that_is_repeated_without_end_is_still_located()
    {
        var text = "一群人打牌，在" + string.Concat(Enumerable.Repeat("凉亭", 100_000));

        Assert.Equal("p1", Read.Message(text, Village).First.Fit.Located);
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
