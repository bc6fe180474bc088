using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CommunityBot.Channels.Activity;

/// <summary>Reads a request's activity as bytes, never more of them than an activity may have.</summary>
internal static class JsonBody
{
    internal const int Max = 256 * 1024;

    /// <summary>Whether there is a body at all, where none is as good as one.</summary>
    public static bool IsPresent(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;

    /// <summary>The body, or null where the answer was given: not JSON, too long (whether it said so beforehand or not), or broken off.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context)
    {
        if (!IsJson(context.Request))
        {
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status415UnsupportedMediaType,
                new("UnsupportedMediaType", "Send application/json in UTF-8."));
            return null;
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = 4 * Max; // counts a chunked body's framing as well: the limit itself is kept below
        }
        try
        {
            while (context.Request.ContentLength is not > Max)
            {
                var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
                if (read.Buffer.Length > Max)
                {
                    context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                    break;
                }
                if (read.IsCompleted)
                {
                    var body = read.Buffer.ToArray();
                    context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                    return body;
                }
                context.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode != StatusCodes.Status413PayloadTooLarge)
        {
            await ActivityAnswers.ErrorAsync(context, e.StatusCode, new("BadSyntax", "The body could not be read."));
            return null;
        }
        catch (BadHttpRequestException)
        {
            // Found by the server while it read: the same answer as below.
        }
        await ActivityAnswers.ErrorAsync(context, StatusCodes.Status413PayloadTooLarge,
            new("MessageSizeTooBig", $"An activity may have {Max / 1024} KiB."));
        return null;
    }

    private static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset) is var charset
            && (charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)))
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity");
}
