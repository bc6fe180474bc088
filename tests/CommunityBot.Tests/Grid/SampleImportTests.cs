using CommunityBot.Grid;
using CommunityBot.Policies;

namespace CommunityBot.Tests.Grid;

/// <summary>The sample community goes through the program's own import.</summary>
public sealed class SampleImportTests
{
    [Fact]
    public async Task The_sample_community_has_no_fault_and_answers_everywhere()
    {
        using var community = new Community(new PolicyPart());
        var folder = RepositoryRoot.PathOf("src", "CommunityBot.Host", "Samples", "songshan");

        var result = await community.Import(folder);

        Assert.Empty(result.Faults);
        Assert.DoesNotContain(result.Warnings, warning => !warning.StartsWith("notices.csv", StringComparison.Ordinal));
        var directory = community.Present;
        Assert.Equal("songshan", directory.Root);
        for (var hour = 0; hour < 24 * 7; hour++)
            Assert.All(directory.Cells, cell => Assert.NotNull(directory.OnDutyFor(cell.Code, community.Clock.Now.AddHours(hour))));
        Assert.False((await community.Import(folder)).Changed);
    }

    [Fact]
    public async Task A_large_city_is_imported_and_read_again_in_moments()
    {
        using var community = new Community();
        await community.Load(Files.Cells); // the model and the statements are there
        var folder = community.Folder(City());
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Empty((await community.Import(folder)).Faults);
        var import = watch.Elapsed;
        watch.Restart();
        new DirectorySource(community.Store, community.Options).Refresh();
        var reading = watch.Elapsed;

        Assert.Equal(21_050, community.Present.Cells.Count);
        Assert.True(import < TimeSpan.FromSeconds(30), $"The import took {import}.");
        Assert.True(reading < TimeSpan.FromSeconds(10), $"Reading took {reading}.");
    }

    private static IEnumerable<(string, string)> City()
    {
        var grids = Enumerable.Range(1, 1004).ToList();
        var cells = new List<string> { "code,parent,level,name,aliases,households", "city,,city,城,," };
        cells.AddRange(Enumerable.Range(1, 45).Select(community => $"c{community},city,community,{community}社区,,"));
        cells.AddRange(grids.Select(grid => $"g{grid},c{grid % 45 + 1},grid,{grid}网格,,"));
        cells.AddRange(Enumerable.Range(1, 20_000).Select(building => $"b{building},g{building % 1004 + 1},building,{building / 1004 + 1}栋,{building / 1004 + 1}号楼|{building / 1004 + 1}幢,60"));
        yield return ("cells.csv", string.Join('\n', cells));
        var people = Enumerable.Range(1, 6000).ToList();
        yield return ("people.csv", string.Join('\n', people.Select(person => $"p{person},人{person},,,msteams:29:p{person}").Prepend("code,name,phone,language,accounts")));
        yield return ("posts.csv", string.Join('\n', people.Select(person => $"p{person},g{person % 1004 + 1},worker,{person / 1004 + 1},").Prepend("person,cell,role,order,duty")));
    }
}
