using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>A message with files, as Web Chat sends it: a form of the activity and the files.</summary>
internal static class Upload
{
    public static MultipartFormDataContent Of(Visitor visitor, byte[] file, string name, string type, string? text = null, string? clientActivityId = null) =>
        Of(visitor, text, clientActivityId, (file, name, type));

    public static MultipartFormDataContent Of(Visitor visitor, string? text, string? clientActivityId, params (byte[] Content, string Name, string Type)[] files)
    {
        var activity = Activity.Message(visitor.User, text ?? "", clientActivityId);
        activity["attachments"] = new JsonArray([.. files.Select(f => new JsonObject { ["contentType"] = f.Type, ["name"] = f.Name })]);
        var form = new MultipartFormDataContent();
        var part = new StringContent(Json.Raw(activity), Encoding.UTF8);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        form.Add(part, "activity", "blob");
        foreach (var (content, name, type) in files)
        {
            var filePart = new ByteArrayContent(content);
            filePart.Headers.ContentType = new MediaTypeHeaderValue(type);
            form.Add(filePart, "file", name);
        }

        return form;
    }

    public static Task<BotAnswer> UploadAsync(this Visitor visitor, HttpContent form, string? conversation = null, string? userId = null) =>
        visitor.SendAsync(HttpMethod.Post, $"conversations/{conversation ?? visitor.Conversation}/upload?userId={userId ?? visitor.User}", form);
}
