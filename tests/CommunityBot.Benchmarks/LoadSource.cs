using System.Globalization;
using System.Text;

namespace CommunityBot.Benchmarks;

/// <summary>
/// Makes the reports by their serial number: each from another person, in the group of another grid, about another spot than those shortly before. The
/// number is written into the words by letters that the understanding takes for nothing, so that a card which shows the words tells whose it is.
/// </summary>
internal sealed class LoadSource
{
    private const string Mark = "zqx";
    private const int Letters = 6;
    private static readonly byte[] MarkBytes = Encoding.ASCII.GetBytes(Mark);

    private readonly IReadOnlyList<string>[] _names = [.. Enumerable.Range(1, CityDirectory.Grids).Select(CityDirectory.NamesIn)];
    private readonly string _serviceUrl;
    private readonly string _run = Guid.NewGuid().ToString("N");

    public LoadSource(string serviceUrl) => _serviceUrl = serviceUrl;

    public string WordsOf(int serial)
    {
        var names = _names[serial % CityDirectory.Grids];
        var round = serial / CityDirectory.Grids;
        // Each round takes the next spot of every grid; the texts go round at another pace, so that a spot meets every text.
        var text = ReportTexts.All[(serial + round) % ReportTexts.All.Length];
        return string.Format(CultureInfo.InvariantCulture, text, names[round % names.Count]) + " " + MarkOf(serial);
    }

    public byte[] BodyOf(int serial)
    {
        var grid = (serial % CityDirectory.Grids) + 1;
        return Encoding.UTF8.GetBytes($$$"""
            {"type":"message","id":"{{{_run}}}-{{{serial}}}","timestamp":"2026-01-01T00:00:00.000Z","serviceUrl":"{{{_serviceUrl}}}","channelId":"msteams","from":{"id":"29:{{{_run}}}-{{{serial}}}","name":"住户","aadObjectId":"00000000-0000-4000-8000-000000000000"},"conversation":{"id":"{{{CityDirectory.Conversation(grid)}}}","isGroup":true,"conversationType":"groupChat","tenantId":"3f1e7a52-0000-4000-8000-0000000000aa"},"recipient":{"id":"28:5c1c3f6e-0000-4000-8000-00000000b070","name":"社区助手"},"text":"{{{WordsOf(serial)}}}","textFormat":"plain","locale":"zh-CN","entities":[{"type":"clientInfo","locale":"zh-CN","country":"CN","platform":"Android","timezone":"Asia/Shanghai"}],"channelData":{"tenant":{"id":"3f1e7a52-0000-4000-8000-0000000000aa"}} }
            """);
    }

    /// <summary>The serial number of the report whose words stand in a message to the connector; -1 where there are none.</summary>
    public static int SerialIn(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf(MarkBytes);
        if (at < 0 || message.Length < at + MarkBytes.Length + Letters) return -1;
        var serial = 0;
        foreach (var letter in message.Slice(at + MarkBytes.Length, Letters))
        {
            if (letter is < (byte)'a' or > (byte)'p') return -1;
            serial = (serial << 4) | (letter - 'a');
        }
        return serial;
    }

    private static string MarkOf(int serial) => Mark + string.Create(Letters, serial, static (letters, left) =>
    {
        for (var i = letters.Length - 1; i >= 0; i--, left >>= 4) letters[i] = (char)('a' + (left & 15));
    });
}
