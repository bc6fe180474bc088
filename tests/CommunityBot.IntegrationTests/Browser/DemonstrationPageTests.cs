using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.IntegrationTests.WebChat;
using CommunityBot.Testing;
using Microsoft.Playwright;

namespace CommunityBot.IntegrationTests.Browser;

/// <summary>Both conversations of the field on the landing page, by typing and by pressing what a card offers, each in a community of its own.</summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "Browser")]
public sealed partial class DemonstrationPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly WebFixture _fixture = new();

    public Task InitializeAsync() => _fixture.InitializeAsync();

    public Task DisposeAsync() => _fixture.DisposeAsync();

    [BrowserTheory]
    [InlineData(1280, "zh-Hans")]
    [InlineData(390, "en")]
    public async Task The_square_dance_from_the_first_word_to_settled(int width, string language)
    {
        await using var screen = await OpenAsync(width, language);
        var group = await screen.RoomAsync("group");
        await group.SayAsync(language == "en" ? "Every day people gather in our estate for square dancing." : "我们小区内每天有人聚集在一起跳广场舞。");
        var reference = await group.ReferenceAsync();
        await screen.PictureAsync();
        await ResolveAsync(screen, reference);

        group = await screen.RoomAsync("group");
        await group.SayAsync(language == "en" ? "settled" : "解决了");
        await group.HearsAsync(new Regex($"#{reference}.*(?:已办结|settled)", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await AnsweredAsync(group, language == "en" ? $"status #{reference}" : $"查询 #{reference}", language);
        var alert = Assert.Single((await _fixture.Bot.RunVerbAsync("export", "alerts", "--format", "json")).JsonLines);
        Assert.Equal((reference, "Resolved"), (alert.Text("reference"), alert.Text("state")));
        Assert.True(alert["confirmed"] is { } confirmed && confirmed.ToJsonString() is not ("false" or "\"\""), Json.Raw(alert));
    }

    [BrowserTheory]
    [InlineData(1280, "zh-Hans")]
    [InlineData(390, "en")]
    public async Task The_car_that_lacks_its_place(int width, string language)
    {
        await using var screen = await OpenAsync(width, language);
        var group = await screen.RoomAsync("group");
        await group.SayAsync(language == "en"
            ? "On my way home I saw a private car with an 鄂A plate parked at the roadside."
            : "回家的时候看到路边停着一辆牌照鄂A开头的私家车。");
        await group.HearsAsync(AsksForPlace());
        await screen.PictureAsync();
        await group.SayAsync(language == "en" ? "north gate" : "北门");
        var reference = await group.ReferenceAsync();
        var leader = await screen.RoomAsync("leader");
        await leader.HearsAsync(new Regex("鄂A", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await ResolveAsync(screen, reference);
    }

    [BrowserFact]
    public async Task An_example_is_sent_at_one_click_and_what_happened_is_explained()
    {
        await using var screen = await OpenAsync(1280, "zh-Hans");
        foreach (var (example, room) in new[] { ("dance", "group"), ("relay", "captain") })
        {
            await screen.RoomAsync(room);
            await screen.Page.Locator($"[data-example={example}]").ClickAsync();
            await (await screen.RoomAsync(room)).ReferenceAsync();
            await Assertions.Expect(screen.Page.Locator("[data-happened] dd").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        }
    }

    [BrowserFact]
    public async Task An_example_that_is_pressed_while_the_chats_open_is_sent_too()
    {
        await using var screen = await browser.NewScreenAsync(1280);
        await screen.Page.GotoAsync(_fixture.Bot.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await screen.Page.Locator("[data-example=dance]").ClickAsync();
        await (await screen.RoomAsync("group")).ReferenceAsync();
    }

    [BrowserFact]
    public async Task Loading_the_page_again_keeps_every_chat()
    {
        await using var screen = await OpenAsync(1280, "zh-Hans");
        var group = await screen.RoomAsync("group");
        await group.SayAsync("一期八角亭里有十几个人聚在一起打牌");
        var reference = await group.ReferenceAsync();
        await (await screen.RoomAsync("leader")).PressAsync(TakeIt());
        await (await screen.RoomAsync("leader")).HearsAsync(Taken());
        await screen.Page.ReloadAsync();
        await (await screen.RoomAsync("group")).HearsAsync(new Regex("八角亭里有十几个人", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(reference, await (await screen.RoomAsync("group")).ReferenceAsync());
        await (await screen.RoomAsync("leader")).HearsAsync(Taken());
        Assert.Equal(0, await screen.Page.Locator("[data-room=leader]").GetByRole(AriaRole.Button, new() { NameRegex = TakeIt() }).CountAsync());
    }

    [BrowserFact]
    public async Task Hostile_words_are_shown_as_words()
    {
        await using var screen = await OpenAsync(1280, "zh-Hans");
        const string Hostile = "八角亭里有十几个人打牌 <img src=x onerror=\"document.title='owned'\"> **粗体** [链接](javascript:alert(1))";
        var group = await screen.RoomAsync("group");
        await group.Box.FillAsync(Hostile);
        await group.Box.PressAsync("Enter");
        await group.HearsAsync(new Regex("打牌.*<img src=x", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var leader = await screen.RoomAsync("leader");
        await leader.HearsAsync(new Regex("打牌.*<img src=x", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.NotEqual("owned", await screen.Page.TitleAsync());
        Assert.Equal(0, await screen.Page.Locator("img[src=x], a[href^='javascript']").CountAsync());
    }

    [BrowserTheory]
    [InlineData("zh-CN", "", "zh-Hans")]
    [InlineData("en-GB", "", "en")]
    [InlineData("en-GB", "?lang=zh-Hans", "zh-Hans")]
    [InlineData("zh-CN", "?lang=en", "en")]
    public async Task The_page_is_in_the_readers_language_and_can_be_switched(string reads, string query, string language)
    {
        await using var screen = await browser.NewScreenAsync(1280, reads);
        await screen.Page.GotoAsync(_fixture.Bot.Address + query);
        Assert.Equal(language, await screen.Page.Locator("html").GetAttributeAsync("lang"));
        var heading = await screen.Page.Locator("h1").InnerTextAsync();
        Assert.Equal(language != "en", heading.Any(c => c is >= '\u4e00' and <= '\u9fff'));
        var (other, link) = language == "en" ? ("zh-Hans", "中文") : ("en", "English");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
        await Assertions.Expect(screen.Page.Locator("html")).ToHaveAttributeAsync("lang", other);
        Assert.NotEqual(heading, await screen.Page.Locator("h1").InnerTextAsync());
    }

    private async Task<Screen> OpenAsync(int width, string language, [CallerMemberName] string test = "")
    {
        var screen = await browser.NewScreenAsync(width, language == "en" ? "en-GB" : "zh-CN", test);
        await screen.Page.GotoAsync($"{_fixture.Bot.Address}?lang={language}");
        return screen;
    }

    /// <summary>Writes in the group and waits until the bot has answered that: all that was written before is then done.</summary>
    private async Task AnsweredAsync(Room group, string text, string language)
    {
        await using var stream = await VisitorStream.OpenAsync(await _fixture.VisitAsync(person: WebFixture.Ann, locale: language));
        await group.SayAsync(text);
        await stream.AnswerAsync((await stream.Heard.FirstAsync(a => a.Words() == text)).Id()!);
    }

    /// <summary>The leader takes it, is there and settles it, each by a button; the group hears of each.</summary>
    private static async Task ResolveAsync(Screen screen, string reference)
    {
        foreach (var (button, state, input) in new[] { (TakeIt(), Taken(), ""), (Arrive(), Arrived(), ""), (Settle(), Settled(), "已劝散") })
        {
            var leader = await screen.RoomAsync("leader");
            await leader.HearsAsync(new Regex("#" + reference, RegexOptions.None, TimeSpan.FromSeconds(1)));
            await (input.Length == 0 ? leader.PressAsync(button) : leader.PressAsync(button, input));
            await leader.HearsAsync(state);
            var group = await screen.RoomAsync("group");
            await group.HearsAsync(new Regex($"#{reference}[:： ]*(?:{state})", RegexOptions.None, TimeSpan.FromSeconds(1)));
            await screen.PictureAsync();
        }
    }

    [GeneratedRegex("^(?:接单|Take it)$", RegexOptions.None, 1000)]
    private static partial Regex TakeIt();

    [GeneratedRegex("^(?:到场|I am there)$", RegexOptions.None, 1000)]
    private static partial Regex Arrive();

    [GeneratedRegex("^(?:办结|Settled)$", RegexOptions.None, 1000)]
    private static partial Regex Settle();

    [GeneratedRegex("已接单|taken", RegexOptions.None, 1000)]
    private static partial Regex Taken();

    [GeneratedRegex("已到场|somebody is there", RegexOptions.None, 1000)]
    private static partial Regex Arrived();

    [GeneratedRegex("已办结|settled", RegexOptions.None, 1000)]
    private static partial Regex Settled();

    [GeneratedRegex("具体位置|Where exactly", RegexOptions.None, 1000)]
    private static partial Regex AsksForPlace();
}
