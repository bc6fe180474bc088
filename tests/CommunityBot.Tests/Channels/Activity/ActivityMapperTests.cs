using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Channels;
using CommunityBot.Channels.Activity;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class ActivityMapperTests
{
    public static TheoryData<string> Recorded => [.. Fixtures.Named("activity-")];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_activity_becomes_exactly_its_message(string fixture)
    {
        var recorded = Fixtures.Read(fixture);
        var message = Map((JsonObject)recorded["activity"]!);
        Assert.Equal(Fixtures.Sorted(recorded["message"]), message is null ? "null" : Fixtures.Written(message));
    }

    [Fact]
    public void There_are_recordings_of_every_kind() =>
        Assert.Equal(
            Enum.GetNames<InboundKind>().Order(),
            Fixtures.Named("activity-").Select(name => Map((JsonObject)Fixtures.Read(name)["activity"]!)?.Kind.ToString()).OfType<string>().Distinct().Order());

    [Fact]
    public void A_long_text_is_cut_between_code_points_and_says_so()
    {
        var message = Map(Message(text: new string('长', 7999) + "😀尾"))!;
        Assert.Equal((7999, true), (message.Text.Length, message.TextCut));
        Assert.False(Map(Message(text: new string('长', 8000)))!.TextCut);
    }

    [Theory]
    [InlineData("你好 <at>助手</at>", "你好")]
    [InlineData("<at>助手</at>3号楼有人", "3号楼有人")]
    [InlineData("问 <at>助手</at> 一下", "问 一下")]
    [InlineData("<at>助手</at> <at>助手</at> 再问", "再问")]
    [InlineData("<AT id=\"0\">助手</AT> 大写", "大写")]
    [InlineData("<at>助手", "<at>助手")]
    [InlineData("<attribute>a</attribute>", "<attribute>a</attribute>")]
    [InlineData("1 < 2 <at>王芳</at> > 0", "1 < 2 王芳 > 0")]
    public void Only_the_bots_own_mark_is_taken_out(string text, string expected) =>
        Assert.Equal(expected, Map(Message(text, Mention("28:bot", "<at>助手</at>")))!.Text);

    [Fact]
    public void A_namesake_of_the_bot_stays_by_the_order_of_the_entities()
    {
        var message = Map(Message("<at>小王</at> 转给 <at>小王</at>", Mention("28:bot", "<at>小王</at>"), Mention("29:wang", "<at>小王</at>")))!;
        Assert.Equal("转给 小王", message.Text);
        Assert.True(message.MentionsBot);
    }

    [Theory]
    [InlineData("@bot 3号楼", "3号楼")]
    [InlineData("in the @botany room @bot", "in the @botany room")]
    public void A_mention_without_tags_is_taken_out_as_a_whole_word(string text, string expected) =>
        Assert.Equal(expected, Map(Message(text, Mention("28:bot", "@bot")))!.Text);

    [Fact]
    public void Somebody_elses_mention_is_none_of_the_bot()
    {
        var message = Map(Message("<at>王芳</at> 在吗", Mention("29:wang", "<at>王芳</at>")))!;
        Assert.Equal(("王芳 在吗", false), (message.Text, message.MentionsBot));
    }

    [Fact]
    public void Ten_thousand_mentions_are_read_in_one_pass()
    {
        var text = string.Concat(Enumerable.Repeat("<at>a</at>", 10_000));
        var mentions = Enumerable.Repeat(0, 10_000).Select(_ => Mention("28:bot", "<at>a</at>")).ToArray();
        Assert.Equal("", Map(Message(text, mentions))!.Text);
    }

    [Theory]
    [InlineData("plain", "a &amp; b&nbsp;c", "a &amp; b&nbsp;c")]
    [InlineData(null, "a &amp; b&nbsp;c", "a & b c")]
    [InlineData("xml", "<p>a &lt;b&gt;</p><div>c<br/>d</div>", "a <b>\nc\nd")]
    [InlineData("html", "no <b>tags</b>", "no tags")]
    [InlineData("markdown", "**bold** <stays>", "**bold** <stays>")]
    public void Markup_becomes_words(string? format, string text, string expected)
    {
        var activity = Message(text);
        activity["textFormat"] = format;
        Assert.Equal(expected, Map(activity)!.Text);
    }

    [Fact]
    public void Two_edits_of_one_message_are_two_events_and_the_same_edit_again_is_one()
    {
        var edit = Message("改成5号楼");
        edit["type"] = "messageUpdate";
        var later = (JsonObject)edit.DeepClone();
        later["timestamp"] = "2026-11-22T06:31:00Z";
        var other = (JsonObject)edit.DeepClone();
        other["text"] = "改成6号楼";
        var ids = new[] { edit, later, other }.Select(e => Map(e)!.Id).ToList();
        Assert.Equal(3, ids.Distinct().Count());
        Assert.DoesNotContain("m1", ids);
        Assert.Equal(ids[0], Map((JsonObject)edit.DeepClone())!.Id);
        Assert.All(new[] { edit, later, other }, e => Assert.Equal("m1", Map(e)!.MessageId));
    }

    [Fact]
    public void The_id_of_an_edit_of_a_message_with_a_very_long_id_stays_within_bounds()
    {
        var edit = Message("改");
        edit["type"] = "messageUpdate";
        edit["id"] = new string('x', 512);
        var other = (JsonObject)edit.DeepClone();
        other["id"] = new string('x', 511) + "y";
        Assert.InRange(Map(edit)!.Id.Length, 1, 512);
        Assert.NotEqual(Map(edit)!.Id, Map(other)!.Id);
    }

    [Fact]
    public void What_a_client_sends_of_the_wrong_shape_is_left_out()
    {
        var activity = Message("words");
        activity["entities"] = JsonNode.Parse("""[1,{"type":"mention","mentioned":"x","text":5},null]""");
        activity["attachments"] = JsonNode.Parse("""[{"contentType":7},5,{"contentType":"image/png","contentUrl":"data:image/png;base64,AAAA","name":"a.png"}]""");
        activity["channelData"] = "text";
        activity["timestamp"] = "yesterday";
        var message = Map(activity)!;
        Assert.Equal([new InboundFile("image/png", null, "a.png")], message.Files);
        Assert.Null(message.SentAt);
    }

    private static InboundMessage? Map(JsonObject activity)
    {
        Assert.Null(ActivityReader.Read(Encoding.UTF8.GetBytes(activity.ToJsonString()), out var read));
        return read.Type == "invoke" ? ActivityMapper.MapInvoke(read) : ActivityMapper.Map(read);
    }

    private static JsonObject Message(string text, params JsonNode[] entities) => new()
    {
        ["type"] = "message",
        ["id"] = "m1",
        ["timestamp"] = "2026-11-22T06:30:00Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = ActivityServer.AllowedUrl,
        ["from"] = new JsonObject { ["id"] = "29:ann" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["id"] = "19:g@thread.v2" },
        ["text"] = text,
        ["textFormat"] = "plain",
        ["entities"] = new JsonArray([.. entities.Select(e => e.DeepClone())]),
    };

    private static JsonObject Mention(string id, string text) =>
        new() { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = id }, ["text"] = text };
}
