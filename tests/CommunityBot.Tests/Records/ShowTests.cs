using System.Text.Json;
using CommunityBot.Alerts;
using CommunityBot.Host.Verbs;
using CommunityBot.Records;
using CommunityBot.Reports;

namespace CommunityBot.Tests.Records;

public sealed class ShowTests : IDisposable
{
    private readonly RecordsWorld _world = new();
    private readonly ShowVerb _verb;

    public ShowTests() => _verb = new ShowVerb(new ShowReference(_world.Store));

    [Theory]
    [InlineData("K7Q4")]
    [InlineData("#k7q4")]
    [InlineData("＃K7Q4")]
    [InlineData("m2m2")]
    public async Task Any_reference_of_an_alert_leads_to_it(string reference)
    {
        var alert = _world.AddAlert("K7Q4");
        _world.AddReport("M2M2", report => (report.AlertId, report.State) = (alert.Id, ReportState.Merged));
        var (exit, output, _) = await RecordsWorld.RunAsync(_verb, reference, "--format", "json");
        Assert.Equal(ExitCode.Done, exit);
        Assert.Equal("""
            {"reference":"K7Q4","kind":"gathering","state":"Open","cell":"g1","place":"p-gate","holder":"lin","version":3,"opened":"2020-02-10T01:00:00.000Z","acknowledged":null,"arrived":null,"closed":null,"confirmed":null,"escalations":0,"late_seconds":0,"timeline":[{"time":"2020-02-10T01:00:00.000Z","actor":"resident","action":"filed","source":"chat","detail":"said a resident"}],"reports":[{"reference":"K7Q4","kind":"gathering","state":"Filed","cell":"g1","place":"p-gate","received":"2020-02-10T01:00:00.000Z","filed":"2020-02-10T01:00:00.000Z","channel":"telegram","group":null},{"reference":"M2M2","kind":"gathering","state":"Merged","cell":"g1","place":"p-gate","received":"2020-02-10T01:00:00.000Z","filed":"2020-02-10T01:00:00.000Z","channel":"telegram","group":null}],"cards":[{"conversation":"msteams:chat-lin","version":3,"state":"Sent"}],"next":{"who":"parent","when":"2020-02-10T01:10:00.000Z"}}
            """, output.Trim());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Words_plates_and_rooms_show_only_when_asked_for_and_that_is_recorded(string format)
    {
        _world.AddAlert("K7Q4", AlertState.Resolved, closed: _world.Time.Now);
        string[] personal = ["they dance", "浙C12345", "301", "telegram:ann", "told them to go"];
        var plain = (await RecordsWorld.RunAsync(_verb, "K7Q4", "--format", format)).Out;
        Assert.DoesNotContain(personal, plain.Contains);
        Assert.Equal(0L, _world.Value("SELECT count(*) FROM audit"));
        var all = (await RecordsWorld.RunAsync(_verb, "K7Q4", "--format", format, "--personal")).Out;
        Assert.All(personal, text => Assert.Contains(text, all));
        Assert.Equal("operator show K7Q4", _world.Value("SELECT actor || ' ' || action || ' ' || subject FROM audit"));
    }

    [Fact]
    public async Task What_people_wrote_cannot_break_the_lines_of_a_terminal()
    {
        _world.AddAlert("K7Q4", report: report => report.Words = "one\n\u001b[2Jtwo");
        var output = (await RecordsWorld.RunAsync(_verb, "K7Q4", "--personal")).Out;
        Assert.Contains("one  [2Jtwo", output);
    }

    [Fact]
    public async Task A_report_that_alerts_nobody_is_shown_by_itself()
    {
        _world.AddReport("A5A5", report => (report.State, report.AskUntil, report.Cell) = (ReportState.Asking, _world.Time.Now.AddMinutes(10), null));
        using var shown = JsonDocument.Parse((await RecordsWorld.RunAsync(_verb, "A5A5", "--format", "json")).Out);
        Assert.Equal("Asking", shown.RootElement.GetProperty("state").GetString());
        Assert.Equal("""{"who":"bot","when":"2020-02-10T01:10:00.000Z"}""", shown.RootElement.GetProperty("next").GetRawText());
    }

    [Fact]
    public async Task The_holder_is_next_where_the_timer_is_theirs()
    {
        _world.AddAlert("K7Q4");
        _world.Sql("UPDATE due_steps SET action = 'AskArrival'");
        Assert.Contains("next: lin at 2020-02-10T01:10:00.000Z", (await RecordsWorld.RunAsync(_verb, "K7Q4")).Out);
    }

    [Fact]
    public async Task An_unknown_reference_exits_1_with_a_word_on_the_error_stream()
    {
        var (exit, output, error) = await RecordsWorld.RunAsync(_verb, "ZZZZ");
        Assert.Equal((ExitCode.DoesNotHold, ""), (exit, output));
        Assert.NotEmpty(error);
    }

    public void Dispose() => _world.Dispose();
}
