namespace CommunityBot.Channels.WebChat;

/// <summary>Our own page (section <c>Web</c>).</summary>
public sealed class WebChatOptions
{
    /// <summary>The account prefix and channel id of our own page.</summary>
    public const string Channel = "web";

    /// <summary>Where residents reach the page, such as <c>https://bot.example.org</c>; printed in the QR codes. Empty: where the program listens.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Messages that one person may send at once before being slowed down. 1 to 10,000.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 10_000, ErrorMessage = "is not a whole number from 1 to 10000")]
    public int MessagesAtOnce { get; set; } = 20;

    /// <summary>Messages a minute that one person may send in the long run. 1 to 100,000.</summary>
    [System.ComponentModel.DataAnnotations.Range(1, 100_000, ErrorMessage = "is not a whole number from 1 to 100000")]
    public int MessagesPerMinute { get; set; } = 60;
}
