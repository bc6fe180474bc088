using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>What an import did, or would have done. With faults nothing was changed.</summary>
public sealed record ImportResult(IReadOnlyList<FolderFault> Faults, IReadOnlyList<string> Warnings, IReadOnlyList<FileChange> Files, bool DryRun)
{
    public bool Changed => Files.Any(file => !file.IsNone);
}

/// <summary>Loads a folder into the stored directory: all of it, or none and every fault.</summary>
public sealed class ImportDirectory(IStore store, DirectorySource directories, CommunityOptions community, IEnumerable<IFolderPart> parts)
{
    private readonly IReadOnlyList<IFolderPart> _parts = [.. parts];

    /// <summary>
    /// Reads, compares and writes in one transaction, so that nothing which the check relied on changes before the commit. A dry run does the very same
    /// and takes it back.
    /// </summary>
    public async Task<ImportResult> Import(string folder, bool dryRun)
    {
        var source = new DirectoryFolder(folder);
        var known = GridFiles.All.Concat(_parts.SelectMany(part => part.Files)).ToList();
        if (!source.Exists) return Refused(folder, "is not a folder", dryRun);
        if (!known.Exists(source.Has)) return Refused(folder, $"has none of the files {string.Join(", ", known)}", dryRun);
        try
        {
            return await store.WriteAsync(scope => Run(scope, source, known, dryRun));
        }
        catch (DryRunEnds end)
        {
            return end.Result;
        }
    }

    /// <summary>What a folder's own directory would be, with its faults; nothing is stored.</summary>
    public static (GridDirectory Directory, IReadOnlyList<FolderFault> Faults) Look(string folder, CommunityOptions community)
    {
        var (source, faults) = (new DirectoryFolder(folder), new List<FolderFault>());
        if (!source.Exists) return (GridDirectory.Empty, Refused(folder, "is not a folder", dryRun: true).Faults);
        var rows = new GridFiles(source, new DirectoryRows(), faults, []).Read();
        return (GridDirectory.Build(rows, community.Zone), faults);
    }

    private ImportResult Run(WriteScope scope, DirectoryFolder folder, List<string> known, bool dryRun)
    {
        var (faults, warnings) = (new List<FolderFault>(), new List<string>());
        foreach (var stranger in folder.Strangers(known)) warnings.Add($"{stranger}: is not a file of a directory and is not read");
        var stored = DirectoryRows.Load(scope.Db);
        var wanted = new GridFiles(folder, stored, faults, warnings).Read();
        var after = GridDirectory.Build(wanted, community.Zone);
        var changes = _parts.Select(part => (Part: part, Change: part.Read(folder, after, faults, warnings))).ToList();
        if (faults.Count > 0) return new ImportResult(Sorted(faults, known), warnings, [], dryRun);

        var files = Write(scope, stored, wanted, after);
        foreach (var (part, change) in changes)
            if (change is not null && change.Apply(scope)) files.AddRange(CountsOf(part, change, folder));
        if (files.Exists(file => !file.IsNone)) scope.Bump(DirectoryCounters.Directory);
        scope.Audit(AuditEntry.Operator, "directory.import", "directory", "import", Summary(files));
        scope.Db.SaveChanges();
        var result = new ImportResult([], warnings, files, dryRun);
        if (dryRun) throw new DryRunEnds(result);
        scope.AfterCommit(() => directories.Refresh());
        return result;
    }

    private List<FileChange> Write(WriteScope scope, DirectoryRows stored, DirectoryRows wanted, GridDirectory after)
    {
        var files = new DirectoryWriter(scope, stored, wanted).Write().ToList();
        var changed = files.Where(file => !file.IsNone).Select(file => file.File).ToHashSet();
        if (changed.Count == 0) return files;
        var territory = changed.Overlaps([GridFiles.Cells, GridFiles.Places]);
        if (territory) scope.Bump(DirectoryCounters.Territory);
        if (!territory || changed.Overlaps([GridFiles.People, GridFiles.Posts, GridFiles.Groups, GridFiles.Rotas])) scope.Bump(DirectoryCounters.Roster);
        var change = new DirectoryChange(GridDirectory.Build(stored, community.Zone), after);
        foreach (var part in _parts) part.Follow(scope, change);
        return files;
    }

    private static IEnumerable<FileChange> CountsOf(IFolderPart part, IFolderChange change, DirectoryFolder folder) =>
        change.Counts.Count > 0 ? change.Counts : part.Files.Where(folder.Has).Select(file => new FileChange(file, 0, 1, 0));

    private static string Summary(List<FileChange> files)
    {
        var changed = files.Where(file => !file.IsNone).Select(file => $"{file.File} +{file.Added} ~{file.Changed} -{file.Removed}").ToList();
        return changed.Count == 0 ? "unchanged" : string.Join(", ", changed);
    }

    private static List<FolderFault> Sorted(List<FolderFault> faults, List<string> files) =>
        [.. faults.OrderBy(fault => files.IndexOf(fault.File)).ThenBy(fault => fault.Row)];

    private static ImportResult Refused(string folder, string reason, bool dryRun) =>
        new([new FolderFault(folder, null, null, null, reason)], [], [], dryRun);

    /// <summary>Takes the slice's changes back by failing it.</summary>
    private sealed class DryRunEnds(ImportResult result) : Exception
    {
        public ImportResult Result => result;
    }
}
