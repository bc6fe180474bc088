using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Host.Web;

/// <summary>One page, before the frame that all of them share.</summary>
internal sealed record Page
{
    /// <summary><c>zh-Hans</c> or <c>en</c>.</summary>
    public required string Language { get; init; }
    public required string Title { get; init; }
    /// <summary>What <c>body</c> holds.</summary>
    public required Html Body { get; init; }
    /// <summary>The page's own script, by its name in Web/Assets; null for a page that only reads.</summary>
    public string? Module { get; init; }
    /// <summary>What the script gets to know, as JSON; it reads it with <c>pageData()</c> of room.js.</summary>
    public object? Data { get; init; }
    /// <summary>Whether it shows Web Chat. Where the program was built without, it is answered with an explanation instead.</summary>
    public bool HasRooms { get; init; }
    public int Status { get; init; } = StatusCodes.Status200OK;
}

/// <summary>Writes whole pages: head, style, scripts and the policy that the browser keeps them to.</summary>
internal sealed class PageShell(PageAssets assets)
{
    private static readonly JsonSerializerOptions DataJson = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly PageTemplate Frame = PageTemplate.Load("frame");
    private static readonly PageTemplate Script = PageTemplate.Parse("""<script{{kind}} src="{{url}}" nonce="{{nonce}}"></script>""");
    private static readonly PageTemplate DataBlock = PageTemplate.Parse("""<script type="application/json" id="page-data" nonce="{{nonce}}">{{json}}</script>""");
    private static readonly PageTemplate WithoutWebChat = PageTemplate.Load("without-webchat");

    public Task WriteAsync(HttpContext context, Page page)
    {
        if (page.HasRooms && assets.WebChat is null)
        {
            page = new Page
            {
                Language = page.Language,
                Title = page.Title,
                Body = WithoutWebChat.Render(page.Language),
                Status = StatusCodes.Status503ServiceUnavailable,
            };
        }
        var nonce = ContentSecurity.Apply(context);
        var html = Frame.Render(page.Language, new Dictionary<string, object>
        {
            ["language"] = page.Language,
            ["title"] = page.Title,
            ["style"] = assets.UrlOf("page.css"),
            ["icon"] = assets.UrlOf("icon.svg"),
            ["body"] = page.Body,
            ["scripts"] = Scripts(page, nonce),
        });
        var bytes = Encoding.UTF8.GetBytes(html.Markup);
        context.Response.StatusCode = page.Status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private Html Scripts(Page page, string nonce)
    {
        var scripts = new List<Html>();
        // The serializer's own encoder writes < > & as escapes, so nothing in the data can end the element.
        if (page.Data is { } data) scripts.Add(DataBlock.Render(page.Language, new Dictionary<string, object>
        {
            ["nonce"] = nonce,
            ["json"] = new Html(JsonSerializer.Serialize(data, DataJson)),
        }));
        // Both are run in this order, after the page is read.
        if (page.HasRooms) scripts.Add(Element(" defer", assets.WebChat!.Url));
        if (page.Module is { } module) scripts.Add(Element(" type=\"module\"", assets.UrlOf(module)));
        return Html.Join(scripts);

        Html Element(string kind, string url) =>
            Script.Render(page.Language, new Dictionary<string, object> { ["kind"] = new Html(kind), ["url"] = url, ["nonce"] = nonce });
    }
}
