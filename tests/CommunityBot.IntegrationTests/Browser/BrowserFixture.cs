using System.Runtime.CompilerServices;
using CommunityBot.IntegrationTests.DirectLine;
using Microsoft.Playwright;

namespace CommunityBot.IntegrationTests.Browser;

/// <summary>A test that needs the browser: skipped at a desk without it, failing on the build machine.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null : BrowserFixture.Missing;
}

/// <summary>The same for several cases.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Environment.GetEnvironmentVariable("CI") == "true" ? null : BrowserFixture.Missing;
}

/// <summary>All tests in a browser share one, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}

/// <summary>Debian's chromium, started once.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why no browser can be driven here; null where one can.</summary>
    public static string? Missing => File.Exists(Chromium) ? null : $"{Chromium} is missing.";

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                // Nothing but the bot is reachable.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser of somebody who has never been here.</summary>
    /// <param name="width">Of the window: 1280 on a desk, 390 in a hand.</param>
    /// <param name="locale">What the browser says its reader reads.</param>
    /// <param name="test">Names the screenshots.</param>
    public async Task<Screen> NewScreenAsync(int width, string locale = "zh-CN", [CallerMemberName] string test = "")
    {
        if (_browser is null)
        {
            throw new InvalidOperationException(Missing);
        }

        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            Locale = locale,
            ViewportSize = new ViewportSize { Width = width, Height = width < 500 ? 844 : 900 },
        });
        var screenshots = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Node.Driver)!)!, "TestResults", "screenshots");
        return new Screen(await context.NewPageAsync(), Path.Combine(Directory.CreateDirectory(screenshots).FullName, $"{test}-{width}-{locale}"));
    }
}
