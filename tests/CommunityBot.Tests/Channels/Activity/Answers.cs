using System.Net;
using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.Activity;

/// <summary>Reading answers in tests.</summary>
internal static class Answers
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response)
    {
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>The status and an error whose parts both say something.</summary>
    public static async Task<string> ErrorAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        var error = (await response.JsonAsync())["error"];
        Assert.False(string.IsNullOrWhiteSpace(error.Text("code")));
        Assert.False(string.IsNullOrWhiteSpace(error.Text("message")));
        return error.Text("message")!;
    }

    public static async Task AcceptedAsync(this HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }
}
