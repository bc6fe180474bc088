using CommunityBot.Conversations;
using CommunityBot.Grid;
using CommunityBot.Host.Web;
using CommunityBot.Language;
using CommunityBot.Messaging;
using CommunityBot.Policies;
using CommunityBot.Tests.Grid;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.Hosting;

public sealed class DemonstrationTests : IDisposable
{
    private static readonly string Sample = RepositoryRoot.PathOf("src", "CommunityBot.Host", "Samples", "songshan");

    private readonly Community _community = new(new PolicyPart());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demonstration");

    public void Dispose()
    {
        _community.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("Development", "127.0.0.1:3978", "127.0.0.1", true)]
    [InlineData("Development", "localhost", "::1", true)]
    [InlineData("Development", "[::1]:3978", "::1", true)]
    [InlineData("Production", "127.0.0.1:3978", "127.0.0.1", false)]
    [InlineData("Staging", "localhost", "127.0.0.1", false)]
    [InlineData("Development", "bot.example.org", "127.0.0.1", false)]
    [InlineData("Development", "localhost.example.org", "127.0.0.1", false)]
    [InlineData("Development", "127.0.0.1:3978", "192.0.2.7", false)]
    public async Task It_is_shown_in_Development_to_this_machines_own_browser_alone(string environment, string host, string from, bool shown)
    {
        await _community.Import(Sample);
        var (page, told) = (new PageRequest(host, from), new PageRequest(host, from));

        await PageIn(environment).ShowAsync(page.Context);
        await PageIn(environment).TellAsync(told.Context);
        var person = await new WebPage(_community.Directories, In(environment), new CommunityOptions()).DemonstrateAsync(new PageRequest(host, from).Context, "dl_leader", "en");

        Assert.Equal(StatusCodes.Status200OK, page.Status);
        Assert.Equal(shown ? 3 : 0, System.Text.RegularExpressions.Regex.Count(page.Text, "data-room=", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(shown ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, told.Status);
        Assert.Equal(shown, person is not null);
        Assert.Equal(shown, _community.Present.Group(Demonstration.Group) is not null);
    }

    [Fact]
    public async Task Another_community_is_left_alone_and_the_page_says_so()
    {
        await _community.Load(Files.Cells);
        var page = new PageRequest();

        await PageIn("Development").ShowAsync(page.Context);
        await In("Development").PrepareAsync("en");

        Assert.DoesNotContain("data-room", page.Text, StringComparison.Ordinal);
        Assert.Contains("data-no-demonstration", page.Text, StringComparison.Ordinal);
        Assert.Empty(_community.Store.Read(db => db.Set<Group>().ToList()));
        Assert.Empty(_community.Store.Read(db => db.Set<Conversation>().ToList()));
    }

    [Fact]
    public async Task Its_group_is_there_when_the_first_of_its_persons_comes_and_everybody_is_answered_in_the_pages_language()
    {
        await _community.Import(Sample);
        var page = new WebPage(_community.Directories, In("Development"), new CommunityOptions());

        var ann = await page.DemonstrateAsync(new PageRequest().Context, "dl_ann", "en");

        Assert.Equal(Demonstration.Group, ann?.Conversation);
        Assert.True(ann?.IsGroup);
        var group = _community.Present.GroupOf("web:demonstration");
        Assert.Equal(("g1", GroupKind.Residents, Listen.All), (group?.Cell, group?.Kind, group?.Listen));
        Assert.Equal(["web:demonstration en", "web:dl_captain en", "web:dl_leader en"], Languages());

        await page.DemonstrateAsync(new PageRequest().Context, "dl_leader", "zh-Hans");
        Assert.Equal(["web:demonstration zh-Hans", "web:dl_captain zh-Hans", "web:dl_leader zh-Hans"], Languages());
        Assert.Null(await page.DemonstrateAsync(new PageRequest().Context, "dl_somebody", "en"));
        await page.DemonstrateAsync(new PageRequest().Context, "dl_leader", "en");
        await page.DemonstrateAsync(new PageRequest().Context, "dl_leader", null);
        Assert.Equal(["web:demonstration zh-Hans", "web:dl_captain zh-Hans", "web:dl_leader zh-Hans"], Languages());
    }

    [Fact]
    public async Task Its_persons_are_accounts_of_the_sample_community()
    {
        await _community.Import(Sample);

        Assert.All(Demonstration.Persons, person => Assert.Equal(person.Code, _community.Present.PersonOf(person.Caller.Account)?.Code));
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "", "zh-Hans")]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "", "en")]
    [InlineData("fr,zh-TW;q=0.5", "", "zh-Hans")]
    [InlineData("fr", "", "en")]
    [InlineData("", "", "en")]
    [InlineData("zh-CN", "?lang=en", "en")]
    [InlineData("en", "?lang=zh-Hans", "zh-Hans")]
    public async Task A_page_speaks_the_readers_language(string accepted, string query, string language)
    {
        var page = new PageRequest();
        page.Context.Request.Headers.AcceptLanguage = accepted;
        page.Context.Request.QueryString = new QueryString(query);

        await PageIn("Production").ShowAsync(page.Context);

        Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
    }

    private Demonstration In(string environment) => new(_community.Directories, _community.Store, new NamedEnvironment(environment));

    private DemonstrationPage PageIn(string environment) => new(
        new PageShell(PageRequest.Assets(_folder.FullName)), In(environment),
        new WhatHappened(_community.Store, _community.Directories, new Understander(), new LanguageOptions()));

    private IEnumerable<string> Languages() =>
        _community.Store.Read(db => db.Set<Conversation>().OrderBy(conversation => conversation.Key).ToList()).Select(conversation => $"{conversation.Key} {conversation.Language}");
}
