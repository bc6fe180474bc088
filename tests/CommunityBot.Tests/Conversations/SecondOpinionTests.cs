using CommunityBot.Conversations;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Conversations;

/// <summary>When somebody is asked, and what an answer weighs.</summary>
public sealed class SecondOpinionTests : InOneCommunity, IAdvisor
{
    private readonly AdvisorOptions _options = new() { Url = "https://advisor.example/", Model = "m" };
    private readonly ManualTime _time = new();
    private readonly List<string> _asked = [];
    private Func<Task<Advice>> _answer = () => Task.FromResult(Advice.Of(Kind.None));
    private SecondOpinion? _opinion;

    private SecondOpinion Opinion => _opinion ??= new(
        _options, this, Language.Read.Understander, _bot.Get<DirectorySource>(), _time, NullLogger<SecondOpinion>.Instance);

    public Task<Advice> AskAsync(string masked, CancellationToken cancellationToken)
    {
        _asked.Add(masked);
        return _answer();
    }

    [Theory]
    [InlineData(0.49, false)]
    [InlineData(0.5, true)]
    [InlineData(0.8, true)]
    [InlineData(0.81, false)]
    public void Only_a_doubt_in_the_band_is_asked_about(double confidence, bool wanted) => Assert.Equal(wanted, Opinion.IsWanted(Doubt(Kind.Gathering, confidence)));

    [Fact]
    public void Nobody_is_asked_without_an_address_in_danger_to_life_of_two_reports_or_of_a_novel()
    {
        var doubt = Doubt(Kind.Gathering, 0.6);
        Assert.True(Opinion.IsWanted(doubt));
        Assert.False(Opinion.IsWanted(doubt with { Emergency = Emergency.Fire }));
        Assert.False(Opinion.IsWanted(doubt with { Findings = [doubt.First, doubt.First] }));
        Assert.False(Opinion.IsWanted(doubt with { Text = "" }));
        Assert.False(Opinion.IsWanted(doubt with { Text = new string('啊', 1001) }));
        _options.Url = "";
        Assert.False(Opinion.IsWanted(doubt));
    }

    [Fact]
    public async Task Two_that_agree_are_surer_than_one_and_everything_else_stays()
    {
        _answer = Saying(Kind.Gathering);
        var doubt = Doubt(Kind.Gathering, 0.6);

        var heard = await HearAsync(doubt);

        Assert.InRange(heard.First.Confidence, 0.92, 0.95);
        Assert.Equal(doubt.First, heard.First with { Confidence = 0.6 });
    }

    [Theory]
    [InlineData(0.5, 0.9)]
    [InlineData(0.7, 0.79)]
    [InlineData(0.8, 0.69)]
    public async Task Another_kind_stands_and_is_less_sure_the_surer_the_words_were(double own, double advised)
    {
        _answer = Saying(Kind.Gathering);

        var heard = await HearAsync(Doubt(Kind.None, own, "凉亭里有十几个人打牌"));

        Assert.Equal((Kind.Gathering, "打牌"), (heard.First.Kind, heard.First.Slots.Activity));
        Assert.Equal(advised, heard.First.Confidence, 0.01);
    }

    [Fact]
    public async Task Words_that_are_surer_than_an_advisor_stand()
    {
        _options.To = 1;
        _answer = Saying(Kind.None);
        var sure = Doubt(Kind.Gathering, 0.95);

        Assert.Same(sure, await HearAsync(sure));
    }

    [Theory]
    [InlineData("楼下有辆鄂A12345的车", Kind.Gathering, Grounds.Plate | Grounds.Presence)]
    [InlineData("楼下有辆鄂A12345的车", Kind.Breach, Grounds.Plate | Grounds.Presence)]
    [InlineData("凉亭里有十几个人打牌", Kind.Gathering, Grounds.Presence | Grounds.Behaviour)]
    [InlineData("3栋隔离的又下楼了", Kind.Breach, Grounds.Presence | Grounds.Behaviour)]
    [InlineData("凉亭", Kind.Gathering, Grounds.Presence)]
    public async Task A_kind_alone_is_no_ground_the_words_must_say_what_is_done(string text, Kind advised, Grounds grounds)
    {
        _answer = Saying(advised);

        var heard = await HearAsync(Doubt(Kind.None, 0.6, text));

        Assert.Equal((advised, grounds), (heard.First.Kind, heard.First.Grounds));
    }

    [Fact]
    public async Task What_is_sent_out_says_of_nobody_who_they_are()
    {
        await HearAsync(Doubt(Kind.Gathering, 0.6, $"{Estate.Leader.Name}您好，3栋2单元402又来了一桌，鄂A12345，电话13800138000，李静"), "李静");

        Assert.Equal("<name>您好，<address>又来了一桌，<plate>，电话<number>，<name>", Assert.Single(_asked));
    }

    [Fact]
    public async Task Without_an_answer_the_words_stand_and_after_five_in_a_row_nobody_is_asked_for_a_minute()
    {
        _answer = () => Task.FromResult(Advice.None(AdviceFault.TimeOut));
        var doubt = Doubt(Kind.Gathering, 0.6);
        for (var i = 0; i < 7; i++) Assert.Same(doubt, await HearAsync(doubt));
        Assert.Equal(SecondOpinion.MostFailures, _asked.Count);

        _time.Advance(SecondOpinion.Pause);
        for (var i = 0; i < 3; i++) Assert.Same(doubt, await HearAsync(doubt));
        Assert.Equal(SecondOpinion.MostFailures + 1, _asked.Count); // one more failure is enough for the next pause

        _time.Advance(SecondOpinion.Pause);
        _answer = Saying(Kind.Gathering);
        await HearAsync(doubt);
        _answer = () => Task.FromResult(Advice.None(AdviceFault.Refused));
        for (var i = 0; i < 4; i++) await HearAsync(doubt);
        Assert.Equal(SecondOpinion.MostFailures + 6, _asked.Count); // an answer begins the count anew
    }

    [Fact]
    public async Task Who_finds_all_places_taken_goes_on_at_once()
    {
        var answer = new TaskCompletionSource<Advice>();
        _answer = () => answer.Task;
        var doubt = Doubt(Kind.Gathering, 0.6);
        var waiting = Enumerable.Range(0, SecondOpinion.MostAtOnce).Select(_ => HearAsync(doubt)).ToList();

        Assert.Same(doubt, await HearAsync(doubt));

        Assert.Equal(SecondOpinion.MostAtOnce, _asked.Count);
        answer.SetResult(Advice.Of(Kind.Gathering));
        Assert.All(await Task.WhenAll(waiting), heard => Assert.True(heard.First.Confidence > 0.9));
        await HearAsync(doubt);
        Assert.Equal(SecondOpinion.MostAtOnce + 1, _asked.Count);
    }

    private static Func<Task<Advice>> Saying(Kind kind) => () => Task.FromResult(Advice.Of(kind));

    private Task<Understanding> HearAsync(Understanding own, string? writer = null) => Opinion.HearAsync(own, UnderstandingContext.None, writer, CancellationToken.None).AsTask();

    private static Understanding Doubt(Kind kind, double confidence, string text = "凉亭那边又聚了") =>
        new(text, [new Finding(kind, confidence, new Slots { Place = "凉亭" }, PlaceFit.Missing, Grounds.Presence)], Emergency.None, false, []);
}
