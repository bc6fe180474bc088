using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Host.Web;

/// <summary>Serves the files of <see cref="PageAssets"/>, and no others.</summary>
internal sealed class AssetEndpoint(PageAssets assets)
{
    public const string Root = "/assets/";

    public async Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (assets.Find((string?)request.RouteValues["file"] ?? "") is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var form = asset.FormFor(request.GetTypedHeaders().AcceptEncoding);
        var tag = new EntityTagHeaderValue($"\"{asset.Hash}{(form.Encoding is null ? "" : "-" + form.Encoding)}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = asset.ContentType;
        response.ContentLength = form.Length;
        if (form.Encoding is not null) response.Headers.ContentEncoding = new StringValues(form.Encoding);
        if (HttpMethods.IsHead(request.Method)) return;
        if (form.Bytes is { } bytes) await response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        else await response.SendFileAsync(form.Path!, context.RequestAborted);
    }
}
