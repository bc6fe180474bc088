using CommunityBot.Grid;
using CommunityBot.Host.Verbs;
using CommunityBot.Messaging;
using CommunityBot.Records;
using CommunityBot.Reports;
using CommunityBot.Storage;

namespace CommunityBot.Tests.Records;

public sealed class ForgetTests : IDisposable
{
    private readonly RecordsWorld _world = new();
    private readonly ForgetVerb _verb;

    public ForgetTests() => _verb = new ForgetVerb(new ForgetAccount(_world.Store, _world.Shelf));

    [Fact]
    public async Task Deletes_what_a_resident_wrote_and_leaves_the_alert()
    {
        Fill();
        var (exit, output, _) = await RecordsWorld.RunAsync(_verb, "telegram:ann", "--format", "json");
        Assert.Equal(ExitCode.Done, exit);
        Assert.Equal("""{"inbox":1,"outbox":2,"timeline_details":1,"cards":0,"habits":0,"reports":2,"questions":0,"markings":0,"photos":0,"conversation_log":0,"conversations":1,"accounts":1,"files":0}""", output.Trim());
        var report = _world.Store.Read(db => db.Set<Report>().Single(r => r.Reference == "K7Q4"));
        Assert.All([report.Words, report.Plate, report.Room, report.PlaceText, report.Reporter], Assert.Null);
        Assert.Equal("Open", _world.Value("SELECT state FROM alerts"));
        Assert.Equal("Withdrawn", _world.Value("SELECT state FROM reports WHERE reference = 'A5A5'"));
        Assert.Equal("bob", _world.Value("SELECT reporter FROM reports WHERE reference = 'B2B2'"));
        Assert.Equal(1L, _world.Value("SELECT count(*) FROM inbox WHERE payload IS NOT NULL"));
        Assert.Equal("5 5 0", _world.Value("SELECT group_concat(state, ' ') FROM (SELECT state FROM outbox ORDER BY id)"));
    }

    [Fact]
    public async Task Is_recorded_without_saying_whom()
    {
        Fill();
        await RecordsWorld.RunAsync(_verb, "telegram:ann");
        Assert.Equal($"operator forget {AuditEntry.SubjectOf("telegram:ann")} rows=8", _world.Value("SELECT actor || ' ' || action || ' ' || subject || ' ' || result FROM audit"));
        Assert.DoesNotContain("ann", AuditEntry.SubjectOf("telegram:ann"));
    }

    [Fact]
    public async Task A_message_that_is_being_handled_is_taken_from_whoever_handles_it()
    {
        _world.AddInbound("ann", state: 1);
        await RecordsWorld.RunAsync(_verb, "telegram:ann");
        Assert.Equal(0L, _world.Value("SELECT count(*) FROM inbox WHERE lease = 7 OR payload IS NOT NULL OR state <> 2"));
    }

    [Fact]
    public async Task Somebody_with_a_post_is_refused_with_the_reason()
    {
        _world.AddReport("K7Q4", report => report.Reporter = "msteams:29:lin");
        var (exit, output, error) = await RecordsWorld.RunAsync(_verb, "msteams:29:lin");
        Assert.Equal((ExitCode.DoesNotHold, ""), (exit, output));
        Assert.Contains("post", error);
        Assert.Equal("msteams:29:lin", _world.Value("SELECT reporter FROM reports"));
    }

    [Fact]
    public async Task What_stands_in_the_pages_own_log_goes_with_its_writer_and_with_their_private_chat()
    {
        Log("demonstration", "web:dl_ann");
        Log("demonstration", "web:dl_lin");
        Log("demonstration", null);
        Log("dl_ann", null);
        Log("dl_lin", null);
        await _world.Store.WriteAsync(scope => scope.Db.Add(new Conversation { Key = "web:dl_ann", Channel = "web", Id = "dl_ann", Account = "web:dl_ann", ServiceUrl = "web:" }));

        await RecordsWorld.RunAsync(_verb, "web:dl_ann");

        Assert.Equal("demonstration web:dl_lin,demonstration -,dl_lin -",
            _world.Value("SELECT group_concat(conversation || ' ' || coalesce(author, '-')) FROM (SELECT * FROM conversation_log ORDER BY id)"));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData(":ann")]
    [InlineData("telegram:")]
    [InlineData]
    public async Task Refuses_what_is_no_account(params string[] words)
    {
        await Assert.ThrowsAsync<UsageException>(() => RecordsWorld.RunAsync(_verb, words));
    }

    private void Log(string conversation, string? author) => _world.Store.WriteAsync(scope => scope.Execute(
        "INSERT INTO conversation_log (conversation, activity, key, payload, time, author) VALUES ($1, hex(randomblob(8)), hex(randomblob(8)), x'7b7d', 0, $2)",
        conversation, author)).GetAwaiter().GetResult();

    private void Fill()
    {
        _world.AddAlert("K7Q4");
        _world.AddReport("A5A5", report => (report.State, report.AskUntil) = (ReportState.Asking, _world.Time.Now));
        _world.AddReport("B2B2", report => report.Reporter = "bob");
        _world.AddInbound("ann", state: 0);
        _world.AddInbound("bob ann", state: 0);
        _world.AddOutbound("telegram:chat-ann", state: 0);
        _world.AddOutbound("telegram:@ann", state: 0);
        _world.AddOutbound("telegram:chat-bob", state: 0);
        _world.Write(scope =>
        {
            scope.Db.Add(new Person { Code = "ann", Name = "Ann" });
            scope.Db.Add(new Account { Id = "telegram:ann", Person = "ann" });
            scope.Db.Add(new Conversation
            {
                Key = "telegram:chat-ann",
                Channel = "telegram",
                Id = "chat-ann",
                Account = "telegram:ann",
                ServiceUrl = "https://example",
                Heard = scope.Now,
            });
        });
    }

    public void Dispose() => _world.Dispose();
}
