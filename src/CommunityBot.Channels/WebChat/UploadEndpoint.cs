using CommunityBot.Channels.Activity;

namespace CommunityBot.Channels.WebChat;

/// <summary>A message with files. They are kept before the message is, and taken away again where it was not or is known already.</summary>
internal sealed class UploadEndpoint(PostEndpoint posts, UploadReader uploads, IFileShelf shelf, WebAddress address)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await posts.EnterAsync(context) is not { } caller) return;
        using var upload = await uploads.ReadAsync(context.Request, context.RequestAborted);
        if (upload.Refusal is { } refusal)
        {
            await refusal.AnswerAsync(context);
            return;
        }
        var activity = new BotActivity { Type = "message" };
        if (upload.Activity.Length > 0 && ActivityReader.Parse(upload.Activity.Span, out activity) is { } fault)
        {
            await ActivityAnswers.ErrorAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }
        var kept = new List<string>(upload.Files.Count);
        var stored = false;
        try
        {
            var files = new List<InboundFile>(upload.Files.Count);
            foreach (var file in upload.Files)
            {
                var id = await shelf.KeepAsync(file.Content, FileKinds.ExtensionOf(file.Kind), context.RequestAborted);
                kept.Add(id);
                files.Add(new InboundFile(FileKinds.ContentTypeOf(file.Kind), address.OfFile(context.Request, id), file.Name));
            }
            stored = await posts.TakeAsync(context, caller, WebPost.Read(activity, files));
        }
        catch (IOException)
        {
            await DirectLineAnswers.UnavailableAsync(context, "The file could not be kept; come again.");
        }
        finally
        {
            if (!stored) kept.ForEach(id => shelf.Delete(id));
        }
    }
}
