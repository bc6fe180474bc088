using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace CommunityBot.Channels.WebChat;

/// <summary>Under what address a request's sender sees us: as configured where it came by that host, else as the request says.</summary>
internal sealed class WebAddress(WebChatOptions options)
{
    private readonly Uri? _public = options.PublicUrl.Length > 0 ? new Uri(options.PublicUrl) : null;

    /// <summary>Where a kept file is read.</summary>
    public string OfFile(HttpRequest request, string id) => $"{Origin(request)}/v3/directline/attachments/{id}";

    public string OfStream(HttpRequest request, string conversation, long position, string token)
    {
        var origin = Origin(request);
        var socket = origin.StartsWith("https:", StringComparison.Ordinal) ? "wss" + origin[5..] : "ws" + origin[4..];
        return string.Create(CultureInfo.InvariantCulture, $"{socket}/v3/directline/conversations/{Uri.EscapeDataString(conversation)}/stream?watermark={position}&t={token}");
    }

    private string Origin(HttpRequest request) =>
        _public is not null && _public.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            ? _public.GetLeftPart(UriPartial.Authority)
            : UriHelper.BuildAbsolute(request.Scheme, request.Host).TrimEnd('/');
}
