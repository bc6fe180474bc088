using CommunityBot.Host.Verbs;
using CommunityBot.Records;

namespace CommunityBot.Tests.Records;

public sealed class BackupTests : IDisposable
{
    private readonly RecordsWorld _world = new();
    private readonly BackupVerb _verb;

    public BackupTests() => _verb = new BackupVerb(new BackUpDatabase(_world.Database));

    [Fact]
    public async Task A_copy_holds_what_was_committed_and_opens_as_a_database()
    {
        _world.AddAlert("K7Q4");
        var copy = _world.PathOf("copy.db");
        Assert.Equal(ExitCode.Done, (await RecordsWorld.RunAsync(_verb, copy)).Exit);
        Assert.Equal("K7Q4", _world.Value("SELECT reference FROM alerts", copy));
        Assert.Equal(_world.Value("PRAGMA user_version"), _world.Value("PRAGMA user_version", copy));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(copy)!), file => file.EndsWith(".unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_made_while_the_bot_writes_is_whole()
    {
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(() =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                // Both or neither: the copy must hold as many of one as of the other.
                _world.Write(scope =>
                {
                    scope.Execute("INSERT INTO counters VALUES ($1, 0)", $"c{i}");
                    scope.Execute("INSERT INTO documents VALUES ($1, '')", $"d{i}");
                });
                if (i == 20) started.SetResult();
            }
        });
        await started.Task;
        var copy = _world.PathOf("copy.db");
        var (exit, _, _) = await RecordsWorld.RunAsync(_verb, copy);
        await stop.CancelAsync();
        await writing;
        Assert.Equal(ExitCode.Done, exit);
        Assert.Equal(0L, _world.Value("SELECT (SELECT count(*) FROM counters WHERE name LIKE 'c%') - (SELECT count(*) FROM documents)", copy));
        Assert.Equal(1L, _world.Value("SELECT count(*) > 20 FROM documents", copy));
    }

    [Fact]
    public async Task Overwrites_nothing()
    {
        var there = _world.PathOf("there.db");
        await File.WriteAllTextAsync(there, "mine");
        await Assert.ThrowsAsync<UsageException>(() => RecordsWorld.RunAsync(_verb, there));
        Assert.Equal("mine", await File.ReadAllTextAsync(there));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        await Assert.ThrowsAsync<UsageException>(() => RecordsWorld.RunAsync(_verb, _world.PathOf("none/copy.db")));
    }

    public void Dispose() => _world.Dispose();
}
