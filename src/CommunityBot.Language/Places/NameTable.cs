using System.Runtime.InteropServices;
using CommunityBot.Language.Lexicons;
using CommunityBot.Language.Text;

namespace CommunityBot.Language.Places;

/// <summary>
/// All names of a directory, found in a text as they are written, as they sound and look, as English runs words together, and with one slip of the keys.
/// Immutable.
/// </summary>
internal sealed class NameTable(NameSet names, TermTrie written, Likeness heard, Likeness seen, EnglishNames english, Misspellings misspellings)
{
    public ReadOnlySpan<int> Owners(int name) => names.Owners[name];

    /// <summary>The buildings that bear the name with a number: 灯笼巷5号 and 灯笼巷6号 of 灯笼巷.</summary>
    public ReadOnlySpan<int> Houses(int name) => names.Houses[name];

    public ReadOnlySpan<int> Misspelt(ReadOnlySpan<char> text) => misspellings.Find(text) is >= 0 and var name ? names.Owners[name] : [];

    public void Find(FoldedText text, List<Hit> hits)
    {
        written.Find(text, hits);
        if (hits.Count > 0)
            hits.RemoveAll(hit => names.Wary[hit.Payload] && !PlaceSigns.Surround(text, hit.Start, hit.End));
        var near = new List<Hit>();
        heard.Find(text, near);
        seen.Find(text, near);
        english.Find(text, near);
        if (near.Count == 0)
            return;
        near.RemoveAll(hit => names.Wary[hit.Payload] && !PlaceSigns.Surround(text, hit.Start, hit.End));
        var exact = hits.Count;
        foreach (var hit in near)
        {
            if (Clashes(hit, CollectionsMarshal.AsSpan(hits)[..exact]))
                continue;
            var same = hits.FindIndex(exact, other => other.Start == hit.Start && other.End == hit.End);
            if (same < 0)
                hits.Add(hit);
            else if (hits[same].Payload == hit.Payload)
                continue;
            else if (Likeness.Differences(text, hit, names.Texts[hit.Payload]).CompareTo(Likeness.Differences(text, hit, names.Texts[hits[same].Payload])) is var order && order < 0)
                hits[same] = hit;
            else if (order == 0 && names.Alike[hit.Payload] is >= 0 and var both)
                hits[same] = hit with { Payload = both };
        }

        hits.Sort((a, b) => a.Start != b.Start ? a.Start - b.Start : a.End - b.End);
    }

    /// <summary>What is written as it should be goes before what is only near it, unless it is only a part of it.</summary>
    private static bool Clashes(Hit near, ReadOnlySpan<Hit> exact)
    {
        foreach (var hit in exact)
        {
            if (hit.Start < near.End && hit.End > near.Start && (hit.Start < near.Start || hit.End > near.End || hit.Length == near.Length))
                return true;
        }

        return false;
    }
}

/// <summary>
/// The names by their numbers: as they are written (folded), the entries that bear them, the buildings that bear them with a number, whether they say nothing
/// by themselves, and the number of the name that stands for all that sound like it (-1 where it is the only one).
/// </summary>
internal sealed record NameSet(string[] Texts, int[][] Owners, int[][] Houses, bool[] Wary, int[] Alike);
