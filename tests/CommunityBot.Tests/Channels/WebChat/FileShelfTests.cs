using CommunityBot.Channels.WebChat;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Channels.WebChat;

public sealed class FileShelfTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shelf");
    private readonly ManualTime _time = new();
    private readonly FileShelf _shelf;

    public FileShelfTests() => _shelf = new FileShelf(Path.Combine(_folder.FullName, "files"), _time);

    [Fact]
    public async Task A_kept_file_is_found_by_its_id_until_it_is_deleted()
    {
        var id = await _shelf.KeepAsync(Pictures.Jpeg, "jpg", default);
        Assert.Matches("^[0-9a-f]{32}\\.jpg$", id);
        Assert.Equal(Pictures.Jpeg, await File.ReadAllBytesAsync(_shelf.Find(id)!));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(_shelf.Find(id))!));
        Assert.True(_shelf.Delete(id));
        Assert.False(_shelf.Delete(id));
        Assert.Null(_shelf.Find(id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../0123456789abcdef0123456789abcdef.jpg")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef.")]
    [InlineData("0123456789abcdef0123456789abcdef.html")]
    [InlineData("0123456789ABCDEF0123456789abcdef.jpg")]
    [InlineData("../3456789abcdef0123456789abcdef.jpg")]
    [InlineData("0123456789abcdef0123456789abcdef.jpg/../x.jpg")]
    [InlineData("0123456789abcdef0123456789abcdef.jpg\0")]
    public void What_is_no_id_leads_to_no_path(string id)
    {
        Assert.False(FileShelf.IsId(id));
        Assert.Null(_shelf.Find(id));
        Assert.False(_shelf.Delete(id));
    }

    [Fact]
    public async Task A_file_outside_of_the_shelf_is_out_of_reach()
    {
        await _shelf.KeepAsync(Pictures.Jpeg, "jpg", default);
        var outside = Path.Combine(_folder.FullName, "3456789abcdef0123456789abcdef.jpg");
        await File.WriteAllBytesAsync(outside, Pictures.Jpeg);
        Assert.Null(_shelf.Find("../3456789abcdef0123456789abcdef.jpg"));
        Assert.False(_shelf.Delete("../3456789abcdef0123456789abcdef.jpg"));
        Assert.True(File.Exists(outside));
    }

    [Fact]
    public async Task How_old_a_file_is_goes_by_the_bots_own_clock()
    {
        Assert.Empty(_shelf.OlderThan(_time.GetUtcNow()));
        var first = await _shelf.KeepAsync(Pictures.Jpeg, "jpg", default);
        _time.Advance(TimeSpan.FromDays(1));
        var second = await _shelf.KeepAsync(Pictures.Pdf, "pdf", default);
        Assert.Equal([first], _shelf.OlderThan(_time.GetUtcNow()));
        Assert.Equal([first, second], _shelf.OlderThan(_time.GetUtcNow().AddSeconds(1)));
        Assert.Empty(_shelf.OlderThan(_time.GetUtcNow().AddDays(-1)));
    }

    [Fact]
    public async Task A_file_that_is_given_up_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _shelf.KeepAsync(Pictures.Jpeg, "jpg", new CancellationToken(canceled: true)));
        await Assert.ThrowsAsync<ArgumentException>(() => _shelf.KeepAsync(Pictures.Jpeg, "../jpg", default));
        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_a_crash_left_is_deleted_and_what_is_being_written_is_not()
    {
        var files = _folder.CreateSubdirectory("files").FullName;
        string old = Path.Combine(files, "a.unfinished"), fresh = Path.Combine(files, "b.unfinished"), foreign = Path.Combine(files, "notes.txt");
        foreach (var (path, age) in new[] { (old, 2.0), (fresh, 0.5), (foreign, 2.0) })
        {
            await File.WriteAllTextAsync(path, "half");
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime.AddHours(-age));
        }
        await _shelf.KeepAsync(Pictures.Jpeg, "jpg", default);
        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(fresh), File.Exists(foreign)));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
