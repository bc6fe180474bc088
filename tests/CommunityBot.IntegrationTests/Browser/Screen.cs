using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CommunityBot.IntegrationTests.Browser;

/// <summary>What one reader has before them. At the end nothing was asked of anybody but the bot, and the page broke none of its own rules.</summary>
public sealed class Screen : IAsyncDisposable
{
    /// <summary>Generous: two cores may be shared by many programs.</summary>
    public const float Patience = 40_000;

    private readonly string _pictures;
    private readonly Lock _gate = new();
    private readonly List<string> _faults = [];
    private int _taken;

    public Screen(IPage page, string pictures)
    {
        (Page, _pictures) = (page, pictures);
        page.SetDefaultTimeout(Patience);
        page.Context.Request += (_, request) => AssertOurs(request.Url);
        page.WebSocket += (_, socket) => AssertOurs(socket.Url);
        page.PageError += (_, error) => Fault("The page's script broke: " + error);
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal) || message.Text.Contains("Content-Security-Policy", StringComparison.Ordinal))
            {
                Fault(message.Text);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>One of the demonstration's chats; on a narrow screen its tab is pressed first.</summary>
    public async Task<Room> RoomAsync(string name)
    {
        var tab = Page.Locator($"[data-tab={name}]");
        if (await tab.IsVisibleAsync())
        {
            await tab.ClickAsync();
        }

        var room = Page.Locator($"[data-room={name}]");
        return await OpenAsync(room);
    }

    /// <summary>The only chat of a page, once it is open.</summary>
    public Task<Room> OnlyRoomAsync() => OpenAsync(Page.Locator("body"));

    /// <summary>Keeps a picture for whoever looks at the tests' results.</summary>
    public Task PictureAsync() => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = string.Create(CultureInfo.InvariantCulture, $"{_pictures}-{++_taken}.png"),
    });

    public async ValueTask DisposeAsync()
    {
        try
        {
            await PictureAsync();
        }
        catch (PlaywrightException)
        {
            // A page that never came has no picture; why it did not come is what the test says.
        }

        await Page.Context.DisposeAsync();
        lock (_gate)
        {
            Assert.True(_faults.Count == 0, string.Join('\n', _faults));
        }
    }

    private static async Task<Room> OpenAsync(ILocator room)
    {
        await Assertions.Expect(room.Locator("[data-state=open]")).ToBeVisibleAsync(new() { Timeout = Patience });
        return new Room(room);
    }

    private void AssertOurs(string url)
    {
        if (new Uri(url) is { Scheme: "http" or "https" or "ws" or "wss", Host: not "127.0.0.1" })
        {
            Fault("A request left the machine: " + url);
        }
    }

    private void Fault(string what)
    {
        lock (_gate) { _faults.Add(what); }
    }
}

/// <summary>One Web Chat on a page.</summary>
public sealed partial class Room(ILocator element)
{
    public ILocator Element => element;

    public ILocator Box => element.Locator("[data-id=webchat-sendbox-input]");

    /// <summary>Types into the box and sends with Enter.</summary>
    public async Task SayAsync(string text)
    {
        await Box.FillAsync(text);
        await Box.PressAsync("Enter");
        await HearsAsync(new Regex(Regex.Escape(text), RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    /// <summary>Waits for words on the screen.</summary>
    public async Task<ILocator> HearsAsync(Regex words)
    {
        var shown = element.GetByText(words).Last;
        await Assertions.Expect(shown).ToBeVisibleAsync(new() { Timeout = Screen.Patience });
        return shown;
    }

    /// <summary>Waits for the reference that the bot gives.</summary>
    public async Task<string> ReferenceAsync()
    {
        var shown = await HearsAsync(Given());
        return Given().Match(await shown.InnerTextAsync()).Groups["reference"].Value;
    }

    /// <summary>Presses a button of the newest card.</summary>
    public Task PressAsync(Regex title) => element.GetByRole(AriaRole.Button, new() { NameRegex = title }).Last.ClickAsync();

    /// <summary>Presses a button that asks for a line first, writes it, and presses on.</summary>
    public async Task PressAsync(Regex title, string input)
    {
        await PressAsync(title);
        await element.Locator(".ac-adaptiveCard textarea:visible").Last.FillAsync(input);
        await PressAsync(title);
    }

    [GeneratedRegex("(?:编号 |as )#(?<reference>[2-9A-Z]{4,6})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Given();
}
