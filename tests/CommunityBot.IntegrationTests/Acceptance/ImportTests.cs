using System.Text;
using CommunityBot.Testing;

namespace CommunityBot.IntegrationTests.Acceptance;

/// <summary>Loading the directory: all of it or none.</summary>
public sealed class ImportTests : IAsyncLifetime
{
    private readonly BotProcess _bot = new();
    private string _folder = "";

    public Task InitializeAsync()
    {
        _folder = new SmallCommunity { ServiceUrl = "http://127.0.0.1:9/msteams/" }.WriteTo(Path.Combine(_bot.Scratch, "directory"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task All_faults_come_at_once_with_file_row_and_column_and_nothing_is_changed()
    {
        Append("cells.csv", "E1-X,nowhere,grid,没有上级,,1", "E1-Y,E1,castle,没有这一级,,1", "E1-1,E1,grid,重复的代码,,1", "E1-Z,E1,grid,户数不对,,many");
        Append("places.csv", "pl-x,no-cell,某处,,,", "pl-y,E1-1,远处,,95.5,200");
        Append("people.csv", "p-x,某人,1390000zzzz,,no-colon-account-4711");
        Append("posts.csv", "nobody,E1-1,leader,1,", "p1-leader1,E1-1,king,1,");
        Append("groups.csv", "g-x,E1-1,某群,crowd,msteams:19:x@thread.v2,,sometimes,zh-Hans");
        Append("notices.csv", "n-x,标题,正文,,,zh-Hans,not a cron,Mars/Olympus,E1,,,60,perhaps");
        await File.WriteAllTextAsync(Path.Combine(_folder, "policy.json"), """{ "retention_days": { "messages": 7 }, "unheard_of": 1 }""");
        var result = await _bot.RunVerbAsync("import", _folder);
        Assert.Equal(65, result.ExitCode);
        (string File, string Column)[] expected =
        [
            ("cells.csv", "parent"), ("cells.csv", "level"), ("cells.csv", "code"), ("cells.csv", "households"), ("places.csv", "cell"), ("places.csv", "latitude"),
            ("places.csv", "longitude"), ("people.csv", "accounts"), ("posts.csv", "person"), ("posts.csv", "role"), ("groups.csv", "kind"), ("groups.csv", "listen"),
            ("notices.csv", "cron"), ("notices.csv", "time_zone"), ("notices.csv", "unknown"), ("policy.json", "unheard_of"),
        ];
        var said = result.ErrorLines.Concat(result.Lines).ToList();
        Assert.All(expected, e => Assert.True(
            said.Exists(l => l.Contains(e.File, StringComparison.Ordinal) && l.Contains(e.Column, StringComparison.Ordinal)), $"{e} is not named in:\n{string.Join('\n', said)}"));
        Assert.DoesNotContain("no-colon-account-4711", result.Output + result.Errors);
        Assert.NotEqual(0, (await _bot.RunVerbAsync("notices", "preview", SmallCommunity.NoticeCode)).ExitCode);
    }

    [Fact]
    public async Task A_cell_that_is_its_own_ancestor_is_refused()
    {
        Append("cells.csv", "E1-C1,E1-C2,grid,圈一,,1", "E1-C2,E1-C1,grid,圈二,,1");
        Assert.Equal(65, (await _bot.RunVerbAsync("import", _folder)).ExitCode);
    }

    [Fact]
    public async Task A_folder_or_file_that_cannot_be_read_is_bad_input()
    {
        Assert.Contains((await _bot.RunVerbAsync("import", Path.Combine(_bot.Scratch, "nowhere"))).ExitCode, new[] { 2, 65 });
        await File.WriteAllTextAsync(Path.Combine(_folder, "policy.json"), "{ not json");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "places.csv"), [(byte)'c', 0xff, 0xfe, 0, 1]);
        Assert.Equal(65, (await _bot.RunVerbAsync("import", _folder)).ExitCode);
    }

    [Fact]
    public async Task Columns_come_in_any_order_with_a_byte_order_mark_and_an_unknown_one_is_but_a_warning()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "places.csv"),
            "name,colour,cell,aliases,code\r\n\"亭, 带逗号\",red,E1-1,\"a|\"\"b\"\"\",pl-1\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var result = await _bot.RunVerbAsync("import", _folder);
        Assert.True(result.ExitCode == 0, result.Errors + result.Output);
        Assert.Contains("colour", result.Errors + result.Output);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_the_same_folder_twice_is_fine()
    {
        Assert.Equal(0, (await _bot.RunVerbAsync("import", _folder, "--dry-run")).ExitCode);
        Assert.NotEqual(0, (await _bot.RunVerbAsync("notices", "preview", SmallCommunity.NoticeCode)).ExitCode);
        await _bot.ImportAsync(_folder);
        await _bot.ImportAsync(_folder);
        Assert.Equal(0, (await _bot.RunVerbAsync("notices", "preview", SmallCommunity.NoticeCode)).ExitCode);
        Assert.Equal(0, (await _bot.RunVerbAsync("check")).ExitCode);
    }

    private void Append(string file, params string[] rows) => File.AppendAllText(Path.Combine(_folder, file), string.Join('\n', rows) + "\n");
}
