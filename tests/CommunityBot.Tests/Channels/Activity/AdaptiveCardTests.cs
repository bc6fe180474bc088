using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Channels;
using CommunityBot.Channels.Activity;
using CommunityBot.Channels.AdaptiveCards;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.Activity;

public sealed class AdaptiveCardTests
{
    private static readonly Dictionary<string, string> K7Q4 = new() { ["alert"] = "K7Q4" };

    [Fact]
    public void A_card_is_written_as_the_snapshot_shows()
    {
        var card = new Card
        {
            Title = "聚集 #K7Q4",
            Subtitle = "待接单",
            Tone = CardTone.Attention,
            Facts = [new("地点", "东门_1号"), new("人数", "20")],
            Quote = "**快来**\n1. 东门",
            Notes = ["20分钟后上报", "不得 <封门>"],
            Buttons =
            [
                new("alert.acknowledge", "接单", K7Q4, Primary: true),
                new("alert.resolve", "办结", K7Q4, new CardInput("outcome", "结果", Required: true, MaxLength: 200)),
            ],
            PlainText = "聚集 #K7Q4",
        };
        var snapshot = Fixtures.Read("card-alert.json");
        var written = Write(card);
        Assert.True(JsonNode.DeepEquals(snapshot, written), Json.Raw(written));
        Assert.Empty(Json.Nulls(written));
    }

    [Fact]
    public void Beyond_six_buttons_the_rest_goes_behind_the_menu()
    {
        var card = new Card { Title = "t", PlainText = "t", Buttons = [.. Enumerable.Range(0, 8).Select(i => new CardButton("v" + i, "b" + i, K7Q4))] };
        var modes = ((JsonArray)Write(card)["actions"]!).Select(a => a.Text("mode"));
        Assert.Equal([null, null, null, null, null, null, "secondary", "secondary"], modes);
    }

    [Fact]
    public void Data_cannot_give_a_button_another_verb()
    {
        var card = new Card { Title = "t", PlainText = "t", Buttons = [new("alert.arrive", "到场", new Dictionary<string, string> { ["verb"] = "alert.reject" })] };
        Assert.Equal("""{"verb":"alert.arrive"}""", Json.Raw(Write(card)["actions"]![0]!["data"]!));
    }

    [Theory]
    [InlineData("3栋 1单元", "3栋 1单元")]
    [InlineData("**bold** _it_ `code` ~no~", @"\*\*bold\*\* \_it\_ \`code\` \~no\~")]
    [InlineData("[link](https://evil.example)", @"\[link\](https://evil.example)")]
    [InlineData("![x](y)", @"!\[x\](y)")]
    [InlineData("# head", @"\# head")]
    [InlineData("#K7Q4", @"\#K7Q4")]
    [InlineData("看 #K7Q4", "看 #K7Q4")]
    [InlineData("- a\n+ b\n> c", "\\- a\n\n\\+ b\n\n\\> c")]
    [InlineData("1. one\n12) two", "1\\. one\n\n12\\) two")]
    [InlineData("10-2=8", "10-2=8")]
    [InlineData("===", @"\===")]
    [InlineData("    code", "code")]
    [InlineData("a\r\nb\n\n\nc\n", "a\n\nb\n\nc")]
    [InlineData("<b>&lt;&#60; a & b</b>", @"\<b>\&lt;\&#60; a & b\</b>")]
    [InlineData(@"a\b", @"a\\b")]
    [InlineData("|a|b|", @"\|a\|b\|")]
    [InlineData("{{DATE(2020-02-10T00:00:00Z,SHORT)}}", @"\{{DATE(2020-02-10T00:00:00Z,SHORT)}}")]
    public void Markdown_shows_as_it_was_written(string text, string expected) => Assert.Equal(expected, CardText.Escape(text));

    [Theory]
    [InlineData("\u202e反\u202c", "反")]
    [InlineData("\u2066a\u2069", "a")]
    [InlineData("a\0b\u0007c\u200b\ufeff", "abc")]
    [InlineData("tab\there", "tab here")]
    [InlineData("👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨‍👩‍👧 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("a\u2028b\rc", "a\nb\nc")]
    public void Characters_that_mislead_are_taken_out_and_emoji_stay(string text, string expected) => Assert.Equal(expected, CardText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_is_taken_out() => Assert.Equal("ab😀", CardText.Clean("a\ud83d" + "b\ude00" + "😀"));

    private static JsonObject Write(Card card)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ActivityWriter.JsonOptions))
        {
            AdaptiveCardWriter.Write(writer, card);
        }
        return (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(buffer.WrittenSpan))!;
    }
}
