using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>Somebody's browser on our own page: its cookies, and the token that its page got.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;

    public Visitor(Uri address)
    {
        Address = address;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The address that a proxy on this machine saw them come from; null where there is none between.</summary>
    public string? ComesFrom { get; init; }

    public string Token { get; set; } = "";

    public string Conversation { get; private set; } = "";

    /// <summary>A resident's private conversation bears the resident's own id; a demonstration person has a fixed one.</summary>
    public string User { get; private set; } = "";

    /// <summary>Opens the page, at a door or as one of the demonstration's persons, and gets its token.</summary>
    public static async Task<Visitor> EnterAsync(Uri address, string? at = null, string? person = null, string locale = "zh-Hans")
    {
        var visitor = new Visitor(address);
        await visitor.EnterAsync(at, person, locale);
        return visitor;
    }

    /// <summary>Loads the page again in the same browser.</summary>
    public async Task EnterAsync(string? at = null, string? person = null, string locale = "zh-Hans")
    {
        var body = new JsonObject { ["locale"] = locale };
        if (at is not null)
        {
            body["at"] = at;
        }

        if (person is not null)
        {
            body["user"] = new JsonObject { ["id"] = person };
        }

        var answer = await GenerateAsync(body);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        Token = answer.Json.Text("token")!;
        Conversation = answer.Json.Text("conversationId")!;
        User = person ?? Conversation;
    }

    public Task<BotAnswer> GenerateAsync(JsonObject? body = null, string? host = null) =>
        SendAsync(HttpMethod.Post, "tokens/generate", body is null ? null : JsonContent(body), token: "", host: host);

    /// <summary>Joins the conversation as a client does at first.</summary>
    public Task<BotAnswer> JoinAsync(string? token = null) => SendAsync(HttpMethod.Post, "conversations", JsonContent([]), token);

    public Task<BotAnswer> PostAsync(JsonObject activity, string? conversation = null, string? token = null) =>
        PostAsync(JsonContent(activity), conversation, token);

    public Task<BotAnswer> PostAsync(HttpContent content, string? conversation = null, string? token = null) =>
        SendAsync(HttpMethod.Post, $"conversations/{conversation ?? Conversation}/activities", content, token);

    /// <summary>Writes, and gives the id.</summary>
    public async Task<string> SayAsync(string text, string? clientActivityId = null)
    {
        var answer = await PostAsync(Activity.Message(User, text, clientActivityId));
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        return answer.Json.Text("id")!;
    }

    public Task<BotAnswer> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, content: null, token);

    /// <summary>Everything that the conversation holds after a watermark, read page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> HistoryAsync(string watermark = "")
    {
        List<JsonObject> all = [];
        while (true)
        {
            var answer = await GetAsync($"conversations/{Conversation}/activities?watermark={watermark}");
            Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
            Assert.Empty(Json.Nulls(answer.Json));
            var page = answer.Json["activities"]!.AsArray();
            if (page.Count == 0)
            {
                return all;
            }

            all.AddRange(page.Select(a => (JsonObject)a!.DeepClone()));
            var next = answer.Json.Text("watermark");
            Assert.False(string.IsNullOrEmpty(next), "A page without a watermark would be read for ever.");
            Assert.NotEqual(watermark, next);
            watermark = next;
        }
    }

    /// <summary>Sends a request as the page does. An empty token sends none.</summary>
    public async Task<BotAnswer> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? token = null, string? host = null)
    {
        using var request = new HttpRequestMessage(method, Under(path)) { Content = content };
        if ((token ?? Token) is { Length: > 0 } bearer)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        request.Headers.Host = host;
        if (ComesFrom is not null) request.Headers.Add("X-Forwarded-For", ComesFrom);
        var response = await _http.SendAsync(request);
        return new BotAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>The bytes of an address that an activity gave.</summary>
    public Task<HttpResponseMessage> DownloadAsync(string url) => _http.GetAsync(new Uri(Address, url));

    public static StringContent JsonContent(JsonObject body) => new(Json.Raw(body), Encoding.UTF8, "application/json");

    public void Dispose() => _http.Dispose();

    /// <summary>The address as it is written, so that tricks in a path reach the program.</summary>
    private Uri Under(string path) =>
        new($"{Address}{Activity.Root}/{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
