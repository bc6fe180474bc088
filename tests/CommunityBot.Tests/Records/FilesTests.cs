using CommunityBot.Alerts;
using CommunityBot.Grid;
using CommunityBot.Policies;
using CommunityBot.Records;
using CommunityBot.Reports;

namespace CommunityBot.Tests.Records;

/// <summary>Files go with what they belong to, and no earlier.</summary>
public sealed class FilesTests : IDisposable
{
    private const string Ann = "web:dl_ann", Bob = "web:dl_bob";
    private readonly RecordsWorld _world = new();
    private readonly PurgeExpired _purge;
    private readonly ForgetAccount _forget;

    public FilesTests() => (_purge, _forget) = (new PurgeExpired(_world.Store, _world.Shelf, _world.Time), new ForgetAccount(_world.Store, _world.Shelf));

    [Fact]
    public async Task A_reports_photos_go_with_it_and_those_of_an_open_alert_stay()
    {
        var (closed, closedUrl) = await _world.KeepFileAsync();
        var (open, openUrl) = await _world.KeepFileAsync("png");
        var (loose, _) = await _world.KeepFileAsync("pdf");
        _world.AddAlert("K7Q4", AlertState.Resolved, closed: _world.Time.Now, report: report => report.Photos = $"https://elsewhere.example/1\n{closedUrl}");
        _world.AddAlert("B2B2", report: report => report.Photos = openUrl);
        _world.Time.Now = _world.Time.Now.AddDays(30);
        Assert.Equal(0, await PurgedAsync("files"));
        _world.Time.Now = _world.Time.Now.AddSeconds(1);
        Assert.Equal(2, await PurgedAsync("files", dryRun: true));
        Assert.NotNull(_world.Shelf.Find(closed));
        Assert.Equal(2, await PurgedAsync("files"));
        Assert.Equal((true, false, true), (_world.Shelf.Find(closed) is null, _world.Shelf.Find(open) is null, _world.Shelf.Find(loose) is null));
    }

    [Fact]
    public async Task A_photo_that_came_after_its_report_goes_with_it_although_it_is_younger()
    {
        _world.AddReport("A2B3", report => report.State = ReportState.Kept);
        _world.Time.Now = _world.Time.Now.AddMinutes(9);
        var (id, url) = await _world.KeepFileAsync();
        _world.Write(scope => scope.Db.Set<Report>().Single().Photos = url);
        _world.Time.Now = _world.Time.Now.AddDays(30).AddMinutes(-5);
        Assert.Equal(1, await PurgedAsync("files"));
        Assert.Null(_world.Shelf.Find(id));
    }

    [Fact]
    public async Task A_photo_that_no_report_claimed_is_a_message_and_goes_with_them()
    {
        var (id, url) = await _world.KeepFileAsync();
        AddPhoto(Ann, url);
        _world.Time.Now = _world.Time.Now.AddDays(7);
        Assert.Equal((0, 0), (await PurgedAsync("photos"), await PurgedAsync("files")));
        _world.Time.Now = _world.Time.Now.AddSeconds(1);
        Assert.Equal((1, 1), (await PurgedAsync("photos", dryRun: true), await PurgedAsync("files", dryRun: true)));
        Assert.Equal(1, await PurgedAsync("photos"));
        Assert.Equal(0L, _world.Value("SELECT count(*) FROM photos"));
        Assert.Null(_world.Shelf.Find(id));
    }

    [Fact]
    public async Task Whoever_is_forgotten_takes_along_the_files_of_reports_loose_photos_and_messages()
    {
        var files = new List<(string Id, string Url)>();
        for (var i = 0; i < 6; i++) files.Add(await _world.KeepFileAsync(i == 3 ? "pdf" : "jpg"));
        _world.AddReport("A2B3", report => (report.Reporter, report.Photos) = (Ann, $"{files[0].Url}\n{files[1].Url}"));
        AddPhoto(Ann, files[2].Url);
        _world.AddInbound("dl_ann", state: 2, channel: "web", file: files[3].Url);
        _world.AddReport("B2B2", report => (report.Reporter, report.Photos) = (Bob, files[4].Url));
        AddPhoto(Bob, files[5].Url);
        var forgotten = await _forget.RunAsync(Ann);
        Assert.Equal((4, 1), (Count(forgotten.Removed, "files"), Count(forgotten.Removed, "photos")));
        Assert.Equal([true, true, true, true, false, false], files.Select(file => _world.Shelf.Find(file.Id) is null));
        Assert.Equal(Bob, _world.Value("SELECT group_concat(account) FROM photos"));
    }

    [Fact]
    public async Task An_address_from_another_platform_deletes_nobodys_file()
    {
        var (id, url) = await _world.KeepFileAsync();
        _world.AddReport("A2B3", report => (report.Reporter, report.Photos) = ("telegram:ann", url));
        _world.AddReport("B2B2", report => (report.Reporter, report.Photos) = (Bob, url));
        Assert.Equal(0, Count((await _forget.RunAsync("telegram:ann")).Removed, "files"));
        Assert.NotNull(_world.Shelf.Find(id));
    }

    [Fact]
    public async Task Somebody_who_is_refused_keeps_their_files()
    {
        var (id, url) = await _world.KeepFileAsync();
        _world.Write(scope => scope.Db.Add(new Account { Id = "web:dl_lin", Person = "lin" }));
        _world.AddReport("A2B3", report => (report.Reporter, report.Photos) = ("web:dl_lin", url));
        Assert.NotNull((await _forget.RunAsync("web:dl_lin")).Refused);
        Assert.NotNull(_world.Shelf.Find(id));
    }

    [Theory]
    [InlineData("https://bot.example/v3/directline/attachments/../communitybot.db")]
    [InlineData("https://bot.example/v3/directline/attachments/")]
    public async Task What_only_looks_like_an_address_of_a_file_is_left_alone(string url)
    {
        _world.AddReport("A2B3", report => (report.Reporter, report.Photos) = (Ann, url));
        Assert.Equal(0, Count((await _forget.RunAsync(Ann)).Removed, "files"));
    }

    private async Task<int> PurgedAsync(string what, bool dryRun = false) => Count(await _purge.RunAsync(Retention.Usual, dryRun), what);

    private void AddPhoto(string account, string url) =>
        _world.Write(scope => scope.Db.Add(new Photo { Conversation = account, Account = account, Urls = url, Received = scope.Now }));

    private static int Count(IEnumerable<Removed> removed, string what) => removed.Single(step => step.What == what).Count;

    public void Dispose() => _world.Dispose();
}
