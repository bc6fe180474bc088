using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CommunityBot.IntegrationTests.WebChat;
using Microsoft.Playwright;

namespace CommunityBot.IntegrationTests.Browser;

/// <summary>The page behind the code on a door, as a resident has it on a telephone.</summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "Browser")]
public sealed partial class ResidentPageTests(BrowserFixture browser, WebFixture fixture) : IClassFixture<WebFixture>
{
    private const string Door = "r/g1-12";
    private const string Words = "楼下有十几个人聚在一起打牌，天天吵到半夜";

    [BrowserFact]
    public async Task The_keyboard_alone_gets_a_report_through()
    {
        await using var screen = await OpenAsync();
        var room = await screen.OnlyRoomAsync();
        var focused = screen.Page.Locator("[data-id=webchat-sendbox-input]:focus");
        for (var presses = 0; await focused.CountAsync() == 0; presses++)
        {
            Assert.True(presses < 40, "The box was not reached by Tab.");
            await screen.Page.Keyboard.PressAsync("Tab");
        }

        await screen.Page.Keyboard.TypeAsync(Words);
        await screen.Page.Keyboard.PressAsync("Enter");
        await room.ReferenceAsync();
    }

    [BrowserFact]
    public async Task A_page_that_is_loaded_again_shows_the_history_and_what_became_of_the_report()
    {
        await using var screen = await OpenAsync();
        await (await screen.OnlyRoomAsync()).SayAsync(Words);
        var reference = await (await screen.OnlyRoomAsync()).ReferenceAsync();
        await screen.Page.ReloadAsync();
        Assert.Equal(reference, await (await screen.OnlyRoomAsync()).ReferenceAsync());
        await (await screen.OnlyRoomAsync()).HearsAsync(new Regex(Words, RegexOptions.None, TimeSpan.FromSeconds(1)));
        await AssertListedAsync(screen, reference);

        await using var stranger = await browser.NewScreenAsync(390);
        await stranger.Page.GotoAsync(fixture.Bot.Address + Door);
        await stranger.OnlyRoomAsync();
        Assert.Equal(0, await stranger.Page.GetByText(reference).CountAsync());
    }

    [BrowserFact]
    public async Task A_report_stands_in_the_list_when_it_was_made_at_another_door()
    {
        await using var screen = await OpenAsync();
        await (await screen.OnlyRoomAsync()).SayAsync(Words);
        var reference = await (await screen.OnlyRoomAsync()).ReferenceAsync();
        await screen.Page.GotoAsync(fixture.Bot.Address + "r/g1-pavilion");
        await AssertListedAsync(screen, reference);
    }

    [BrowserTheory]
    [InlineData("zh-CN", "", "zh-Hans")]
    [InlineData("en-GB", "", "en")]
    [InlineData("zh-CN", "?lang=en", "en")]
    [InlineData("fr-FR", "", "en")]
    public async Task The_page_is_in_the_readers_language(string reads, string query, string language)
    {
        await using var screen = await browser.NewScreenAsync(390, reads);
        await screen.Page.GotoAsync(fixture.Bot.Address + Door + query);
        Assert.Equal(language, await screen.Page.Locator("html").GetAttributeAsync("lang"));
        await screen.OnlyRoomAsync();
        await Assertions.Expect(screen.Page.GetByText(language == "en" ? Greeting() : GreetingInChinese()).First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
    }

    [BrowserFact]
    public async Task Nothing_sticks_out_to_the_side_on_a_telephone()
    {
        await using var screen = await OpenAsync();
        await (await screen.OnlyRoomAsync()).SayAsync(Words);
        await (await screen.OnlyRoomAsync()).ReferenceAsync();
        Assert.True(await screen.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    private async Task<Screen> OpenAsync([CallerMemberName] string test = "")
    {
        var screen = await browser.NewScreenAsync(390, test: test);
        await screen.Page.GotoAsync(fixture.Bot.Address + Door);
        return screen;
    }

    /// <summary>The page's own list, apart from the chat, folded up until somebody wants to see it.</summary>
    private static async Task AssertListedAsync(Screen screen, string reference)
    {
        await screen.Page.Locator("summary").ClickAsync();
        var listed = screen.Page.Locator("details").GetByText(reference).First;
        await Assertions.Expect(listed).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
    }

    [GeneratedRegex("tell me|write|report|what you see", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Greeting();

    [GeneratedRegex("看到|告诉|上报|直接说", RegexOptions.None, 1000)]
    private static partial Regex GreetingInChinese();
}
