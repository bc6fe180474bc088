using System.Buffers;

namespace CommunityBot.Channels.Activity;

/// <summary>Keeps a message under the size that platforms take, by cutting its longest texts first.</summary>
internal static class SizeLimit
{
    /// <summary>Largest body that Teams takes, in bytes.</summary>
    internal const int MaxBody = 28 * 1024;

    private static readonly int[] Lengths = [8000, 6000, 4500, 3000, 2000, 1000, 500, 250, 100];

    /// <summary>The message written whole, or with its texts cut until it fits; the shortest there is where nothing fits.</summary>
    public static ReadOnlyMemory<byte> Fit(OutboundMessage message, int maxBytes, Action<OutboundMessage, IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        write(message, buffer);
        for (var i = 0; buffer.WrittenCount > maxBytes && i < Lengths.Length; i++)
        {
            buffer.ResetWrittenCount();
            write(Shorten(message, Lengths[i]), buffer);
        }
        return buffer.WrittenMemory;
    }

    private static OutboundMessage Shorten(OutboundMessage message, int length) => message with
    {
        Text = Cut(message.Text, length),
        Card = message.Card is not { } card ? null : card with
        {
            Title = Cut(card.Title, length)!,
            Subtitle = Cut(card.Subtitle, length),
            Quote = Cut(card.Quote, length),
            PlainText = CutMiddle(card.PlainText, length),
            Facts = [.. card.Facts.Select(f => new CardFact(Cut(f.Label, length)!, Cut(f.Value, length)!))],
            Notes = [.. card.Notes.Select(n => Cut(n, length)!)],
        },
    };

    /// <summary>A card in words ends with the commands that stand for its buttons: the end stays.</summary>
    public static string CutMiddle(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }
        var tail = text.Length - Math.Min(length / 2, 800);
        if (char.IsLowSurrogate(text[tail]))
        {
            tail++;
        }
        return BoundedText.Cut(text, length - 1 - (text.Length - tail)) + "…" + text[tail..];
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : BoundedText.Cut(text, length - 1) + "…";
}
