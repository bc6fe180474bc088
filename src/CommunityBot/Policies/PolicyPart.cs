using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Policies;

/// <summary>The share of an import that is <c>policy.json</c>. The document is kept as it was given.</summary>
public sealed class PolicyPart : IFolderPart
{
    internal const string File = "policy.json";

    /// <summary>The version by which every process sees that the policy was changed.</summary>
    public const string Counter = "policy";

    public IReadOnlyList<string> Files { get; } = [File];

    public IFolderChange? Read(DirectoryFolder folder, GridDirectory directory, ICollection<FolderFault> faults, ICollection<string> warnings)
    {
        if (!folder.Has(File) || folder.ReadText(File, faults) is not { } body) return null;
        var sound = true;
        var policy = PolicyReader.Read(body, (row, path, value, reason) =>
        {
            sound = false;
            faults.Add(new FolderFault(File, row, path, value, reason));
        });
        foreach (var measure in policy.Measures)
        {
            if (measure.Basis.Length == 0) warnings.Add($"{File}: measure '{measure.Name}' has no basis");
            if (measure.Regions.Count + measure.Plates.Count == 0)
                warnings.Add($"{File}: measure '{measure.Name}' names no region and no plate, and so applies to nobody");
        }
        return sound ? new Change(body) : null;
    }

    private sealed class Change(string body) : IFolderChange
    {
        public bool Apply(WriteScope scope)
        {
            var stored = scope.Db.Set<Document>().Find(File);
            Counts = [new FileChange(File, stored is null ? 1 : 0, stored is not null && stored.Body != body ? 1 : 0, 0)];
            if (Counts[0].IsNone) return false;
            if (stored is null) scope.Db.Add(new Document { Name = File, Body = body });
            else stored.Body = body;
            scope.Bump(Counter);
            scope.Db.SaveChanges();
            return true;
        }

        public IReadOnlyList<FileChange> Counts { get; private set; } = [];
    }
}
