using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Hosting;

/// <summary>Reads a drawn QR code as a camera would, by ISO/IEC 18004: versions 2 to 6 at level Q, which is what an address makes.</summary>
internal static partial class QrReader
{
    private const int QuietZone = 4;

    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    /// <summary>Data codewords of each block, by version.</summary>
    private static readonly Dictionary<int, int[]> Blocks = new() { [2] = [22], [3] = [17, 17], [4] = [24, 24], [5] = [15, 15, 16, 16], [6] = [19, 19, 19, 19] };

    public static string Read(string svg)
    {
        var size = int.Parse(ViewBox().Match(svg).Groups["size"].Value, CultureInfo.InvariantCulture);
        var picture = new bool[size, size];
        foreach (Match run in Run().Matches(svg))
        {
            var (x, y, length) = (Number(run, "x"), Number(run, "y"), Number(run, "length"));
            for (var i = 0; i < length; i++) picture[y, x + i] = true;
        }
        var n = size - 2 * QuietZone;
        for (var i = 0; i < size; i++)
            for (var j = 0; j < QuietZone; j++)
                Assert.False(picture[i, j] || picture[j, i] || picture[i, size - 1 - j] || picture[size - 1 - j, i], "The quiet zone is not quiet.");
        return Decode((row, column) => picture[row + QuietZone, column + QuietZone], n);
    }

    private static string Decode(Func<int, int, bool> dark, int n)
    {
        // Level (Q is 11 before its own mask 10101…) and mask, beside the upper left finder.
        var format = Enumerable.Range(0, 5).Aggregate(0, (bits, column) => bits << 1 | (dark(8, column) ? 1 : 0)) ^ 0b10101;
        Assert.Equal(0b11, format >> 3);
        var blocks = Blocks[(n - 17) / 4];
        var codewords = Codewords(dark, n, format & 7);
        var data = blocks.Select(length => new List<int>(length)).ToArray();
        var next = 0;
        for (var i = 0; i < blocks.Max(); i++)
            for (var block = 0; block < blocks.Length; block++)
                if (i < blocks[block]) data[block].Add(codewords[next++]);
        var bits = string.Concat(data.SelectMany(block => block).Select(word => Convert.ToString(word, 2).PadLeft(8, '0')));
        return Text(new Queue<char>(bits));
    }

    /// <summary>Segment after segment, each a mode, a count and what it counts.</summary>
    private static string Text(Queue<char> bits)
    {
        int Take(int count) => Convert.ToInt32(string.Concat(Enumerable.Range(0, count).Select(_ => bits.Dequeue())), 2);
        var text = new StringBuilder();
        while (bits.Count >= 4)
        {
            switch (Take(4))
            {
                case 0b0000: return text.ToString();
                case 0b0001:
                    for (var left = Take(10); left > 0; left -= 3)
                        text.Append(Take(left >= 3 ? 10 : left == 2 ? 7 : 4).ToString($"D{Math.Min(left, 3)}", CultureInfo.InvariantCulture));
                    break;
                case 0b0010:
                    for (var left = Take(9); left > 0; left -= 2)
                    {
                        var pair = Take(left >= 2 ? 11 : 6);
                        if (left >= 2) text.Append(Alphanumeric[pair / 45]);
                        text.Append(Alphanumeric[pair % 45]);
                    }
                    break;
                case 0b0100:
                    for (var left = Take(8); left > 0; left--) text.Append((char)Take(8));
                    break;
                case var mode: Assert.Fail($"There is no segment of mode {mode} in an address."); break;
            }
        }
        return text.ToString();
    }

    /// <summary>Two columns at a time from the right, upwards and downwards by turns.</summary>
    private static List<int> Codewords(Func<int, int, bool> dark, int n, int mask)
    {
        var (words, word, count) = (new List<int>(), 0, 0);
        var upwards = true;
        for (var right = n - 1; right > 0; right -= 2, upwards = !upwards)
        {
            if (right == 6) right--;
            for (var step = 0; step < n; step++)
            {
                var row = upwards ? n - 1 - step : step;
                foreach (var column in (ReadOnlySpan<int>)[right, right - 1])
                {
                    if (IsPattern(row, column, n)) continue;
                    word = word << 1 | (dark(row, column) ^ Masks(mask, row, column) ? 1 : 0);
                    if (++count % 8 != 0) continue;
                    words.Add(word);
                    word = 0;
                }
            }
        }
        return words;
    }

    private static bool IsPattern(int row, int column, int n) =>
        (row < 9 && column < 9) || (row < 9 && column > n - 9) || (row > n - 9 && column < 9) || row == 6 || column == 6
        || (row >= n - 9 && row <= n - 5 && column >= n - 9 && column <= n - 5);

    private static bool Masks(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => (i / 2 + j / 3) % 2 == 0,
        5 => i * j % 2 + i * j % 3 == 0,
        6 => (i * j % 2 + i * j % 3) % 2 == 0,
        _ => ((i + j) % 2 + i * j % 3) % 2 == 0,
    };

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("viewBox=\"0 0 (?<size>\\d+) \\d+\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ViewBox();

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<length>\d+)v1H", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Run();
}
