using System.Text;
using System.Text.Json;
using CommunityBot.Channels;
using CommunityBot.Channels.Activity;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class WebActivityTests
{
    private static readonly Address To = new() { Channel = "web", ServiceUrl = "web:", Conversation = "room" };

    [Fact]
    public void The_bots_words_say_what_they_answer_and_nothing_that_is_empty() => Assert.Equal(
        """{"type":"message","channelId":"web","from":{"id":"bot","name":"CommunityBot"},"conversation":{"id":"room"},"replyToId":"q","text":"已接单","textFormat":"plain"}""",
        Text(WebActivity.OfBot(new OutboundMessage { To = To, Text = "已接单", ReplyTo = "q", Locale = "zh-Hans" }, "room", "a")));

    [Fact]
    public void A_cards_buttons_are_submit_actions_that_say_on_which_card_they_stand()
    {
        var card = new Card
        {
            Title = "聚集 #K7Q4A",
            PlainText = "聚集",
            Buttons =
            [
                new CardButton("alert.acknowledge", "接单", new Dictionary<string, string> { ["alert"] = "K7Q4A" }, Primary: true),
                new CardButton("alert.reject", "误报", new Dictionary<string, string> { ["alert"] = "K7Q4A" }, new CardInput("reason", "原因", Required: true)),
            ],
        };
        var activity = JsonDocument.Parse(WebActivity.OfBot(new OutboundMessage { To = To, Card = card }, "room", "a1")).RootElement;

        var actions = activity.GetProperty("attachments")[0].GetProperty("content").GetProperty("actions");
        Assert.Equal("""{"type":"Action.Submit","title":"接单","style":"positive","data":{"alert":"K7Q4A","card":"a1","verb":"alert.acknowledge"}}""", actions[0].GetRawText());
        Assert.Equal("Action.Submit", actions[1].GetProperty("card").GetProperty("actions")[0].GetProperty("type").GetString());
        Assert.DoesNotContain("Action.Execute", activity.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_says_comes_back_under_their_own_id_and_name_with_the_clients_own_mark()
    {
        var post = Read("""{"type":"message","text":" 3栋 ","from":{"id":"dl_leader","name":"x","role":"bot"},"conversation":{"id":"other"},"channelData":{"clientActivityID":"c1"},"locale":"zh-CN"}""");
        Assert.Equal(
            """{"type":"message","channelId":"web","from":{"id":"dl_1","name":"林小雨"},"conversation":{"id":"room"},"locale":"zh-CN","text":"3栋","textFormat":"plain","channelData":{"clientActivityID":"c1"}}""",
            Text(WebActivity.OfPerson(new WebCaller("dl_1", "room", true, "林小雨"), post)));
    }

    [Fact]
    public void A_post_back_is_a_press_with_its_data_and_inputs()
    {
        var post = Read("""{"type":"message","value":{"verb":"alert.resolve","alert":"K7Q4A","card":"a1","outcome":"已劝散"},"channelData":{"clientActivityID":"c2","postBack":true}}""");
        var press = post.ToMessage(WebCaller.Resident("dl_1", "g1-03"), "line", InboundKind.Press);

        Assert.True(post.IsPress);
        Assert.Equal((InboundKind.Press, "alert.resolve", "已劝散", "a1", "g1-03"), (press.Kind, press.Verb, press.Data["outcome"], press.Data["card"], press.At));
        Assert.EndsWith("""channelData":{"clientActivityID":"c2","postBack":true}}""", Text(WebActivity.OfPerson(WebCaller.Resident("dl_1"), post)), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_buttons_may_ask_for_a_reason_in_one_card()
    {
        string[] verbs = ["alert.reject", "alert.escalate"];
        var card = new Card { Title = "聚集", PlainText = "聚集", Buttons = [.. verbs.Select(verb => new CardButton(verb, verb, new Dictionary<string, string>(), new CardInput("reason", "原因", Required: true)))] };
        var actions = JsonDocument.Parse(WebActivity.OfBot(new OutboundMessage { To = To, Card = card }, "room", "a1")).RootElement
            .GetProperty("attachments")[0].GetProperty("content").GetProperty("actions");
        var inputs = actions.EnumerateArray().Select(action => action.GetProperty("card").GetProperty("body")[0].GetProperty("id").GetString()!).ToList();

        Assert.Equal(2, inputs.Distinct().Count()); // Web Chat draws no card with two inputs of one name
        Assert.All(verbs.Zip(inputs), pair =>
            Assert.Equal("没有人", Read($$"""{"type":"message","value":{"verb":"{{pair.First}}","reason":"x","{{pair.Second}}":"没有人"} }""").Data["reason"]));
    }

    [Fact]
    public void All_of_a_cards_buttons_are_shown_since_Web_Chat_has_no_menu_for_the_rest()
    {
        var card = new Card { Title = "聚集", PlainText = "聚集", Buttons = [.. Enumerable.Range(1, 8).Select(n => new CardButton($"v{n}", $"{n}", new Dictionary<string, string>()))] };

        Assert.DoesNotContain("secondary", Text(WebActivity.OfBot(new OutboundMessage { To = To, Card = card }, "room", "a1")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_speaks_for_the_token_whatever_its_body_says()
    {
        var message = Read("""{"type":"message","id":"x","text":"a","from":{"id":"dl_leader"},"channelId":"msteams","serviceUrl":"https://evil.example","recipient":{"id":"r"}}""")
            .ToMessage(WebCaller.Resident("dl_1"), "line");
        Assert.Equal(("web", "dl_1", "dl_1", "line", "web:"), (message.Channel, message.From, message.Conversation, message.MessageId, message.ServiceUrl));
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var post = Read($$"""{"type":"message","text":"{{new string('好', 9000)}}"}""");
        Assert.Equal((8000, true), (post.Text.Length, post.TextCut));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("event")]
    [InlineData("conversationUpdate")]
    public void Other_types_are_of_no_use(string type) => Assert.Null(WebPost.Read(Parse($$"""{"type":"{{type}}","text":"a"}"""), []));

    private static WebPost Read(string json) => WebPost.Read(Parse(json), [])!;

    private static BotActivity Parse(string json)
    {
        Assert.Null(ActivityReader.Parse(Encoding.UTF8.GetBytes(json), out var activity));
        return activity;
    }

    private static string Text(ReadOnlyMemory<byte> json) => Encoding.UTF8.GetString(json.Span);
}
