using CommunityBot.Channels;
using CommunityBot.Language;
using CommunityBot.Storage;

namespace CommunityBot.Tests.Architecture;

public sealed class DirectionTests
{
    private const string Core = "CommunityBot";

    /// <summary>What each room may see beside Texts, Channels and Language; the last two only where their words are needed.</summary>
    private static readonly Dictionary<string, string[]> MaySee = new()
    {
        ["Storage"] = [],
        ["Messaging"] = ["Storage"],
        ["Grid"] = ["Storage", "Messaging"],
        ["Policies"] = ["Storage", "Messaging", "Grid"],
        ["Alerts"] = ["Storage", "Messaging", "Grid", "Policies"],
        ["Reports"] = ["Storage", "Messaging", "Grid", "Policies", "Alerts"],
        ["Conversations"] = ["Storage", "Messaging", "Grid", "Policies", "Alerts", "Reports"],
        ["Notices"] = ["Storage", "Messaging", "Grid", "Policies"],
        ["Records"] = ["Storage", "Messaging", "Grid", "Policies", "Alerts", "Reports", "Conversations", "Notices"],
        ["Texts"] = [],
    };

    [Fact]
    public void Rooms_see_only_what_lies_below_them()
    {
        var references = References.Of(typeof(IStore).Assembly.Location);
        Assert.Contains(($"{Core}.Alerts", $"{Core}.Grid"), references);
        Assert.Empty(Wrong(references));
    }

    [Theory]
    [InlineData("Storage", "Messaging")]
    [InlineData("Messaging", "Grid")]
    [InlineData("Grid", "Policies")]
    [InlineData("Policies", "Alerts")]
    [InlineData("Alerts", "Reports")]
    [InlineData("Reports", "Conversations")]
    [InlineData("Notices", "Alerts")]
    [InlineData("Alerts", "Notices")]
    [InlineData("Conversations", "Records")]
    [InlineData("Texts", "Storage")]
    [InlineData("Unheard", "Storage")]
    public void A_look_upwards_is_caught(string from, string to) =>
        Assert.Single(Wrong(new HashSet<(string, string)> { ($"{Core}.{from}", $"{Core}.{to}") }));

    [Fact]
    public void The_reader_sees_what_bases_signatures_and_bodies_name()
    {
        var seen = References.Of(typeof(DirectionTests).Assembly.Location).Where(pair => pair.From == "CommunityBot.Tests.Architecture.Seeded").Select(pair => pair.To).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "System.Text", "System.Xml", "System.Globalization", "System.Net", "System.Threading", "System.IO" }, seen);
    }

    [Theory]
    [InlineData(typeof(IChannel))]
    [InlineData(typeof(Understander))]
    public void Channels_and_language_know_nobody_of_ours(Type of) =>
        Assert.DoesNotContain(of.Assembly.GetReferencedAssemblies(), reference => reference.Name!.StartsWith(Core, StringComparison.Ordinal));

    [Theory]
    [InlineData(typeof(IChannel))]
    [InlineData(typeof(Understander))]
    [InlineData(typeof(IStore))]
    public void Only_the_host_knows_clocks_of_quartz_and_redis(Type of) =>
        Assert.DoesNotContain(of.Assembly.GetReferencedAssemblies(), reference => reference.Name is "Quartz" or "StackExchange.Redis");

    [Fact]
    public void Language_uses_the_base_library_alone() =>
        Assert.All(typeof(Understander).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void No_file_has_more_than_400_lines()
    {
        string[] kinds = [".cs", ".sql"];
        var files = from folder in (string[])["src", "tests"]
                    from file in Directory.EnumerateFiles(RepositoryRoot.PathOf(folder), "*", SearchOption.AllDirectories)
                    where kinds.Contains(Path.GetExtension(file)) && !file.Split(Path.DirectorySeparatorChar).Contains("obj")
                    select file;
        Assert.Empty(TooLong(files));
    }

    [Fact]
    public void A_file_of_401_lines_is_caught()
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, Enumerable.Repeat("", 401));
        Assert.Equal([file], TooLong([file]));
        File.Delete(file);
    }

    private static List<string> TooLong(IEnumerable<string> files) => [.. files.Where(file => File.ReadLines(file).Count() > 400)];

    private static List<string> Wrong(IReadOnlySet<(string From, string To)> references) =>
    [
        .. from pair in references
           let rooms = (From: RoomOf(pair.From), To: RoomOf(pair.To))
           where rooms.From is not null && rooms.To is not null && rooms.From != rooms.To && rooms.To is not ("Texts" or "Channels" or "Language")
              && !(MaySee.TryGetValue(rooms.From, out var below) && below.Contains(rooms.To))
           orderby pair
           select $"{pair.From} → {pair.To}",
    ];

    /// <summary>The part after the core's own name.</summary>
    private static string? RoomOf(string space) => space.StartsWith($"{Core}.", StringComparison.Ordinal) ? space.Split('.')[1] : null;
}
