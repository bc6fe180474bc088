using System.Text.RegularExpressions;
using System.Xml.Linq;
using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Policies;
using CommunityBot.Reports;
using CommunityBot.Texts;

namespace CommunityBot.Tests.Texts;

public sealed partial class PhrasesTests
{
    private static readonly Dictionary<string, string> English = Read("Phrases.resx");
    private static readonly Dictionary<string, string> Chinese = Read("Phrases.zh-Hans.resx");

    /// <summary>Values whose key is put together from an enumeration's name.</summary>
    private static IEnumerable<string> Named =>
    [
        .. Of<AlertState>(), .. Of<AlertVerb>(), .. Of<Kind>(), .. Of<Role>(), .. Of<ReportState>(), .. Of<EscalationStep>(), .. Of<GroupBinding>(), .. Of<DutyRefusal>(), .. Enum.GetNames<Refusal>().Where(name => name is "NothingToUndo" or "NoWords" or "NobodyToAsk" or "NotReferred").Select(name => $"Refusal_{name}"),
        .. Of<Emergency>().Where(key => key != "Emergency_None"),
        .. Enum.GetNames<EntryKind>().Select(name => $"WelcomeAt{name}"),
        .. Enum.GetNames<DueAction>().Select(name => $"Next{name}"),
    ];

    [Fact]
    public void Both_languages_have_the_same_keys() => Assert.Equal(English.Keys.Order(), Chinese.Keys.Order());

    [Fact]
    public void Both_languages_fill_the_same_places() =>
        Assert.All(English.Keys, key => Assert.Equal((key, Places(English[key])), (key, Places(Chinese[key]))));

    [Fact]
    public void The_program_holds_what_the_files_say()
    {
        Assert.All(English, pair => Assert.Equal(pair.Value, Phrases.Get(Phrases.English, pair.Key)));
        Assert.All(Chinese, pair => Assert.Equal(pair.Value, Phrases.Get(Phrases.Chinese, pair.Key)));
    }

    [Fact]
    public void Every_key_that_the_program_names_exists() => Assert.Empty(Used().Concat(Named).Except(English.Keys).Order());

    [Fact]
    public void No_phrase_is_unused()
    {
        var literals = Sources().SelectMany(text => AnyLiteral().Matches(text).Select(match => match.Groups["key"].Value)).ToHashSet();
        Assert.Empty(English.Keys.Except(Named).Where(key => !literals.Contains(key)).Order());
    }

    /// <summary>The literal keys in calls that take one, both branches of a conditional included.</summary>
    private static IEnumerable<string> Used() =>
        from text in Sources()
        from Match call in Call().Matches(text)
        from Match literal in AnyLiteral().Matches(call.Value)
        where KeyShape().IsMatch(literal.Groups["key"].Value)
        select literal.Groups["key"].Value;

    private static IEnumerable<string> Sources() =>
        from file in Directory.EnumerateFiles(RepositoryRoot.PathOf("src"), "*.cs", SearchOption.AllDirectories)
        where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        select File.ReadAllText(file);

    private static IEnumerable<string> Of<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{typeof(T).Name}_{name}");

    private static string Places(string text) => string.Join(',', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(RepositoryRoot.PathOf("src", "CommunityBot", "Texts", file)).Root!.Elements("data")
            .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"(?:Phrases\.Get|turn\.Reply|\.Reply|replies\.Say|RemindHolder|Remind)\([^;{]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Call();

    [GeneratedRegex("(?<!\\$)\"(?<key>[A-Za-z_]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyLiteral();

    [GeneratedRegex("^[A-Z][A-Za-z]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyShape();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
