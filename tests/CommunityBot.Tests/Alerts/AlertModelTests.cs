using System.Diagnostics;
using CommunityBot.Alerts;
using CommunityBot.Channels;
using CommunityBot.Grid;
using CommunityBot.Messaging;
using CommunityBot.Records;
using CommunityBot.Storage;
using CommunityBot.Testing;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;
using Person = CommunityBot.Testing.Person;

namespace CommunityBot.Tests.Alerts;

/// <summary>
/// A long life of one community by chance: reports, answers, duties, rotas, clocks and deaths of the program in any order, after each of which every open alert
/// must stand exactly where the reference has it.
/// </summary>
public sealed class AlertModelTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Commands = 100_000;
    private const int Seed = 20200123;
    private const int MostOpen = 12;
    private const int AtOnce = 16;
    private const int SendEvery = 200;
    private static readonly AlertVerb[] Verbs =
    [
        AlertVerb.Acknowledge, AlertVerb.Acknowledge, AlertVerb.Arrive, AlertVerb.Arrive, AlertVerb.Resolve, AlertVerb.Reject, AlertVerb.Reassign, AlertVerb.Escalate,
    ];

    private static readonly Estate Estate = SmallCommunity.First;
    private static readonly Person Night = new("29:night-1", "夜班甲");
    private static readonly (Person Person, string Code)[] Staff =
    [
        (Estate.Leader, Estate.LeaderCode), (Estate.Deputy, Estate.DeputyCode), (Estate.OtherLeader, Estate.OtherLeaderCode), (Estate.Office, Estate.OfficeCode), (Night, "p1-a-night"),
        (Estate.Admin, Estate.AdminCode), (Estate.Captain, Estate.CaptainCode),
    ];
    private static readonly (string Name, string Cell)[] Places =
    [
        ("北门", Estate.GridOne), ("凉亭", Estate.GridOne), ("中心广场", Estate.GridOne), ("东门", Estate.GridTwo), ("停车场", Estate.GridTwo), ("菜市场", Estate.GridTwo),
    ];

    private readonly Random _chance = new(Seed);
    private readonly ModelRoster _roster = new(
        [
            new("p1-a-night", Estate.GridOne, Role.Leader, Night: true), new(Estate.LeaderCode, Estate.GridOne, Role.Leader), new(Estate.DeputyCode, Estate.GridOne, Role.Deputy),
            new(Estate.OtherLeaderCode, Estate.GridTwo, Role.Leader), new(Estate.OfficeCode, Estate.Code, Role.Office), new(Estate.AdminCode, Estate.Code, Role.Admin),
        ],
        [.. Staff.Select(one => one.Code)], Estate.Code);
    private readonly List<(string Reference, Person By, ModelAlert Alert)> _reports = [];
    private readonly HashSet<string> _withdrawn = [];
    private readonly Dictionary<string, (int Count, TimeSpan Time)> _done = [];
    private AlertModel _model = null!;
    private BotInProcess _bot = null!;
    private SqliteConnection _database = null!;
    private string _command = "";
    private string _kind = "";

    private DateTimeOffset Now => _bot.Time.GetUtcNow();

    public async Task InitializeAsync()
    {
        _model = new AlertModel(_roster);
        _bot = await BotInProcess.StartAsync(new SmallCommunity
        {
            ServiceUrl = BotInProcess.ServiceUrl,
            More = new Dictionary<string, string[]>
            {
                ["people.csv"] = [$"p1-a-night,{Night.Name},,,msteams:{Night.Id}"],
                ["posts.csv"] = [$"p1-a-night,{Estate.GridOne},leader,1,night"],
                ["rotas.csv"] = ["night,p1-a-night,19:00,07:00,,,"],
            },
        });
        _bot.Channel.Keeps = false;
        _database = new SqliteConnection($"Data Source={_bot.Database};Mode=ReadOnly;Pooling=False");
        _database.Open();
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        _bot.Dispose();
    }

    [Fact]
    public async Task A_hundred_thousand_commands_by_chance_leave_every_alert_where_the_reference_has_it()
    {
        var clock = Stopwatch.StartNew();
        for (int number = 0, sent = 0; number < Commands;)
        {
            try
            {
                number += await TimedAsync(StepAsync);
                _kind = "comparison";
                await TimedAsync(CompareAsync);
                if (number - sent < SendEvery) continue;
                sent = number;
                _kind = "sending";
                await TimedAsync(SendCardsAsync);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {Seed}, after {number} commands, {Now:yyyy-MM-dd HH:mm:ss}: {_command}\n{failure.Message}", failure);
            }
        }

        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s, {Environment.CpuUsage.TotalTime.TotalSeconds:0.0} s of the processor: {string.Join(", ", _done.OrderByDescending(pair => pair.Value.Time).Select(pair => $"{pair.Value.Count} × {pair.Key} {pair.Value.Time.TotalSeconds:0.0} s"))}; {_model.Alerts.Count} alerts");
        await SendCardsAsync();
        AssertAgreed(open: false);
        // By what people say they may leave an hour without anybody on duty; the auditor names it, and every alert has a holder all the same.
        Assert.DoesNotContain(_bot.Get<Auditor>().Run(deep: true), verdict => !verdict.Holds && verdict.Check != "minute_with_nobody_on_duty");
    }

    private async Task<int> TimedAsync(Func<Task<int>> what)
    {
        var begun = Stopwatch.GetTimestamp();
        var commands = await what();
        var (count, time) = _done.GetValueOrDefault(_kind);
        _done[_kind] = (count + commands, time + Stopwatch.GetElapsedTime(begun));
        return commands;
    }

    private async Task<int> StepAsync()
    {
        var kind = _chance.Next(1000);
        if (kind < 440 && _model.Alerts.Count > 0) return await AnswerAsync();
        await (kind switch
        {
            < 640 when _model.Open.Count < MostOpen => ReportAsync(),
            < 640 => PassAsync(),
            < 700 when _reports.Count > 0 => WithdrawAsync(),
            < 750 => DutyAsync(),
            < 780 => StandInAsync(),
            < 985 => PassAsync(),
            < 993 => SetClockAsync(),
            < 997 => ChangeRotaAsync(),
            _ => CrashAsync(),
        });
        return 1;
    }

    private async Task ReportAsync()
    {
        var ((place, cell), resident) = (One(Places), Estate.Resident(_chance.Next(1, 9)));
        Begin("report", $"{place} by {resident.Id}");
        await OfferAsync(resident, Estate.AllGroup, $"{place}有二十多个人在跳广场舞");
        NoteReport(resident, place, cell);
    }

    private void NoteReport(Person resident, string place, string cell)
    {
        var (reference, leads) = Last();
        var joins = _model.Joins(place, Now);
        _model.Report(reference, place, cell, Now);
        var alert = joins ?? _model.Alerts[^1];
        Assert.Equal(alert.Reference, leads);
        _reports.Add((reference, resident, alert));
    }

    /// <summary>Several people answer at once: whoever is first in the queue is first.</summary>
    private async Task<int> AnswerAsync()
    {
        var answers = new List<(string What, bool Changes, Task<AlertAnswered> Answered)>();
        for (var left = _chance.Next(1, AtOnce + 1); left > 0; left--)
        {
            var open = _model.Open;
            var alert = open.Count > 0 && _chance.Next(20) > 0 ? One(open) : _model.Alerts[^_chance.Next(1, Math.Min(_model.Alerts.Count, 30) + 1)];
            var (person, code) = _chance.Next(12) == 0 ? (Estate.Resident(), null) : One(Staff);
            var verb = One(Verbs);
            var other = verb != AlertVerb.Reassign ? null : _chance.Next(8) == 0 ? "nobody" : One(Staff).Code;
            var answer = new AlertAnswer(alert.Reference, verb, $"msteams:{person.Id}", "card", other);
            var answered = _bot.Store.WriteAsync(scope => _bot.Get<AnswerAlert>().Answer(scope, answer));
            answers.Add(($"{verb} #{alert.Reference} by {code ?? "a resident"} {other}", _model.Answer(alert, code, verb, other, Now), answered));
        }
        Begin("answer", string.Join("; ", answers.Select(one => one.What)));
        foreach (var (what, changes, answered) in answers)
            Assert.True((await answered).Refusal is null == changes, $"{what} should {(changes ? "" : "not ")}change anything: {(await answered).Refusal}");
        return answers.Count;
    }

    private async Task WithdrawAsync()
    {
        var (reference, by, alert) = _reports[^_chance.Next(1, Math.Min(_reports.Count, 25) + 1)];
        var person = _chance.Next(5) == 0 ? Estate.Resident(99) : by;
        Begin("withdrawal", $"#{reference} of #{alert.Reference} by {person.Id}");
        await OfferAsync(person, _bot.ChatOf(person), $"撤回 #{reference}");
        if (person == by && alert.IsOpen && _withdrawn.Add(reference)) _model.Withdraw(alert);
    }

    private async Task DutyAsync()
    {
        var ((person, code), on) = (One(Staff), _chance.Next(3) > 0);
        Begin("duty", $"{code} {(on ? "on" : "off")}");
        await OfferAsync(person, _bot.ChatOf(person), on ? "值班 开" : "值班 关");
        if (_roster.Say(code, on ? DutyKind.On : DutyKind.Off, null, Now, on ? Now.AddHours(12) : null) && !on) _model.HandOn(code, Now);
        await SweepAsync();
    }

    private async Task StandInAsync()
    {
        var ((person, code), standIn, hour) = (One(Staff), One(Staff).Code, _chance.Next(24));
        Begin("stand-in", $"{standIn} for {code} until {hour}:00");
        await OfferAsync(person, _bot.ChatOf(person), $"代班 {standIn} 到 {hour}:00");
        var local = Now.ToOffset(TimeSpan.FromHours(8));
        var until = new DateTimeOffset(local.Date, local.Offset).AddHours(hour);
        if (_roster.Say(code, DutyKind.StandIn, standIn, Now, until > Now ? until : until.AddDays(1))) _model.HandOn(code, Now);
        await SweepAsync();
    }

    private async Task PassAsync()
    {
        var span = TimeSpan.FromSeconds(_chance.Next(15) == 0 ? _chance.Next(900, 10_800) : _chance.Next(1, 600));
        Begin("passing of time", $"{span}");
        _bot.Time.Advance(span);
        await SweepAsync();
    }

    private async Task SetClockAsync()
    {
        var by = TimeSpan.FromSeconds(_chance.Next(-3600, 3600));
        Begin("setting of the clock", $"{by}");
        _bot.Time.JumpWallClock(by);
        await SweepAsync();
    }

    private async Task ChangeRotaAsync()
    {
        _roster.Night = (_chance.Next(24), _chance.Next(24));
        if (_roster.Night.From == _roster.Night.To) _roster.Night = (19, 7);
        Begin("change of the rota", $"{_roster.Night}");
        await WriteRotaAsync();
    }

    /// <summary>At rest, with a report that was answered 2xx and nothing more, or in the middle of sending.</summary>
    private async Task CrashAsync()
    {
        var ((place, cell), resident, how) = (One(Places), Estate.Resident(_chance.Next(1, 9)), _chance.Next(3));
        Begin("crash", how switch { 0 => "at rest", 1 => $"with a report of {place} in the inbox", _ => "while messages are sent" });
        if (how == 1) Assert.Equal(Acceptance.Stored, await _bot.Get<Inbox>().AcceptAsync(_bot.Message(resident, Estate.AllGroup, $"{place}有二十多个人在跳广场舞")));
        if (how == 2)
        {
            _bot.Channel.Hangs = true;
            _ = _bot.Get<OutboxPump>().RunOnceAsync();
        }
        await _bot.CrashAsync();
        _bot.Channel.Hangs = false;
        if (how != 1) return;
        await _bot.Get<InboxPump>().RunOnceAsync();
        NoteReport(resident, place, cell);
    }

    private async Task OfferAsync(Person from, string conversation, string text)
    {
        Assert.Equal(Acceptance.Stored, await _bot.Get<Inbox>().AcceptAsync(_bot.Message(from, conversation, text)));
        Assert.Equal(1, await _bot.Get<InboxPump>().RunOnceAsync());
    }

    /// <summary>What is due, one step of each; now and then as the pump does it, with all that other rooms have due.</summary>
    private async Task SweepAsync()
    {
        var timers = _bot.Get<Escalation>();
        if (_chance.Next(20) == 0) await _bot.Get<DuePump>().RunDueAsync();
        else await Task.WhenAll(_bot.Store.Read(db => timers.Due(db, Now, MostOpen)).Select(id => _bot.Store.WriteAsync(scope => { timers.Run(scope, id); })));
        _model.Sweep(Now);
    }

    /// <summary>Words are taken for sent, since no alert depends on them; cards and their edits are sent.</summary>
    private async Task<int> SendCardsAsync()
    {
        await _bot.Store.WriteAsync(scope => scope.Execute("UPDATE outbox SET state = 2, payload = NULL WHERE state = 0 AND subject IS NULL"));
        while (await _bot.Get<OutboxPump>().RunOnceAsync() > 0) { }
        return 1;
    }

    private Task<int> CompareAsync()
    {
        AssertAgreed(open: true);
        return Task.FromResult(1);
    }

    private async Task WriteRotaAsync()
    {
        File.WriteAllText(
            Path.Combine(_bot.Directory, "rotas.csv"), $"rota,person,start,end,days,from,until\nnight,p1-a-night,{_roster.Night.From:00}:00,{_roster.Night.To:00}:00,,,\n");
        await _bot.ImportAsync();
    }

    private void Begin(string what, string detail)
    {
        _command = $"{what}: {detail}";
        _kind = what;
    }

    private T One<T>(IReadOnlyList<T> all) => all[_chance.Next(all.Count)];

    private (string Reference, string? Alert) Last()
    {
        using var command = _database.CreateCommand();
        command.CommandText = "SELECT r.reference, a.reference FROM reports r LEFT JOIN alerts a ON a.id = r.alert_id ORDER BY r.id DESC LIMIT 1";
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
    }

    private void AssertAgreed(bool open)
    {
        using var command = _database.CreateCommand();
        command.CommandText = $"""
            SELECT a.reference, a.state, a.holder, a.holder_cell, a.next_step, a.reports, a.escalations, d.action, d.due, d.version = a.version
            FROM alerts a LEFT JOIN due_steps d ON d.alert_id = a.id {(open ? "WHERE a.state IN ('Open', 'Acknowledged', 'OnScene')" : "")} ORDER BY +a.id
            """;
        using var row = command.ExecuteReader();
        foreach (var expected in open ? _model.Open : _model.Alerts)
        {
            Assert.True(row.Read(), $"{expected} is missing");
            var due = row.IsDBNull(8) ? "no timer" : $"{row.GetString(7)} {DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)):MM-dd HH:mm:ss.fff}{(row.GetBoolean(9) ? "" : " of an older version")}";
            var stands = $"#{row.GetString(0)} {row.GetString(1)} {Text(2)}@{Text(3)} reports {row.GetInt32(5)} steps {row.GetInt32(6)}/{row.GetInt32(4)} {due}";
            var should = expected.IsOpen ? $"{expected}" : $"{expected}".Replace($"{expected.Action} {expected.Due:MM-dd HH:mm:ss.fff}", "no timer", StringComparison.Ordinal);
            Assert.True(stands == should, $"is:        {stands}\nshould be: {should}");
        }
        Assert.False(row.Read(), "There are more alerts than there should be.");

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
