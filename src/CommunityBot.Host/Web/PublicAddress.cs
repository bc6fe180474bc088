using CommunityBot.Channels.WebChat;
using CommunityBot.Host.Hosting;

namespace CommunityBot.Host.Web;

/// <summary>Under what address residents reach the pages: as set, else where the program listens.</summary>
internal sealed class PublicAddress(WebChatOptions options, string urls)
{
    private static readonly string[] Everywhere = ["*", "+", "0.0.0.0", "[::]"];

    private readonly Uri _base = Base(
        options.PublicUrl.Length > 0 ? options.PublicUrl
        : urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? BotSettings.DefaultAddress);

    /// <summary>Nobody's telephone gets anywhere with it.</summary>
    public bool IsThisMachineOnly => _base.IsLoopback;

    /// <summary>The reporting page of a door.</summary>
    public string OfDoor(string code) => $"{_base.AbsoluteUri.TrimEnd('/')}/r/{Uri.EscapeDataString(code)}";

    /// <summary>To listen on every address of a machine is not to have one.</summary>
    private static Uri Base(string address)
    {
        foreach (var every in Everywhere) address = address.Replace($"//{every}", "//127.0.0.1", StringComparison.Ordinal);
        return new Uri(address);
    }
}
