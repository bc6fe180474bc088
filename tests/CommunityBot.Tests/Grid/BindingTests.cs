using CommunityBot.Grid;
using CommunityBot.Storage;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Tests.Grid;

public sealed class BindingTests : IAsyncLifetime
{
    private readonly Community _community = new();

    public Task InitializeAsync() => _community.Load(Files.All);

    public Task DisposeAsync()
    {
        _community.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_code_binds_the_account_that_sends_it_once()
    {
        var gazetteer = _community.Present.Gazetteer;
        var code = await Enrol("zhou");
        Assert.Matches("^[23456789A-HJKMNP-TV-Z]{8}$", code);

        Assert.Equal(new AccountBindingResult(AccountBinding.Bound, "zhou"), await Bind($" {code!.ToLowerInvariant()} ", "line:u1"));
        Assert.Equal("zhou", _community.Present.PersonOf("line:u1")?.Code);
        Assert.Equal(("zhou", "line:u1"), (_community.Present.OnDutyFor("g2", _community.Clock.Now)!.Person, _community.Present.OnDutyFor("g2", _community.Clock.Now)!.Account));
        Assert.Same(gazetteer, _community.Present.Gazetteer); // names are not indexed again
        Assert.Equal(AccountBinding.UsedCode, (await Bind(code, "line:u2")).How);
        Assert.DoesNotContain(code, _community.Store.Read(db => db.Set<Enrolment>().Select(row => row.CodeHash).ToList()));
    }

    [Fact]
    public async Task A_code_ends_after_seven_days()
    {
        var code = await Enrol("zhou");
        _community.Clock.Now += TimeSpan.FromDays(7);

        Assert.Equal(AccountBinding.ExpiredCode, (await Bind(code!, "line:u1")).How);
        Assert.Equal(AccountBinding.UnknownCode, (await Bind("22222222", "line:u1")).How);
        Assert.Null(_community.Present.PersonOf("line:u1"));
    }

    [Fact]
    public async Task Nobody_is_enrolled_who_is_not_in_the_directory() => Assert.Null(await Enrol("nobody"));

    [Fact]
    public async Task An_account_that_the_import_gives_to_somebody_else_stays_theirs_and_the_code_stays_good()
    {
        var code = await Enrol("zhou");

        Assert.Equal(AccountBinding.BelongsToAnother, (await Bind(code!, "msteams:29:lin")).How);
        Assert.Equal("lin", _community.Present.PersonOf("msteams:29:lin")?.Code);
        Assert.Equal(AccountBinding.Bound, (await Bind(code!, "line:u1")).How);
    }

    [Fact]
    public async Task An_enrolled_account_moves_by_another_persons_code()
    {
        await Bind((await Enrol("zhou"))!, "line:u1");
        await Bind((await Enrol("lin"))!, "line:u1");

        Assert.Equal(["msteams:29:lin", "line:u1"], _community.Present.AccountsOf("lin"));
        Assert.Empty(_community.Present.AccountsOf("zhou"));
    }

    [Fact]
    public async Task An_enrolled_account_outlives_an_import_until_its_person_goes_or_the_file_gives_it_to_another()
    {
        await Bind((await Enrol("zhou"))!, "line:u1");

        Assert.False((await _community.Import(Files.All)).Changed);
        Assert.Equal("zhou", _community.Present.PersonOf("line:u1")?.Code);

        await _community.Load((Files.People.Item1, Files.People.Item2.Replace("msteams:29:lin", "line:u1", StringComparison.Ordinal)));
        Assert.Equal("lin", _community.Present.PersonOf("line:u1")?.Code);

        await Bind((await Enrol("zhou"))!, "line:u2");
        await _community.Load(
            (Files.People.Item1, Without(Files.People.Item2, "zhou")), (Files.Posts.Item1, Without(Files.Posts.Item2, "zhou")));
        Assert.Null(_community.Present.PersonOf("line:u2"));
    }

    [Theory]
    [InlineData("g2", "zhou", GroupBinding.Bound)]
    [InlineData("g2", "office", GroupBinding.Bound)] // the office above it
    [InlineData("g2", "chen", GroupBinding.NotAllowed)] // the leader of another grid
    [InlineData("g2", null, GroupBinding.NotAllowed)]
    [InlineData("g9", "office", GroupBinding.UnknownCode)]
    [InlineData("g1", "chen", GroupBinding.BoundByImport)]
    public async Task A_group_is_bound_by_a_leader_or_office_of_its_cell(string code, string? person, GroupBinding expected)
    {
        Assert.Equal(expected, await BindGroup(code, "line:c1", person));
        Assert.Equal(expected is GroupBinding.Bound ? code : null, _community.Present.GroupOf("line:c1")?.Code);
    }

    [Fact]
    public async Task A_deputy_may_not_bind_and_an_admin_of_any_cell_may()
    {
        await _community.Load((Files.Posts.Item1, Files.Posts.Item2 + "\nlin,g2,deputy,2,\nchen,g1-b3,admin,9,"));

        Assert.Equal(GroupBinding.NotAllowed, await BindGroup("g2", "line:c1", "lin"));
        Assert.Equal(GroupBinding.Bound, await BindGroup("g2", "line:c1", "chen"));
    }

    [Fact]
    public async Task A_conversation_belongs_to_one_group() =>
        Assert.Equal(GroupBinding.ConversationTaken, await BindGroup("g2", "msteams:19:g1", "zhou"));

    [Fact]
    public async Task A_group_bound_in_chat_stays_bound_after_an_import_that_gives_no_conversation()
    {
        await BindGroup("g2", "line:c1", "zhou");

        Assert.False((await _community.Import(Files.All)).Changed);
        Assert.Equal("g2", _community.Present.GroupOf("line:c1")?.Code);

        await _community.Load((Files.Groups.Item1, Files.Groups.Item2.Replace("residents,,,,", "residents,line:c2,,,", StringComparison.Ordinal)));
        Assert.Null(_community.Present.GroupOf("line:c1"));
        Assert.Equal("g2", _community.Present.GroupOf("line:c2")?.Code);
    }

    [Fact]
    public async Task Every_attempt_is_audited_without_accounts()
    {
        await Bind("WRONGCOD", "line:u1");
        await Bind((await Enrol("zhou"))!, "line:u1");
        await BindGroup("g2", "line:c1", "zhou");

        var entries = _community.Store.Read(db => db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action != "directory.import").OrderBy(entry => entry.Id).ToList());
        Assert.Equal(
            ["resident account.bind code line UnknownCode", "operator person.enrol zhou enrol CodeGiven", "zhou account.bind zhou line Bound", "zhou group.bind g2 line Bound"],
            entries.Select(entry => $"{entry.Actor} {entry.Action} {entry.Subject} {entry.Source} {entry.Result}"));
    }

    private Task<string?> Enrol(string person) => _community.Store.WriteAsync(scope => EnrolPerson.Enrol(scope, person));

    private Task<AccountBindingResult> Bind(string code, string account) =>
        _community.Store.WriteAsync(scope => new BindAccount(_community.Directories).Bind(scope, code, account));

    private Task<GroupBinding> BindGroup(string code, string conversation, string? person) =>
        _community.Store.WriteAsync(scope => new BindGroup(_community.Directories).Bind(scope, code, conversation, "https://example.org/", person));

    private static string Without(string csv, string code) =>
        string.Join('\n', csv.Split('\n').Where(line => !line.StartsWith(code + ",", StringComparison.Ordinal)));
}
