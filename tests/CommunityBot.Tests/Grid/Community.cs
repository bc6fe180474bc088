using System.Globalization;
using CommunityBot.Grid;
using CommunityBot.Storage;

namespace CommunityBot.Tests.Grid;

/// <summary>A database in a folder of its own, and directory folders to import into it.</summary>
internal sealed class Community : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("community-").FullName;
    private readonly SqliteDatabase _database;
    private readonly SqliteStore _store;
    private readonly IReadOnlyList<IFolderPart> _parts;
    private int _folders;

    public Community(params IReadOnlyList<IFolderPart> parts)
    {
        _parts = parts;
        _database = new SqliteDatabase(Path.Combine(_home, "bot.db"));
        _database.Prepare();
        _store = new SqliteStore(_database, Clock);
        Directories = new DirectorySource(_store, Options);
    }

    public CommunityOptions Options { get; } = new();

    public SettableClock Clock { get; } = new(At("2020-02-03T08:00:00+08:00"));

    public IStore Store => _store;

    public DirectorySource Directories { get; }

    public GridDirectory Present => Directories.Current;

    public static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    public string Folder(params IEnumerable<(string File, string Text)> files)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_home, $"folder-{++_folders}")).FullName;
        foreach (var (file, text) in files) File.WriteAllText(Path.Combine(folder, file), text);
        return folder;
    }

    public Task<ImportResult> Import(string folder, bool dryRun = false) =>
        new ImportDirectory(_store, Directories, Options, _parts).Import(folder, dryRun);

    public Task<ImportResult> Import(params IEnumerable<(string File, string Text)> files) => Import(Folder(files));

    /// <summary>Imports what must have no fault.</summary>
    public async Task Load(params IEnumerable<(string File, string Text)> files)
    {
        var result = await Import(Folder(files));
        Assert.Empty(result.Faults);
    }

    public void Dispose()
    {
        _store.Dispose();
        _database.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}

internal sealed class SettableClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now.ToUniversalTime();
}

/// <summary>A small community's files.</summary>
internal static class Files
{
    public static readonly (string, string) Cells = ("cells.csv", """
        code,parent,level,name,aliases,households
        pine,,community,松山社区,松山,6223
        g1,pine,grid,第一网格,一期,400
        g1-b3,g1,building,3栋,三栋|3号楼,36
        g2,pine,grid,第二网格,,
        """);

    public static readonly (string, string) Places = ("places.csv", """
        code,cell,name,aliases,latitude,longitude
        north-gate,g1,北门,大门|north gate,28.12,120.45
        pavilion,g1,凉亭,,,
        """);

    public static readonly (string, string) People = ("people.csv", """
        code,name,phone,language,accounts
        chen,陈建国,13800000001,zh-Hans,msteams:29:chen|web:dl_chen
        lin,林秀英,,en,msteams:29:lin
        zhou,周敏,,,
        office,社区办公室,0577-5555555,,msteams:29:office
        """);

    public static readonly (string, string) Posts = ("posts.csv", """
        person,cell,role,order,duty
        chen,g1,leader,1,
        lin,g1,deputy,2,
        zhou,g2,leader,1,
        office,pine,office,1,
        """);

    public static readonly (string, string) Groups = ("groups.csv", """
        code,cell,name,kind,conversation,service_url,listen,language
        g1,g1,一期邻里群,residents,msteams:19:g1,https://smba.trafficmanager.net/,all,zh-Hans
        g2,g2,二期邻里群,residents,,,,
        """);

    public static readonly (string, string) Rotas = ("rotas.csv", """
        rota,person,start,end,days,from,until
        night,lin,19:00,07:00,"mon,wed",2020-01-01,2020-12-31
        """);

    public static readonly (string File, string Text)[] All = [Cells, Places, People, Posts, Groups, Rotas];
}
