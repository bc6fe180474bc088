using CommunityBot.Alerts;
using CommunityBot.Host.Verbs;
using CommunityBot.Language;
using CommunityBot.Records;

namespace CommunityBot.Tests.Records;

public sealed class FiguresTests : IDisposable
{
    private const string Header =
        "cell,kind,alerts,acknowledge_seconds_p50,acknowledge_seconds_p90,arrive_seconds_p50,arrive_seconds_p90,close_seconds_p50,close_seconds_p90,reopened,confirmed,unconfirmed";

    private readonly RecordsWorld _world = new();
    private readonly ExportVerb _verb;
    private int _alerts;

    public FiguresTests() => _verb = new ExportVerb(new ExportRecords(_world.Store, _world.Time));

    [Fact]
    public async Task Of_nothing_are_a_header() => Assert.Equal($"{Header}\r\n", await RunAsync());

    [Fact]
    public async Task Are_a_row_for_each_cell_and_kind_by_nearest_rank()
    {
        for (var minute = 10; minute >= 1; minute--) Add(acknowledged: 60 * minute, arrived: 120 * minute, closed: 180 * minute);
        Add(kind: Kind.Arrival, acknowledged: 7);
        Add(kind: Kind.Arrival, acknowledged: 5, cell: "c1");

        Assert.Equal($"{Header}\r\nc1,arrival,1,5,5,,,,,0,0,0\r\ng1,arrival,1,7,7,,,,,0,0,0\r\ng1,gathering,10,300,540,600,1080,900,1620,0,0,0\r\n", await RunAsync());
    }

    [Fact]
    public async Task Count_in_a_time_only_the_alerts_that_have_it()
    {
        Add(acknowledged: 30, closed: 90);
        Add(acknowledged: 50);
        Add();

        Assert.Equal("g1,gathering,3,30,50,,,90,90,0,0,0", await OnlyRowAsync());
    }

    [Fact]
    public async Task Count_what_was_opened_again_once_however_often()
    {
        Reopen(Add(), 2);
        Reopen(Add(), 1);
        Add();

        Assert.Equal("g1,gathering,3,,,,,,,2,0,0", await OnlyRowAsync());
    }

    [Fact]
    public async Task A_close_is_unconfirmed_a_day_after_it_and_only_what_was_resolved_can_be()
    {
        Add(closed: 60, confirmed: true);
        Add(closed: 60);
        Add(closed: 120);
        Add(closed: 60, state: AlertState.Rejected);
        Add();
        _world.Time.Now = _world.Time.Now.AddDays(1).AddSeconds(60);
        Assert.Equal("g1,gathering,5,,,,,60,120,0,1,0", await OnlyRowAsync());

        _world.Time.Now = _world.Time.Now.AddSeconds(1);
        Assert.Equal("g1,gathering,5,,,,,60,120,0,1,1", await OnlyRowAsync());
    }

    [Theory]
    [InlineData("--from", "2020-02-10T01:00:00Z", 2)]
    [InlineData("--from", "2020-02-10T01:00:00.001Z", 1)]
    [InlineData("--until", "2020-02-10T01:00:00Z", 0)]
    [InlineData("--until", "2020-02-10", 1)]
    public async Task Take_a_part_by_when_alerts_were_opened(string option, string value, int alerts)
    {
        Add();
        _world.Time.Now = _world.Time.Now.AddDays(1);
        Add();

        var row = (await RunAsync(option, value)).Split("\r\n")[1];
        Assert.Equal(alerts == 0 ? "" : $"g1,gathering,{alerts},,,,,,,0,0,0", row);
    }

    [Fact]
    public async Task Are_an_object_a_line_in_json()
    {
        Add(acknowledged: 61);
        Assert.Equal("""
            {"cell":"g1","kind":"gathering","alerts":1,"acknowledge_seconds_p50":61,"acknowledge_seconds_p90":61,"arrive_seconds_p50":null,"arrive_seconds_p90":null,"close_seconds_p50":null,"close_seconds_p90":null,"reopened":0,"confirmed":0,"unconfirmed":0}
            """ + "\n", await RunAsync("--format", "json"));
    }

    private Alert Add(
        int? acknowledged = null, int? arrived = null, int? closed = null, bool confirmed = false, Kind kind = Kind.Gathering, AlertState? state = null, string cell = "g1")
    {
        var alert = _world.AddAlert(
            $"R2{(char)('A' + (++_alerts / 10))}{_alerts % 10}", state ?? (closed is null ? AlertState.Open : AlertState.Resolved), closed: closed is { } end ? After(end) : null);
        _world.Write(scope =>
        {
            var stored = scope.Db.Set<Alert>().Single(other => other.Id == alert.Id);
            (stored.Kind, stored.Cell) = (kind, cell);
            (stored.Acknowledged, stored.Arrived) = (acknowledged is { } taken ? After(taken) : null, arrived is { } there ? After(there) : null);
            if (confirmed) stored.Confirmed = stored.Closed!.Value.AddSeconds(5);
        });
        return alert;

        // Half a second more does not make a second.
        DateTimeOffset After(int seconds) => _world.Time.Now.AddSeconds(seconds + (seconds % 60 == 0 ? 0 : 0.5));
    }

    private void Reopen(Alert alert, int times) => _world.Write(scope =>
    {
        for (var i = 0; i < times; i++)
            scope.Db.Add(new TimelineEntry { AlertId = alert.Id, Time = scope.Now, Actor = i == 0 ? "resident" : "bot", Action = "reopened", Source = i == 0 ? "chat" : "timer" });
    });

    private async Task<string> OnlyRowAsync() => Assert.Single((await RunAsync()).Split("\r\n")[1..^1]);

    private async Task<string> RunAsync(params string[] words) => (await RecordsWorld.RunAsync(_verb, ["figures", .. words])).Out;

    public void Dispose() => _world.Dispose();
}
