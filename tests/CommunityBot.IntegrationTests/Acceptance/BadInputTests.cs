using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>What is no activity, or one that must not come in. After each the next good message is served.</summary>
public sealed class BadInputTests(BotFixture fixture) : IClassFixture<BotFixture>
{
    private static readonly Dictionary<string, (string Body, int Status)> Known = new()
    {
        ["empty"] = ("", 400),
        ["half"] = ("{", 400),
        ["not JSON"] = ("not json", 400),
        ["a list"] = ("[]", 400),
        ["null"] = ("null", 400),
        ["a text"] = ("\"text\"", 400),
        ["an empty object"] = ("{}", 400),
        ["no type"] = (With(a => a.Remove("type")), 400),
        ["no id"] = (With(a => a.Remove("id")), 400),
        ["no conversation"] = (With(a => a.Remove("conversation")), 400),
        ["no conversation id"] = (With(a => a["conversation"]!.AsObject().Remove("id")), 400),
        ["no from"] = (With(a => a.Remove("from")), 400),
        ["no from id"] = (With(a => a["from"]!.AsObject().Remove("id")), 400),
        ["a number as type"] = (With(a => a["type"] = 7), 400),
        ["a text as conversation"] = (With(a => a["conversation"] = "19:x"), 400),
        ["null as from"] = (With(a => a["from"] = null), 400),
        ["an empty id"] = (With(a => a["id"] = ""), 400),
        ["an id of 513 characters"] = (With(a => a["id"] = new string('i', 513)), 400),
        ["an id of 10,000 characters"] = (With(a => a["id"] = new string('i', 10_000)), 400),
        ["a conversation id of 513 characters"] = (With(a => a["conversation"]!["id"] = new string('c', 513)), 400),
        ["a from id of 10,000 characters"] = (With(a => a["from"]!["id"] = new string('f', 10_000)), 400),
        ["an id of 512 characters"] = (With(a => a["id"] = new string('j', 512)), 202),
        ["an unknown type"] = (With(a => a["type"] = "somethingNew"), 202),
        ["typing"] = (With(a => a["type"] = "typing"), 202),
        ["a reaction"] = (With(a => a["type"] = "messageReaction"), 202),
        ["a text of 180 KB"] = (With(a => a["text"] = new string('长', 60_000)), 202),
        ["a text of 200 KB"] = (With(a => a["text"] = new string('x', 200_000)), 202),
        ["a body over 256 KiB"] = (With(a => a["text"] = new string('x', 263_000)), 413),
        ["invisible and reversing characters"] = (With(a => a["text"] = "\u202e\u200b\u0000\ufeff反转"), 202),
        ["another host"] = (With(a => a["serviceUrl"] = "https://evil.example/"), 403),
        ["another address"] = (With(a => a["serviceUrl"] = "http://10.0.0.1/"), 403),
        ["an allowed host as a prefix"] = (With(a => a["serviceUrl"] = "https://smba.trafficmanager.net.evil.example/"), 403),
        ["an allowed host in the query"] = (With(a => a["serviceUrl"] = "https://evil.example/?x=.botframework.com"), 403),
        ["loopback as a user"] = (With(a => a["serviceUrl"] = "http://127.0.0.1@evil.example/"), 403),
        ["our own page's channel"] = (With(a => a["channelId"] = "web"), 403),
        ["another invoke"] = (Invoke("task/fetch"), 501),
    };

    public static TheoryData<string> Bodies => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Each_has_its_answer(string what)
    {
        var (body, status) = Known[what];
        using var content = new StringContent(body.Replace("SERVICE", fixture.Connector.ServiceUrl, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        var answer = await fixture.Bot.PostAsync(content);
        Assert.Equal(status, answer.Status);
        if (status == 400)
        {
            Assert.False(string.IsNullOrEmpty(answer.Json["error"].Text("code")));
            Assert.False(string.IsNullOrEmpty(answer.Json["error"].Text("message")));
        }

        if (status == 202)
        {
            Assert.Empty(answer.Body);
        }
    }

    [Fact]
    public async Task Another_content_type_is_415_and_another_verb_405()
    {
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        Assert.Equal(415, (await fixture.Bot.PostAsync(text)).Status);
        var address = new Uri(fixture.Bot.Address, "api/messages");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await fixture.Bot.Http.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await fixture.Bot.Http.DeleteAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Poison_is_refused_or_stored_and_the_next_report_is_served()
    {
        var scene = fixture.NewScene();
        var hello = Json.Raw(scene.Activities.Personal(scene.Estate.Resident(), "你好"));
        byte[][] poison =
        [
            [.. Encoding.UTF8.GetBytes(hello[..^1]), 0xff, 0xfe, (byte)'}'],
            Encoding.UTF8.GetBytes(hello.Replace("\"你好\"", "\"\\ud800\"", StringComparison.Ordinal)),
            Encoding.UTF8.GetBytes(hello[..^1] + ",\"deep\":" + new string('[', 20_000) + new string(']', 20_000) + "}"),
            Encoding.UTF8.GetBytes(hello[..^1] + ",\"value\":" + new string('[', 60) + new string(']', 60) + "}"),
            Encoding.UTF8.GetBytes(hello[..^1] + ",\"entities\":[" + string.Join(',', Enumerable.Repeat("{\"type\":\"mention\"}", 10_000)) + "]}"),
            Encoding.UTF8.GetBytes(hello[..^1] + ",\"attachments\":[null,7,{\"contentType\":{}}],\"timestamp\":\"never\",\"locale\":\"xx-yy-zz-bad\"}"),
            new byte[200_000],
        ];
        foreach (var bytes in poison)
        {
            using var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new("application/json");
            var answer = await fixture.Bot.PostAsync(content);
            Assert.True(answer.Status is 202 or 400, $"{answer.Status} for {Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(200, bytes.Length)))}");
        }

        await scene.AlertAsync();
    }

    [Fact]
    public async Task Markdown_mentions_and_formulas_stay_plain_words_on_the_card()
    {
        var scene = fixture.NewScene();
        var (_, _, reference) = await scene.ReportAsync(scene.Estate.Resident(), "凉亭有人聚集打牌 **[点我](https://evil.example)** <at>所有人</at> =HYPERLINK(1)");
        var card = await scene.CardAsync(scene.Estate.Leader, reference);
        Assert.DoesNotMatch(@"(?<!\\)\]\(https", Json.AllText(card.Card));
        Assert.DoesNotContain("<at>所有人</at>", Json.AllText(card.Card));
        Assert.DoesNotContain(Json.Objects(card.Body), o => o.Text("type") == "mention");
        scene.AssertKeptFrom(scene.Estate.AllGroup, "evil.example", "所有人");
    }

    private static string With(Action<JsonObject> change)
    {
        var activity = new Activities("SERVICE").Personal(new Estate(Estate.Most).Resident(), "你好");
        change(activity);
        return Json.Raw(activity);
    }

    private static string Invoke(string name) => With(a =>
    {
        a["type"] = "invoke";
        a["name"] = name;
        a["value"] = new JsonObject();
    });
}
