namespace CommunityBot.Records;

/// <summary>Finds, among the addresses that stand in the tables, those of files that this program keeps itself.</summary>
internal static class KeptFiles
{
    private const string Path = "/v3/directline/attachments/";

    /// <summary>The ids of kept files, from texts with an address a line. What is no id the shelf itself does not take.</summary>
    public static IEnumerable<string> IdsIn(IEnumerable<object> texts) => texts.SelectMany(text => ((string)text).Split('\n'))
        .Where(url => url.Contains(Path, StringComparison.Ordinal)).Select(url => url[(url.LastIndexOf('/') + 1)..]);
}
