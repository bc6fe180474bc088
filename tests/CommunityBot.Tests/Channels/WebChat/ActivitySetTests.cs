using System.Buffers;
using System.Text;
using CommunityBot.Channels.WebChat;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class ActivitySetTests
{
    [Fact]
    public void Lines_get_the_logs_id_and_time_and_the_last_position_is_the_watermark()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var output = new ArrayBufferWriter<byte>();
        ActivitySet.Write(output, [new(7, "a", time, Json("""{"type":"message"}""")), new(9, "b", time, Json("""{"type":"message","text":"好"}"""))], 0);
        Assert.Equal(
            """{"activities":[{"id":"a","timestamp":"2026-01-02T03:04:05.006Z","type":"message"},{"id":"b","timestamp":"2026-01-02T03:04:05.006Z","type":"message","text":"好"}],"watermark":"9"}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void Nothing_new_leaves_the_watermark_where_it_was()
    {
        var output = new ArrayBufferWriter<byte>();
        ActivitySet.Write(output, [], 42);
        Assert.Equal("""{"activities":[],"watermark":"42"}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData(null, true, 0)]
    [InlineData("", true, 0)]
    [InlineData("17", true, 17)]
    [InlineData("-1", false, 0)]
    [InlineData("x", false, 0)]
    [InlineData(" 1", false, 0)]
    public void A_watermark_is_empty_or_a_number_that_was_given_out(string? text, bool good, long position)
    {
        Assert.Equal(good, ActivitySet.TryReadWatermark(text, out var read));
        if (good) Assert.Equal(position, read);
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
