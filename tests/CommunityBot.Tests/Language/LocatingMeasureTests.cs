using System.Text.Json;
using CommunityBot.Grid;
using CommunityBot.Language;
using Xunit.Abstractions;

namespace CommunityBot.Tests.Language;

/// <summary>
/// Measures locating on a made-up community that is not the sample one (Community/*.csv) and on messages written by hand for it (Community/messages.jsonl):
/// names, aliases, addresses in every form, near names, names that are ordinary words, and places that the directory does not have.
/// </summary>
public sealed class LocatingMeasureTests(ITestOutputHelper output)
{
    private static readonly string Folder = RepositoryRoot.PathOf("tests", "CommunityBot.Tests", "Language", "Community");
    private static readonly Lazy<IReadOnlyList<(LocatedLine Gold, PlaceFit Fit)>> All = new(Measure);

    [Fact]
    public void Where_the_directory_has_the_place_the_right_one_is_found()
    {
        var known = All.Value.Where(pair => pair.Gold.Codes.Count > 0).ToList();
        var wrong = known.FindAll(pair => !IsRight(pair.Gold, pair.Fit));
        foreach (var (gold, fit) in wrong)
            output.WriteLine($"{gold.Text} [{gold.Group}] expected {string.Join(',', gold.Codes)}, was {Written(fit)}");
        var right = 1 - ((double)wrong.Count / known.Count);
        output.WriteLine($"right {right:P1} of {known.Count}");
        Assert.True(right >= 0.98, $"right place in {right:P1} of {known.Count}");
    }

    [Fact]
    public void A_wrong_place_is_next_to_never_found()
    {
        var wrong = All.Value.Where(pair => pair.Fit.Located is { } located && !(pair.Gold.Codes is [var code] && code == located)).ToList();
        foreach (var (gold, fit) in wrong)
            output.WriteLine($"{gold.Text} [{gold.Group}] expected {string.Join(',', gold.Codes)}, was {Written(fit)}");
        var share = (double)wrong.Count / All.Value.Count;
        output.WriteLine($"wrong {share:P1} of {All.Value.Count}");
        Assert.True(share <= 0.01, $"wrong place in {share:P1} of {All.Value.Count}");
    }

    [Fact]
    public void What_the_directory_does_not_have_is_not_offered_either()
    {
        var unknown = All.Value.Where(pair => pair.Gold.Codes.Count == 0).ToList();
        var offered = unknown.FindAll(pair => pair.Fit.Located is not null || pair.Fit.Candidates.Count > 0);
        foreach (var (gold, fit) in offered)
            output.WriteLine($"{gold.Text} [{gold.Group}] was {Written(fit)}");
        Assert.True(offered.Count <= 0.02 * unknown.Count, $"{offered.Count} of {unknown.Count}");
    }

    [Fact]
    public void There_are_enough_messages_to_mean_something()
    {
        Assert.True(All.Value.Count >= 550);
        Assert.True(All.Value.Count(pair => pair.Gold.Codes.Count == 0) >= 100);
        Assert.Equal(All.Value.Count, All.Value.Select(pair => (pair.Gold.Text, pair.Gold.Group, pair.Gold.Writer)).Distinct().Count());
    }

    private static IReadOnlyList<(LocatedLine Gold, PlaceFit Fit)> Measure()
    {
        var (directory, faults) = ImportDirectory.Look(Folder, new CommunityOptions());
        Assert.Empty(faults);
        return [.. LocatedLine.Read(Path.Combine(Folder, "messages.jsonl"))
            .Select(gold => (gold, Read.Message(gold.Text, directory.Gazetteer, new(gold.Group, gold.Writer)).First.Fit))];
    }

    private static bool IsRight(LocatedLine gold, PlaceFit fit) =>
        gold.Codes is [var code] ? fit.Located == code : fit.Located is null && fit.Candidates.SequenceEqual(gold.Codes);

    private static string Written(PlaceFit fit) => $"{fit.Clarity} {fit.Located} {string.Join(',', fit.Candidates)}";

    /// <summary>One message with where it is: one code, several in order, or none.</summary>
    private sealed record LocatedLine(string Text, string? Group, string? Writer, IReadOnlyList<string> Codes)
    {
        public static IEnumerable<LocatedLine> Read(string file) => File.ReadLines(file).Select(line =>
        {
            var root = JsonDocument.Parse(line).RootElement;
            string? Value(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
            return new LocatedLine(
                Value("text")!, Value("group"), Value("writer"),
                root.TryGetProperty("candidates", out var several) ? [.. several.EnumerateArray().Select(code => code.GetString()!)] : Value("located") is { } code ? [code] : []);
        });
    }
}
