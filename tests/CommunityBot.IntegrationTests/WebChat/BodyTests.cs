using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.IntegrationTests.DirectLine;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.WebChat;

/// <summary>What is no activity is refused in words and leaves no trace.</summary>
public sealed class BodyTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":"message","text":"a",}""")]
    [InlineData("""{"type":7,"text":"a"}""")]
    [InlineData("""{"type":"message","text":{"a":1}}""")]
    public async Task Not_an_activity_is_400(string body)
    {
        var resident = await fixture.ResidentAsync();
        await AssertRefusedAsync(resident, await resident.PostAsync(new StringContent(body, Encoding.UTF8, "application/json")), 400);
    }

    [Fact]
    public async Task Deeply_nested_JSON_is_400()
    {
        var resident = await fixture.ResidentAsync();
        var body = "{\"type\":\"message\",\"text\":\"a\",\"value\":" + new string('[', 5000) + new string(']', 5000) + "}";
        await AssertRefusedAsync(resident, await resident.PostAsync(new StringContent(body, Encoding.UTF8, "application/json")), 400);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_content_type_is_415(string? type)
    {
        var resident = await fixture.ResidentAsync();
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Json.Raw(Activity.Message(resident.User, "有人打牌"))));
        body.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
        await AssertRefusedAsync(resident, await resident.PostAsync(body), 415);
    }

    [Fact]
    public async Task An_activity_of_300_KiB_is_413()
    {
        var resident = await fixture.ResidentAsync();
        await AssertRefusedAsync(resident, await resident.PostAsync(Activity.Message(resident.User, new string('a', 300 * 1024))), 413);
    }

    [Fact]
    public async Task A_text_of_9000_characters_is_stored_cut_and_the_writer_is_asked_to_be_short()
    {
        var resident = await fixture.ResidentAsync();
        await using var stream = await VisitorStream.OpenAsync(resident);
        var long9000 = "一期八角亭里有十几个人聚在一起打牌，" + new string('吵', 9000 - 18);
        Assert.Equal(9000, long9000.Length);
        var id = await resident.SayAsync(long9000);
        await stream.HearAsync(a => a.Answers(id) && a.Says("太长"));
        var stored = Assert.Single(await resident.HistoryAsync(), a => a.Id() == id).Words()!;
        Assert.True(stored.Length <= 8000, $"{stored.Length} characters were stored.");
        Assert.StartsWith(long9000[..100], stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_resident_writes_comes_back_as_it_was_written()
    {
        var resident = await fixture.ResidentAsync();
        const string Words = "<img src=x onerror=alert(1)> **粗** [x](javascript:alert(1)) \u202e翻 😀 \"引\"";
        var id = await resident.SayAsync(Words);
        Assert.Equal(Words, Assert.Single(await resident.HistoryAsync(), a => a.Id() == id).Words());
    }

    [Fact]
    public async Task An_activity_that_the_bot_has_no_use_for_is_taken_without_effect()
    {
        var resident = await fixture.ResidentAsync();
        foreach (var type in new[] { "typing", "event" })
        {
            var activity = Activity.Message(resident.User, "有人打牌");
            activity["type"] = type;
            activity["name"] = "webchat/join";
            var answer = await resident.PostAsync(activity);
            Assert.True(answer.Status == 200 && answer.Json.Text("id") is { Length: > 0 }, $"{answer.Status} {answer.Body}");
        }

        await using var stream = await VisitorStream.OpenAsync(resident);
        await stream.AnswerAsync(await resident.SayAsync("帮助"));
        Assert.DoesNotContain(stream.Heard.All, a => a.IsFromBot() && a.Says("打牌"));
    }

    [Theory]
    [InlineData("alert.acknowledge", "K7Q4")]
    [InlineData("no.such.verb", "")]
    [InlineData("", "")]
    public async Task A_press_of_a_button_that_nobody_was_shown_changes_nothing_and_is_answered(string verb, string alert)
    {
        var resident = await fixture.ResidentAsync();
        await using var stream = await VisitorStream.OpenAsync(resident);
        var press = Activity.Message(resident.User, "");
        press["value"] = new JsonObject { ["verb"] = verb, ["alert"] = alert };
        press["channelData"]!["postBack"] = true;
        var mark = stream.Heard.Mark;
        var answer = await resident.PostAsync(press);
        Assert.True(answer.Status == 200, $"{answer.Status} {answer.Body}");
        await stream.AnswerAsync(await resident.SayAsync("帮助"));
        Assert.DoesNotContain(stream.Heard.All.Skip(mark), a => a.Says("已接单"));
    }

    [Theory]
    [InlineData("PUT", "conversations")]
    [InlineData("DELETE", "conversations/x")]
    [InlineData("GET", "tokens/generate")]
    [InlineData("GET", "tokens/refresh")]
    public async Task Another_method_is_405(string method, string path)
    {
        var resident = await fixture.ResidentAsync();
        Assert.Equal(405, (await resident.SendAsync(new HttpMethod(method), path)).Status);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("abc")]
    [InlineData("%00")]
    public async Task A_watermark_that_is_none_is_refused_or_taken_for_the_beginning(string watermark)
    {
        var resident = await fixture.ResidentAsync();
        var id = await resident.SayAsync("帮助");
        var answer = await resident.GetAsync($"conversations/{resident.Conversation}/activities?watermark={watermark}");
        Assert.True(answer.Status is 200 or 400, $"{answer.Status} {answer.Body}");
        Assert.True(answer.Status == 400 || answer.Json["activities"]!.AsArray().Any(a => ((JsonObject)a!).Id() == id), answer.Body);
    }

    private static async Task AssertRefusedAsync(Visitor resident, BotAnswer answer, int status)
    {
        Refusals.AssertRefused(status, answer);
        await resident.SayAsync("帮助");
        Assert.Single(await resident.HistoryAsync(), a => a["from"].Text("id") == resident.User);
    }
}
