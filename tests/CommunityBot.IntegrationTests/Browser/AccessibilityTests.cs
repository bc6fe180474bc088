using CommunityBot.IntegrationTests.WebChat;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CommunityBot.IntegrationTests.Browser;

/// <summary>What axe finds on our own part of each page; Web Chat answers for its own.</summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "Browser")]
public sealed class AccessibilityTests(BrowserFixture browser, WebFixture fixture) : IClassFixture<WebFixture>
{
    [BrowserTheory]
    [InlineData("", 1280, "zh-CN")]
    [InlineData("", 390, "en-GB")]
    [InlineData("r/g1-12", 390, "zh-CN")]
    [InlineData("r/g1-12", 1280, "en-GB")]
    public async Task Nothing_serious_is_found(string path, int width, string locale)
    {
        await using var screen = await browser.NewScreenAsync(width, locale, $"{nameof(AccessibilityTests)}-{path.Replace('/', '-')}");
        await screen.Page.GotoAsync(fixture.Bot.Address + path);
        await Assertions.Expect(screen.Page.Locator("[data-state=open]").First).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        var found = await screen.Page.RunAxe(new AxeRunContext { Exclude = [new AxeSelector("[class*='webchat']")] });
        Assert.NotEmpty(found.Passes);
        var bad = found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v =>
            $"{v.Impact} {v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Select(n => n.Html))}").ToList();
        Assert.True(bad.Count == 0, string.Join('\n', bad));
    }
}
