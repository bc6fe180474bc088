using System.Buffers.Binary;
using System.Text.Json;

namespace CommunityBot.Tests.Manifest;

/// <summary>The limits of the Teams app manifest, schema 1.27, which the store and the admin centre hold a package to.</summary>
public sealed class ManifestTests
{
    private static readonly JsonElement Manifest = Read("manifest.json");
    private static readonly JsonElement Chinese = Read("zh-cn.json");

    [Fact]
    public void It_is_written_for_schema_1_27()
    {
        Assert.Equal("1.27", Text(Manifest, "manifestVersion"));
        Assert.Equal("https://developer.microsoft.com/json-schemas/teams/v1.27/MicrosoftTeams.schema.json", Text(Manifest, "$schema"));
        Assert.Matches(@"^\d+\.\d+\.\d+$", Text(Manifest, "version"));
    }

    [Fact]
    public void Names_and_descriptions_fit_in_both_languages()
    {
        AssertFits(30, Text(Manifest, "name", "short"), Text(Chinese, "name.short"));
        AssertFits(100, Text(Manifest, "name", "full"), Text(Chinese, "name.full"));
        AssertFits(80, Text(Manifest, "description", "short"), Text(Chinese, "description.short"));
        AssertFits(4000, Text(Manifest, "description", "full"), Text(Chinese, "description.full"));
        AssertFits(32, Text(Manifest, "developer", "name"));
    }

    [Fact]
    public void Command_lists_stay_within_their_limits_and_have_a_list_for_each_scope()
    {
        var lists = Lists();
        Assert.InRange(lists.Count, 1, 3);
        foreach (var commands in lists.Select(Commands))
        {
            Assert.InRange(commands.Count, 1, 12);
            AssertFits(32, [.. commands.Select(c => Text(c, "title"))]);
            AssertFits(128, [.. commands.Select(c => Text(c, "description"))]);
            Assert.Equal(commands.Count, commands.Select(c => Text(c, "title")).Distinct().Count());
        }

        var listed = lists.SelectMany(l => l.GetProperty("scopes").EnumerateArray()).Select(s => s.GetString()).Order();
        var offered = Bot().GetProperty("scopes").EnumerateArray().Select(s => s.GetString()).Order();
        Assert.Equal(offered, listed);
    }

    [Fact]
    public void Every_command_reads_in_Chinese_too_and_nothing_else_is_translated()
    {
        var expected = Lists().SelectMany((list, i) => Commands(list).SelectMany((_, j) => new[]
        {
            $"bots[0].commandLists[{i}].commands[{j}].title", $"bots[0].commandLists[{i}].commands[{j}].description",
        })).Order(StringComparer.Ordinal).ToList();
        var translated = Chinese.EnumerateObject().Where(p => p.Name.StartsWith("bots", StringComparison.Ordinal)).ToList();

        Assert.Equal(expected, translated.Select(p => p.Name).Order(StringComparer.Ordinal));
        AssertFits(32, [.. translated.Where(p => p.Name.EndsWith("title", StringComparison.Ordinal)).Select(p => p.Value.GetString()!)]);
        AssertFits(128, [.. translated.Where(p => p.Name.EndsWith("description", StringComparison.Ordinal)).Select(p => p.Value.GetString()!)]);
        Assert.All(translated, p => Assert.Contains(p.Value.GetString()!, c => c is >= '\u4e00' and <= '\u9fff'));
    }

    [Fact]
    public void It_asks_to_read_the_chats_it_is_in_and_for_nothing_more()
    {
        var permissions = Manifest.GetProperty("authorization").GetProperty("permissions").GetProperty("resourceSpecific").EnumerateArray();
        Assert.Equal(
            ["ChannelMessage.Read.Group/Application", "ChatMessage.Read.Chat/Application"],
            permissions.Select(p => $"{Text(p, "name")}/{Text(p, "type")}").Order(StringComparer.Ordinal));
        Assert.Equal(Text(Bot(), "botId"), Text(Manifest, "webApplicationInfo", "id"));
        Assert.NotEmpty(Text(Manifest, "webApplicationInfo", "resource"));
    }

    [Fact]
    public void Placeholders_are_such_that_a_package_with_them_is_refused()
    {
        Assert.False(Guid.TryParse(Text(Manifest, "id"), out _));
        Assert.False(Guid.TryParse(Text(Bot(), "botId"), out _));
        foreach (var address in (string[])["websiteUrl", "privacyUrl", "termsOfUseUrl"])
            Assert.False(Uri.TryCreate(Text(Manifest, "developer", address), UriKind.Absolute, out _));
    }

    [Theory]
    [InlineData("color", 192)]
    [InlineData("outline", 32)]
    public void Icons_have_the_size_that_Teams_wants(string icon, int side)
    {
        var header = File.ReadAllBytes(RepositoryRoot.PathOf("bot-manifest", Text(Manifest, "icons", icon))).AsSpan(0, 26);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], header[..8].ToArray());
        Assert.Equal(side, BinaryPrimitives.ReadInt32BigEndian(header[16..]));
        Assert.Equal(side, BinaryPrimitives.ReadInt32BigEndian(header[20..]));
        const int WithAlpha = 6;    // PNG specification, 11.2.2 IHDR: truecolour with alpha
        if (icon == "outline")
            Assert.Equal(WithAlpha, header[25]);
    }

    private static JsonElement Bot() => Assert.Single(Manifest.GetProperty("bots").EnumerateArray());

    private static List<JsonElement> Lists() => [.. Bot().GetProperty("commandLists").EnumerateArray()];

    private static List<JsonElement> Commands(JsonElement list) => [.. list.GetProperty("commands").EnumerateArray()];

    private static void AssertFits(int limit, params string[] texts) => Assert.All(texts, t => Assert.InRange(t.Length, 1, limit));

    private static string Text(JsonElement element, params string[] path)
        => path.Aggregate(element, (at, name) => at.GetProperty(name)).GetString()!;

    private static JsonElement Read(string file) => JsonElement.Parse(File.ReadAllText(RepositoryRoot.PathOf("bot-manifest", file)));
}
