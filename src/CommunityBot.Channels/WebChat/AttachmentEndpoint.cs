namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Gives out a kept file to whoever has its address. A stranger made it: it is shown as what it was found to be and as nothing else, runs nothing, and a PDF
/// is handed over to be opened outside of our page's origin.
/// </summary>
internal sealed class AttachmentEndpoint(IFileShelf shelf)
{
    /// <summary>The route's value <c>id</c> names the file.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (FileKinds.OfExtension(id.AsSpan(id.IndexOf('.', StringComparison.Ordinal) + 1)) is not { } kind || Open(id) is not { } file)
        {
            await DirectLineAnswers.ErrorAsync(context, StatusCodes.Status404NotFound, "NotFound", "There is no such file, or no longer.");
            return;
        }
        await using (file)
        {
            headers.CacheControl = "private, max-age=86400";
            if (kind == FileKind.Pdf) headers.ContentDisposition = $"attachment; filename=\"{id}\"";
            context.Response.ContentType = FileKinds.ContentTypeOf(kind);
            context.Response.ContentLength = file.Length;
            await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>Opened before anything is answered: it may be deleted at any moment, and is then read to its end all the same.</summary>
    private FileStream? Open(string id)
    {
        try
        {
            return shelf.Find(id) is { } path
                ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan)
                : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
