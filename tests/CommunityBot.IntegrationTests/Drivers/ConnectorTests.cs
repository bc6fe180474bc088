using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Drivers;

public sealed class ConnectorTests : IAsyncLifetime
{
    private const string Room = "19:a room/b@thread.v2";
    private static readonly JsonObject Hello = new() { ["type"] = "message", ["text"] = "hello" };
    private readonly HttpClient _http = new();
    private Connector _connector = null!;

    public async Task InitializeAsync() => _connector = await Connector.StartAsync();

    public async Task DisposeAsync()
    {
        await _connector.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task A_sent_message_gets_an_id_by_which_it_is_changed_and_deleted()
    {
        var id = await SendAsync(Hello);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(HttpMethod.Put, Activity(id), new JsonObject { ["type"] = "message", ["text"] = "changed" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(HttpMethod.Put, Activity("1:none"), Hello)).StatusCode);
        var message = await _connector.MessageAsync(m => m.Text == "changed");
        Assert.Equal(["hello", "changed"], message.Versions.Select(v => v.Text("text")));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(HttpMethod.Delete, Activity(id))).StatusCode);
        Assert.Empty(_connector.In(Room));
        _connector.AssertClean();
    }

    [Fact]
    public async Task A_waiting_test_goes_on_when_the_message_comes()
    {
        var waiting = _connector.MessageAsync(m => m.ReplyTo == "m 1/=");
        Assert.False(waiting.IsCompleted);
        await AskAsync(HttpMethod.Post, Activity("m 1/="), Hello);
        Assert.Equal(Room, (await waiting).Conversation);
    }

    [Fact]
    public async Task A_person_has_one_private_chat_whose_id_must_be_encoded()
    {
        var body = new JsonObject { ["members"] = new JsonArray(new JsonObject { ["id"] = "29:ann" }), ["tenantId"] = "t" };
        var answer = await AskAsync(HttpMethod.Post, "v3/conversations", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var id = JsonNode.Parse(await answer.Content.ReadAsStringAsync()).Text("id")!;
        Assert.Equal(Connector.PrivateChatOf("msteams", "29:ann"), id);
        Assert.NotEqual(id, Uri.EscapeDataString(id));
    }

    [Theory]
    [InlineData("v3/conversations/19:bare@thread/activities")]
    [InlineData("v3/conversations/a/b/c/d/e")]
    [InlineData("v3/attachments")]
    public async Task What_is_not_encoded_or_no_call_is_refused_and_noted(string path)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(HttpMethod.Post, path, Hello)).StatusCode);
        Assert.Throws<InvalidOperationException>(_connector.AssertClean);
    }

    [Theory]
    [InlineData("""{"type":"message","refresh":null}""", "application/json")]
    [InlineData("""{"text":"no type"}""", "application/json")]
    [InlineData("""{"type":"message"}""", "text/plain")]
    public async Task Nulls_missing_types_and_other_content_types_are_noted(string body, string contentType)
    {
        using var content = new StringContent(body, Encoding.UTF8, contentType);
        await _http.PostAsync(new Uri(_connector.ServiceUrl + Messages()), content);
        Assert.Single(_connector.Violations);
    }

    [Fact]
    public async Task The_limits_of_Teams_are_kept_for_each_conversation()
    {
        var time = new ManualTime();
        await using var connector = await Connector.StartAsync(time);
        connector.Limits = new TeamsLimits();
        async Task<HttpResponseMessage> Send() => await _http.PostAsync(
            new Uri(connector.ServiceUrl + Messages()), new StringContent(Json.Raw(Hello), Encoding.UTF8, "application/json"));
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await Send()).StatusCode);
        }

        var refused = await Send();
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter?.Delta);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Created, (await Send()).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Send()).StatusCode);
        Assert.Equal(8, connector.Messages.Count);
    }

    [Fact]
    public async Task Scripted_faults_are_met_as_often_as_they_say()
    {
        using var once = _connector.Script(Fault.Throttled(TimeSpan.FromSeconds(3)), r => r.Call == ConnectorCall.Send, times: 1);
        var refused = await AskAsync(HttpMethod.Post, Messages(), Hello);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(3), refused.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Created, (await AskAsync(HttpMethod.Post, Messages(), Hello)).StatusCode);
        Assert.Single(_connector.Messages);
    }

    [Fact]
    public async Task A_message_may_be_taken_although_the_answer_is_504_or_none()
    {
        using (_connector.Script(Fault.AcceptedThen504(), times: 1))
        {
            Assert.Equal(HttpStatusCode.GatewayTimeout, (await AskAsync(HttpMethod.Post, Messages(), Hello)).StatusCode);
        }

        using var reset = _connector.Script(Fault.AcceptedThenReset(), times: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(HttpMethod.Post, Messages(), Hello));
        await reset.HitAsync();
        Assert.Equal(2, _connector.Messages.Count);
    }

    [Fact]
    public async Task A_held_request_goes_on_when_it_is_released()
    {
        using var held = _connector.Script(Fault.Hold(), times: 1);
        var asking = AskAsync(HttpMethod.Post, Messages(), Hello);
        await held.HitAsync();
        Assert.Empty(_connector.Messages);
        held.Release();
        Assert.Equal(HttpStatusCode.Created, (await asking).StatusCode);
    }

    [Fact]
    public async Task Connections_are_refused_until_it_listens_again()
    {
        await _connector.RefuseAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(HttpMethod.Post, Messages(), Hello));
        await _connector.ListenAgainAsync();
        await SendAsync(Hello);
    }

    [Fact]
    public async Task A_body_over_28_KB_is_refused()
    {
        var body = new JsonObject { ["type"] = "message", ["text"] = new string('x', 29 * 1024) };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AskAsync(HttpMethod.Post, Messages(), body)).StatusCode);
    }

    [Fact]
    public async Task Without_recording_it_keeps_nothing_and_tells_of_each_message()
    {
        _connector.Recording = false;
        var heard = new List<string>();
        _connector.OnMessage = (conversation, _, body) => heard.Add(conversation + Encoding.UTF8.GetString(body.Span));
        Assert.NotEmpty(await SendAsync(Hello));
        Assert.Equal([Room + Json.Raw(Hello)], heard);
        Assert.Empty(_connector.Requests);
    }

    [Fact]
    public void A_press_finds_its_button_behind_a_ShowCard_and_takes_the_inputs_along()
    {
        var card = (JsonObject)JsonNode.Parse("""
            { "type": "AdaptiveCard", "actions": [
                { "type": "Action.Execute", "verb": "alert.arrive", "data": { "alert": "K7Q4" }, "fallback": { "type": "Action.Submit", "data": { "verb": "alert.arrive" } } },
                { "type": "Action.ShowCard", "card": { "type": "AdaptiveCard", "body": [ { "type": "Input.Text", "id": "outcome", "value": "preset" } ],
                  "actions": [ { "type": "Action.Execute", "verb": "alert.resolve", "data": { "alert": "K7Q4" } } ] } } ] }
            """)!;
        var message = new SentMessage
        {
            Conversation = "a:1",
            Id = "1",
            Order = 1,
            At = default,
            Versions = [new JsonObject { ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }) }],
        };
        Assert.Equal(["alert.arrive", "alert.resolve"], message.Verbs);
        var activities = new Activities("http://127.0.0.1:1/");
        var person = new Person("29:x", "X");
        Assert.Equal("""{"alert":"K7Q4","outcome":"dispersed"}""",
            activities.Invoke(person, message, "alert.resolve", ("outcome", "dispersed"))["value"]!["action"]!["data"]!.ToJsonString());
        Assert.Equal("""{"verb":"alert.arrive"}""", activities.Submit(person, message, "alert.arrive")["value"]!.ToJsonString());
    }

    private static string Messages() => $"v3/conversations/{Uri.EscapeDataString(Room)}/activities";

    private static string Activity(string id) => $"{Messages()}/{Uri.EscapeDataString(id)}";

    private async Task<string> SendAsync(JsonObject body)
    {
        var answer = await AskAsync(HttpMethod.Post, Messages(), body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync()).Text("id")!;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, JsonObject? body = null)
    {
        using var request = new HttpRequestMessage(method, _connector.ServiceUrl + path);
        request.Content = body is null ? null : new StringContent(Json.Raw(body), Encoding.UTF8, "application/json");
        return await _http.SendAsync(request);
    }
}
