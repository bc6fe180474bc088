using System.Text.RegularExpressions;
using CommunityBot.Grid;
using CommunityBot.Host.Hosting;
using CommunityBot.Host.Verbs;
using CommunityBot.Policies;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Hosting;

public sealed partial class QrVerbTests : IDisposable
{
    private const string Set = "https://bot.example.org";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qr");
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new();

    private static Estate Estate => SmallCommunity.First;

    private string Sheets => Path.Combine(_folder.FullName, "to", "print");

    private string[] Written => _out.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_building_and_every_place_has_a_sheet_whose_code_opens_its_page()
    {
        using var bot = await StartAsync(Set);
        Assert.Equal(ExitCode.Done, await RunAsync(bot, Sheets));

        var grid = bot.Get<DirectorySource>().Current;
        var codes = grid.Cells.Where(cell => cell.Level == Level.Building).Select(cell => cell.Code).Concat(grid.Places.Select(place => place.Code));
        var sheets = Written.SelectMany(file => SheetsIn(File.ReadAllText(file))).ToList();
        Assert.Equal(codes.Order(), sheets.Select(sheet => new Uri(QrReader.Read(sheet)).Segments[^1]).Order());
        Assert.All(sheets, sheet => Assert.StartsWith($"{Set}/r/", QrReader.Read(sheet), StringComparison.Ordinal));
        Assert.All(sheets, sheet => Assert.Contains($">{QrReader.Read(sheet)}<", sheet, StringComparison.Ordinal));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task It_prints_what_it_wrote_an_index_and_a_file_for_each_grid()
    {
        using var bot = await StartAsync(Set);
        await RunAsync(bot, Sheets);

        Assert.Equal(["index.html", "grid-E1-1.html", "grid-E1-2.html"], Written.Select(Path.GetFileName));
        Assert.Equal(Directory.GetFiles(Sheets).Order(), Written.Order());
        var index = File.ReadAllText(Path.Combine(Sheets, "index.html"));
        Assert.Contains("href=\"grid-E1-1.html\"", index, StringComparison.Ordinal);
        Assert.Contains("天杉第一网格", index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_says_where_it_hangs_who_answers_and_for_how_long_things_are_kept()
    {
        using var bot = await StartAsync(Set);
        await RunAsync(bot, Sheets);

        var sheet = SheetOf($"{Estate.Code}-pavilion");
        string[] said =
        [
            ">凉亭<", "天杉第一网格", "扫码上报", "Scan to report", $">{Estate.Code}-pavilion<", Estate.Leader.Name, "网格长", "13900000101",
            "保留 7 天", "kept for 7 days", "119",
        ];
        Assert.All(said, words => Assert.Contains(words, sheet, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_communitys_language_comes_first()
    {
        using var bot = await StartAsync(Set, ("Community:Language", "en"));
        await RunAsync(bot, Sheets);

        var sheet = SheetOf($"{Estate.Code}-pavilion");
        Assert.True(sheet.IndexOf("Scan to report", StringComparison.Ordinal) < sheet.IndexOf("扫码上报", StringComparison.Ordinal));
        Assert.Contains("lang=\"zh-Hans\">扫码上报", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_codes_are_text_and_a_files_name_stays_in_the_folder()
    {
        var more = new Dictionary<string, string[]>
        {
            ["cells.csv"] = ["..,E1,grid,<i>夜市</i>,,"],
            ["places.csv"] = ["\"a&<b>\",..,\"<script>alert(1)</script> & \"\"门\"\"\",,,"],
        };
        using var bot = await StartAsync(Set, more);
        await RunAsync(bot, Sheets);

        Assert.Contains("grid-~2e~~2e~.html", Written.Select(Path.GetFileName));
        var sheet = SheetOf("a&amp;&lt;b&gt;");
        Assert.Equal($"{Set}/r/a%26%3Cb%3E", QrReader.Read(sheet));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;门&quot;", sheet, StringComparison.Ordinal);
        Assert.All(Written, file => Assert.DoesNotContain("<script", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
        Assert.All(Written, file => Assert.DoesNotContain("<i>", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:3978/r/")]
    [InlineData("http://*:8080;http://bot.example.org", "http://127.0.0.1:8080/r/")]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080/r/")]
    [InlineData("http://[::]:8080", "http://127.0.0.1:8080/r/")]
    [InlineData("http://localhost:5000/", "http://localhost:5000/r/")]
    public async Task Without_an_address_that_others_reach_it_says_so(string? urls, string leads)
    {
        using var bot = await StartAsync("", ("urls", urls));
        Assert.Equal(ExitCode.Done, await RunAsync(bot, Sheets));

        Assert.StartsWith(leads, QrReader.Read(SheetOf($"{Estate.Code}-B3")), StringComparison.Ordinal);
        Assert.Contains("this machine only", Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "http://192.168.1.5:3978", "http://192.168.1.5:3978/r/E1-B3")]
    [InlineData("https://town.example.org/bot/", "http://192.168.1.5:3978", "https://town.example.org/bot/r/E1-B3")]
    public async Task The_set_address_is_taken_before_the_one_it_listens_on(string set, string urls, string leads)
    {
        using var bot = await StartAsync(set, ("urls", urls));
        await RunAsync(bot, Sheets);

        Assert.Equal(leads, QrReader.Read(SheetOf($"{Estate.Code}-B3")));
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task Sheets_that_are_there_are_written_anew()
    {
        using var bot = await StartAsync(Set);
        Directory.CreateDirectory(Sheets);
        File.WriteAllText(Path.Combine(Sheets, "grid-E1-1.html"), "old");
        await RunAsync(bot, Sheets);

        Assert.NotEqual("old", File.ReadAllText(Path.Combine(Sheets, "grid-E1-1.html")));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/in/it")]
    public async Task A_file_in_the_way_is_named(string path)
    {
        using var bot = await StartAsync(Set);
        File.WriteAllText(Path.Combine(_folder.FullName, "file"), "");

        var fault = await Assert.ThrowsAsync<UsageException>(() => RunAsync(bot, Path.Combine(_folder.FullName, path)));

        Assert.Contains(_folder.FullName, fault.Message, StringComparison.Ordinal);
        Assert.Empty(_out.ToString());
    }

    [Fact]
    public async Task Without_a_directory_there_is_nothing_to_print()
    {
        using var bot = await StartAsync(Set);
        var empty = new DirectorySource(bot.Store, bot.Get<CommunityOptions>());

        Assert.Equal(ExitCode.DoesNotHold, await RunAsync(bot, Sheets, empty));
        Assert.NotEmpty(_error.ToString());
        Assert.False(Directory.Exists(Sheets));
    }

    [Fact]
    public void It_is_a_verb_of_the_program() => Assert.Contains(VerbList.All, verb => verb.Name == "qr");

    private static Task<BotInProcess> StartAsync(string set, IReadOnlyDictionary<string, string[]> more) =>
        BotInProcess.StartAsync(new SmallCommunity { ServiceUrl = BotInProcess.ServiceUrl, More = more }, new Dictionary<string, string?> { ["Web:PublicUrl"] = set });

    private static Task<BotInProcess> StartAsync(string set, params (string Key, string? Value)[] settings) =>
        BotInProcess.StartAsync(settings: settings.Append(("Web:PublicUrl", set)).ToDictionary());

    private Task<int> RunAsync(BotInProcess bot, string folder, DirectorySource? directory = null) =>
        new QrVerb(directory ?? bot.Get<DirectorySource>(), bot.Get<PolicySource>(), bot.Get<BotSettings>(), bot.Time)
            .RunAsync(new VerbCall([folder], new Dictionary<string, string>(), "/", TextReader.Null, _out, _error));

    private string SheetOf(string code) =>
        Written.SelectMany(file => SheetsIn(File.ReadAllText(file))).Single(sheet => sheet.Contains($"<b>{code}</b>", StringComparison.Ordinal));

    private static IEnumerable<string> SheetsIn(string html) => Sheet().Matches(html).Select(match => match.Value);

    [GeneratedRegex("<article.*?</article>", RegexOptions.Singleline, 1000)]
    private static partial Regex Sheet();
}
