using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>How the channel says no.</summary>
internal static class Refusals
{
    /// <summary>Every answer has the status and says why in <c>{"error":{"code","message"}}</c>.</summary>
    public static void AssertRefused(int status, params IReadOnlyList<BotAnswer> answers)
    {
        Assert.NotEmpty(answers);
        var others = answers.Where(a => a.Status != status || !SaysWhy(a)).Select(a => $"{Request(a)}: {a.Status} {a.Body}").ToList();
        Assert.True(others.Count == 0, string.Join("\n", others));
    }

    private static string Request(BotAnswer answer) => $"{answer.Response.RequestMessage!.Method} {answer.Response.RequestMessage.RequestUri!.AbsolutePath}";

    private static bool SaysWhy(BotAnswer answer)
    {
        try
        {
            return answer.Json["error"] is JsonObject error && error.Text("code") is { Length: > 0 } && error.Text("message") is { Length: > 0 };
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
