using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommunityBot.Host.Web.Texts;
using CommunityBot.Texts;

namespace CommunityBot.Tests.Texts;

public sealed partial class PageTextsTests
{
    private static readonly Dictionary<string, string> English = Read("PageTexts.resx");
    private static readonly Dictionary<string, string> Chinese = Read("PageTexts.zh-Hans.resx");

    [Fact]
    public void Both_languages_have_the_same_keys_and_fill_the_same_places()
    {
        Assert.Equal(English.Keys.Order(), Chinese.Keys.Order());
        Assert.All(English.Keys, key => Assert.Equal((key, Places(English[key])), (key, Places(Chinese[key]))));
    }

    [Fact]
    public void The_program_holds_what_the_files_say()
    {
        Assert.All(English, pair => Assert.Equal(pair.Value, PageTexts.Get(Phrases.English, pair.Key)));
        Assert.All(Chinese, pair => Assert.Equal(pair.Value, PageTexts.Get(Phrases.Chinese, pair.Key)));
    }

    [Fact]
    public void Every_text_that_a_page_names_exists() => Assert.Empty(Named().Except(English.Keys).Order());

    [Fact]
    public void No_text_is_unused() => Assert.Empty(English.Keys.Except(Named()).Except(Literals()).Order());

    /// <summary>Places of templates that begin with a capital, and the literal keys of calls.</summary>
    private static IEnumerable<string> Named() =>
        Sources("*.html").Concat(Sources("*.cs")).SelectMany(text => PlaceOfTemplate().Matches(text).Concat(Call().Matches(text))).Select(match => match.Groups["key"].Value);

    private static IEnumerable<string> Literals() => Sources("*.cs").SelectMany(text => Literal().Matches(text)).Select(match => match.Groups["key"].Value);

    private static IEnumerable<string> Sources(string pattern) =>
        from file in Directory.EnumerateFiles(RepositoryRoot.PathOf("src", "CommunityBot.Host"), pattern, SearchOption.AllDirectories)
        let folders = file.Split(Path.DirectorySeparatorChar)
        where !folders.Contains("obj") && !folders.Contains("bin")
        select File.ReadAllText(file);

    private static string Places(string text) => string.Join(',', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(RepositoryRoot.PathOf("src", "CommunityBot.Host", "Web", "Texts", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"\{\{(?<key>[A-Z][A-Za-z]+)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlaceOfTemplate();

    [GeneratedRegex(@"PageTexts\.Get\([a-z.]+, ""(?<key>[A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("\"(?<key>[A-Z][A-Za-z]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
