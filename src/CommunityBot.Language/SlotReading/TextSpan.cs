using System.Runtime.InteropServices;

namespace CommunityBot.Language.SlotReading;

/// <summary>A stretch [Start, End) of the folded text; empty means not found.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextSpan(int Start, int End)
{
    public bool IsEmpty => End <= Start;
}
