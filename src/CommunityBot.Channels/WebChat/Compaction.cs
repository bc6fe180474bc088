namespace CommunityBot.Channels.WebChat;

/// <summary>
/// Leaves parts out of a file where it lies: what stays moves down over what went. Each byte moves at most once, and no second buffer is needed.
/// Parts are kept in the order in which they stand, so that nothing is overwritten before it was read.
/// </summary>
internal ref struct Compaction(Span<byte> file)
{
    private readonly Span<byte> _file = file;

    /// <summary>How long the file is so far without what was left out.</summary>
    public int Length { get; private set; }

    public void Keep(int start, int length)
    {
        if (start != Length) _file.Slice(start, length).CopyTo(_file[Length..]);
        Length += length;
    }

    /// <summary>Puts something in place of what was left out before <paramref name="end"/>; false where it has no room there.</summary>
    public bool TryPut(ReadOnlySpan<byte> bytes, int end)
    {
        if (bytes.Length > end - Length) return false;
        bytes.CopyTo(_file[Length..]);
        Length += bytes.Length;
        return true;
    }

    /// <summary>Whether a name of four letters is one of those in a list that is written without separators.</summary>
    public static bool Lists(ReadOnlySpan<byte> names, ReadOnlySpan<byte> name)
    {
        for (; names.Length >= 4; names = names[4..])
            if (names[..4].SequenceEqual(name)) return true;
        return false;
    }
}
