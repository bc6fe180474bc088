using System.Collections.Concurrent;
using System.Text.Json;
using CommunityBot.Grid;
using CommunityBot.Language;
using Xunit.Abstractions;

namespace CommunityBot.Tests.Language;

/// <summary>
/// Measures locating on made-up communities that are not the sample one: Community, which was written along with the locator, and Town, which was written by
/// somebody who had not seen it, to show how it does on ways of naming that it was not made for. Messages are written by hand for each: names, aliases,
/// addresses in every form, near names, names that are ordinary words, corrections, and places that the directory does not have.
/// </summary>
public sealed class LocatingMeasureTests(ITestOutputHelper output)
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<(LocatedLine Gold, PlaceFit Fit)>> Measured = new();

    [Theory]
    [InlineData("Community", 0.98)]
    [InlineData("Town", 0.95)]
    public void Where_the_directory_has_the_place_the_right_one_is_found(string community, double floor)
    {
        var known = Of(community).Where(pair => pair.Gold.Codes.Count > 0).ToList();
        var wrong = known.FindAll(pair => !IsRight(pair.Gold, pair.Fit));
        Write(wrong);
        var right = 1 - ((double)wrong.Count / known.Count);
        output.WriteLine($"right {right:P1} of {known.Count}");
        Assert.True(right >= floor, $"right place in {right:P1} of {known.Count}");
    }

    [Theory]
    [InlineData("Community", 0.01)]
    [InlineData("Town", 0.01)]
    public void A_wrong_place_is_next_to_never_found(string community, double most)
    {
        var all = Of(community);
        var wrong = all.Where(pair => pair.Fit.Located is { } located && !(pair.Gold.Codes is [var code] && code == located)).ToList();
        Write(wrong);
        var share = (double)wrong.Count / all.Count;
        output.WriteLine($"wrong {share:P1} of {all.Count}");
        Assert.True(share <= most, $"wrong place in {share:P1} of {all.Count}");
    }

    [Theory]
    [InlineData("Community", 0.02)]
    [InlineData("Town", 0.03)]
    public void What_the_directory_does_not_have_is_not_offered_either(string community, double most)
    {
        var unknown = Of(community).Where(pair => pair.Gold.Codes.Count == 0).ToList();
        var offered = unknown.FindAll(pair => pair.Fit.Located is not null || pair.Fit.Candidates.Count > 0);
        Write(offered);
        Assert.True(offered.Count <= most * unknown.Count, $"{offered.Count} of {unknown.Count}");
    }

    [Theory]
    [InlineData("Community", 550, 100)]
    [InlineData("Town", 170, 30)]
    public void There_are_enough_messages_to_mean_something(string community, int messages, int ofUnknownPlaces)
    {
        var all = Of(community);
        Assert.True(all.Count >= messages);
        Assert.True(all.Count(pair => pair.Gold.Codes.Count == 0) >= ofUnknownPlaces);
        Assert.Equal(all.Count, all.Select(pair => (pair.Gold.Text, pair.Gold.Group, pair.Gold.Writer)).Distinct().Count());
    }

    private static IReadOnlyList<(LocatedLine Gold, PlaceFit Fit)> Of(string community) => Measured.GetOrAdd(community, name =>
    {
        var folder = RepositoryRoot.PathOf("tests", "CommunityBot.Tests", "Language", name);
        var (directory, faults) = ImportDirectory.Look(folder, new CommunityOptions());
        Assert.Empty(faults);
        return [.. LocatedLine.Read(Path.Combine(folder, "messages.jsonl"))
            .Select(gold => (gold, Read.Message(gold.Text, directory.Gazetteer, new(gold.Group, gold.Writer)).First.Fit))];
    });

    /// <summary>Several places that fit equally well are right in any order: which of them is first follows from the directory's own, not from the message.</summary>
    private static bool IsRight(LocatedLine gold, PlaceFit fit) =>
        gold.Codes is [var code] ? fit.Located == code : fit.Located is null && fit.Candidates.Order().SequenceEqual(gold.Codes.Order());

    private void Write(IEnumerable<(LocatedLine Gold, PlaceFit Fit)> pairs)
    {
        foreach (var (gold, fit) in pairs)
            output.WriteLine($"{gold.Text} [{gold.Group}] expected {string.Join(',', gold.Codes)}, was {fit.Clarity} {fit.Located} {string.Join(',', fit.Candidates)}");
    }

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
