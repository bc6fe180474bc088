using System.Text.Json;
using CommunityBot.Alerts;
using CommunityBot.Host.Verbs;
using CommunityBot.Notices;
using CommunityBot.Records;

namespace CommunityBot.Tests.Records;

public sealed class ExportTests : IDisposable
{
    private readonly RecordsWorld _world = new();
    private readonly ExportVerb _verb;

    public ExportTests() => _verb = new ExportVerb(new ExportRecords(_world.Store, _world.Time));

    [Theory]
    [InlineData("reports", "reference,alert,kind,state,cell,place,received,filed,channel,group")]
    [InlineData("alerts", "reference,kind,state,cell,holder,reports,opened,acknowledged,arrived,closed,confirmed,escalations,late_seconds")]
    [InlineData("deliveries", "run,notice,group,state,reason,planned,sent,attempts,message")]
    [InlineData("audit", "time,actor,action,subject,source,result")]
    public async Task Has_the_columns_of_the_contract_and_none_that_is_personal(string table, string header)
    {
        Assert.Equal($"{header}\r\n", (await RunAsync(table)).Out);
    }

    [Fact]
    public async Task Shows_personal_columns_when_asked_and_records_it()
    {
        Assert.StartsWith("reference,alert,kind,state,cell,place,received,filed,channel,group,reporter,words,plate,room\r\n", (await RunAsync("reports", "--personal")).Out);
        Assert.Contains(",late_seconds,outcome\r\n", (await RunAsync("alerts", "--personal")).Out);
        Assert.Contains(",operator,export,reports,verb,personal\r\n", (await RunAsync("audit")).Out);
    }

    [Fact]
    public async Task Writes_reports_oldest_first_with_their_alert_and_utc_times()
    {
        var alert = _world.AddAlert("K7Q4");
        _world.Time.Now = _world.Time.Now.AddMinutes(-1.5);
        _world.AddReport("A2B3", report => (report.AlertId, report.State, report.CommunityGroup, report.Filed) = (alert.Id, Reports.ReportState.Merged, "gr1", null));
        var lines = (await RunAsync("reports")).Out.Split("\r\n");
        Assert.Equal("A2B3,K7Q4,gathering,Merged,g1,p-gate,2020-02-10T00:58:30.000Z,,telegram,gr1", lines[1]);
        Assert.Equal("K7Q4,K7Q4,gathering,Filed,g1,p-gate,2020-02-10T01:00:00.000Z,2020-02-10T01:00:00.000Z,telegram,", lines[2]);
    }

    [Fact]
    public async Task Json_has_every_key_on_each_line()
    {
        _world.AddAlert("K7Q4", AlertState.Resolved, closed: _world.Time.Now.AddSeconds(1));
        var line = Assert.Single((await RunAsync("alerts", "--format", "json", "--personal")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("""
            {"reference":"K7Q4","kind":"gathering","state":"Resolved","cell":"g1","holder":"lin","reports":1,"opened":"2020-02-10T01:00:00.000Z","acknowledged":null,"arrived":null,"closed":"2020-02-10T01:00:01.000Z","confirmed":null,"escalations":0,"late_seconds":0,"outcome":"told them to go"}
            """, line);
    }

    [Fact]
    public async Task Deliveries_bear_their_runs_notice()
    {
        _world.Write(scope =>
        {
            scope.Db.Add(new NoticeRun { Id = 7, Notice = "wash", Occurrence = scope.Now, State = RunState.Done, Planned = 1, Created = scope.Now });
            scope.Db.Add(new Delivery
            {
                RunId = 7,
                CommunityGroup = "gr1",
                State = DeliveryState.Sent,
                Planned = scope.Now,
                Sent = scope.Now.AddSeconds(2),
                Attempts = 1,
                MessageId = "=1+1",
            });
        });
        Assert.EndsWith("\r\n7,wash,gr1,Sent,,2020-02-10T01:00:00.000Z,2020-02-10T01:00:02.000Z,1,'=1+1\r\n", (await RunAsync("deliveries")).Out);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"\nnow", "\"say \"\"hi\"\"\nnow\"")]
    [InlineData("一=二", "一=二")]
    public async Task Texts_are_quoted_and_never_formulas(string words, string cell)
    {
        _world.AddReport("A2B3", report => report.Words = words);
        Assert.Contains($",telegram:ann,{cell},浙C12345,301\r\n", (await RunAsync("reports", "--personal")).Out);
    }

    [Theory]
    [InlineData("--from", "2020-02-10", 2)]
    [InlineData("--from", "2020-02-11", 1)]
    [InlineData("--until", "2020-02-10", 1)]
    [InlineData("--until", "2020-02-09", 0)]
    [InlineData("--until", "2020-02-10T01:00:00Z", 0)]
    [InlineData("--until", "2020-02-10T01:00:00.001", 1)]
    [InlineData("--from", "2020-02-10T09:00:00+08:00", 2)]
    [InlineData("--from", "2020-02-10T01:00:00.001Z", 1)]
    public async Task Takes_a_part_by_time(string option, string value, int rows)
    {
        _world.AddReport("A2B3");
        _world.Time.Now = _world.Time.Now.AddDays(1);
        _world.AddReport("C4D5");
        Assert.Equal(rows, (await RunAsync("reports", option, value)).Out.Split("\r\n").Length - 2);
    }

    [Theory]
    [InlineData("reports", "--from", "yesterday")]
    [InlineData("reports", "--until", "2020-02-31")]
    [InlineData("reports", "--format", "xml")]
    [InlineData("people")]
    [InlineData("reports", "alerts")]
    [InlineData]
    public async Task Refuses_what_it_cannot_read(params string[] words)
    {
        await Assert.ThrowsAsync<UsageException>(() => RecordsWorld.RunAsync(_verb, words));
    }

    [Fact]
    public async Task A_writer_commits_while_an_export_is_being_written()
    {
        _world.AddReport("A2B3");
        using var to = new WritingTwice(() => _world.AddReport("C4D5"));
        await new ExportRecords(_world.Store, _world.Time).RunAsync(new ExportRequest("reports", null, null, Json: true, Personal: false), to);
        Assert.Equal("A2B3", JsonDocument.Parse(Assert.Single(to.Lines)).RootElement.GetProperty("reference").GetString());
        Assert.Equal(2L, _world.Value("SELECT count(*) FROM reports"));
    }

    private Task<(int Exit, string Out, string Error)> RunAsync(params string[] words) => RecordsWorld.RunAsync(_verb, words);

    public void Dispose() => _world.Dispose();

    /// <summary>Commits a report of its own as soon as the first row arrives.</summary>
    private sealed class WritingTwice(Action first) : StringWriter
    {
        public List<string> Lines { get; } = [];

        public override void Write(string? value)
        {
            if (Lines.Count == 0) first();
            Lines.Add(value!);
        }

        public override void Write(char value)
        {
            // The end of a line.
        }
    }
}
