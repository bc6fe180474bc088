namespace CommunityBot.Host.Hosting;

/// <summary>Another bot serves from this folder.</summary>
internal sealed class FolderInUseException(string folder)
    : Exception($"Another bot serves from {folder}. One instance to a folder: stop it, or give this one a Data:Folder of its own.");

/// <summary>
/// The serving program's hold on its data folder. The system lets go of it however the program ends, so that whoever gets it knows that every lease in the
/// database belongs to nobody any more.
/// </summary>
internal sealed class FolderOwner(FileStream file) : IDisposable
{
    /// <exception cref="FolderInUseException">A running bot has it.</exception>
    public static FolderOwner Take(string folder)
    {
        try
        {
            return new FolderOwner(new FileStream(Path.Combine(folder, "communitybot.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new FolderInUseException(folder);
        }
    }

    public void Dispose() => file.Dispose();
}
