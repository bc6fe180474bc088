namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Takes out of a photo what says more than the picture: where and when it was taken, by whose device, earlier versions, a film behind it. What is left is the
/// parts that draw, walked from the first byte to the last, so that what no decoder could read whole is found out here. The picture itself is not decoded:
/// nothing of it is lost, and no decoder's faults are within reach of a stranger.
/// </summary>
internal static class PhotoCleaner
{
    /// <summary>
    /// Cleans a file in its own memory, in one pass. False where it is not whole or not what it seemed: it is to be refused, and its memory holds nothing of use.
    /// A PDF stays as it is.
    /// </summary>
    public static bool TryClean(FileKind kind, Memory<byte> file, out ReadOnlyMemory<byte> cleaned)
    {
        var length = kind switch
        {
            FileKind.Jpeg => JpegCleaner.Clean(file.Span),
            FileKind.Png => PngCleaner.Clean(file.Span),
            FileKind.WebP => WebPCleaner.Clean(file.Span),
            _ => file.Length,
        };
        cleaned = file[..length];
        return length > 0;
    }
}
