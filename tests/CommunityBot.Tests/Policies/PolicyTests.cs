using CommunityBot.Grid;
using CommunityBot.Language;
using CommunityBot.Policies;
using CommunityBot.Tests.Grid;

namespace CommunityBot.Tests.Policies;

public sealed class PolicyTests
{
    private const string Full = """
        { "escalation": [ { "kind": "*", "hours": "00:00-24:00", "acknowledge_within": "00:10:00", "arrive_within": "00:30:00", "resolve_within": "01:00:00",
                            "step_every": "00:10:00", "steps": [ "deputy", "parent", "office" ] },
                          { "kind": "help", "hours": "22:00-06:00", "acknowledge_within": "00:03:00", "steps": [ "office" ] } ],
          "quiet_hours": { "residents": { "from": "22:00", "to": "07:00" } },
          "retention_days": { "messages": 5, "reports": 30, "audit": 365 },
          "local_plates": [ "浙C" ],
          "measures": [ { "name": "武汉", "regions": [ "武汉", "湖北省" ], "plates": [ "鄂" ], "from": "2020-01-23", "until": "2020-04-08", "basis": "the published notice" } ],
          "must_not": [ "seal a household's door" ] }
        """;

    private static readonly AlertsOptions s_settings = new() { AcknowledgeWithin = TimeSpan.FromMinutes(4) };

    [Fact]
    public async Task A_policy_is_imported_with_the_folder_and_read_by_its_source()
    {
        using var community = new Community(new PolicyPart());
        var source = new PolicySource(community.Store);
        Assert.False(source.Refresh());

        var result = await community.Import(("policy.json", Full));

        Assert.Empty(result.Faults);
        Assert.True(result.Changed);
        Assert.True(source.Refresh());
        Assert.Equal(new Retention(5, 30, 365), source.Current.Retention);
        Assert.Equal(["seal a household's door"], source.Current.MustNot);
        Assert.True(source.Current.IsQuiet(GroupKind.Residents, new TimeOnly(23, 0)));
        Assert.True(source.Current.IsQuiet(GroupKind.Residents, new TimeOnly(6, 59)));
        Assert.False(source.Current.IsQuiet(GroupKind.Residents, new TimeOnly(7, 0)));
        Assert.False(source.Current.IsQuiet(GroupKind.Staff, new TimeOnly(23, 0)));
        Assert.False((await community.Import(("policy.json", Full))).Changed);
        Assert.False(source.Refresh());
    }

    [Fact]
    public async Task A_faulty_policy_stops_the_whole_import_with_every_path()
    {
        using var community = new Community(new PolicyPart());

        var result = await community.Import(Files.Cells, ("policy.json", """
            { "escalation": [ { "kind": "party", "hours": "25:00-26:00", "step_every": "00:00:00", "arrive_within": "8.00:00:00", "steps": [ "mayor" ], "who": 1 } ],
              "quiet_hours": { "residents": { "from": "22", "to": "07:00" }, "cats": {} },
              "retention_days": { "messages": 0 },
              "local_plates": "浙C",
              "measures": [ { "regions": [ "" ], "plates": [ "鄂·a" ], "from": "2020-04-09", "until": "2020-04-08" } ],
              "colour": "green" }
            """));

        Assert.Equal(
            [
                "$.colour", "$.escalation[0].arrive_within", "$.escalation[0].hours", "$.escalation[0].kind", "$.escalation[0].step_every",
                "$.escalation[0].steps[0]", "$.escalation[0].who", "$.local_plates", "$.measures[0].plates[0]", "$.measures[0].regions[0]", "$.measures[0].until",
                "$.quiet_hours.cats", "$.quiet_hours.residents.from", "$.retention_days.messages",
            ],
            result.Faults.Select(fault => fault.Column).Order(StringComparer.Ordinal));
        Assert.All(result.Faults, fault => Assert.Equal("policy.json", fault.File));
        Assert.Contains(result.Faults, fault => fault.Reason == "is none of *, gathering, arrival, breach, help");
        Assert.Null(community.Present.Root);
    }

    [Theory]
    [InlineData("{\n \"local_plates\": [\n", 3)]
    [InlineData("{ \"must_not\": [], \"must_not\": [] }", null)]
    public async Task What_is_not_json_is_one_fault(string json, int? row)
    {
        using var community = new Community(new PolicyPart());

        var fault = Assert.Single((await community.Import(("policy.json", json))).Faults);

        Assert.Equal(row, fault.Row);
    }

    [Theory]
    [InlineData(Kind.Help, "23:00", 3, 1)]
    [InlineData(Kind.Help, "05:59", 3, 1)]
    [InlineData(Kind.Help, "06:00", 10, 3)]
    [InlineData(Kind.Gathering, "23:00", 10, 3)]
    public void The_rule_of_this_very_kind_and_hour_comes_first(Kind kind, string time, int acknowledge, int steps)
    {
        var plan = Read(Full).PlanFor(kind, TimeOnly.Parse(time), s_settings);

        Assert.Equal(TimeSpan.FromMinutes(acknowledge), plan.AcknowledgeWithin);
        Assert.Equal(steps, plan.Steps.Count);
        Assert.Equal(TimeSpan.FromMinutes(30), plan.ArriveWithin); // the settings', where the rule has none
    }

    [Fact]
    public void Without_a_rule_the_settings_decide()
    {
        var plan = Read("{}").PlanFor(Kind.Gathering, new TimeOnly(12, 0), s_settings);

        Assert.Equal(TimeSpan.FromMinutes(4), plan.AcknowledgeWithin);
        Assert.Equal([EscalationStep.Deputy, EscalationStep.Parent, EscalationStep.Office], plan.Steps);
        Assert.Equal(EscalationStep.Office, plan.StepAt(3));
    }

    [Fact]
    public void A_plan_is_stored_as_words_and_read_again()
    {
        var plan = Read(Full).PlanFor(Kind.Gathering, new TimeOnly(12, 0), s_settings);

        var json = plan.ToJson();

        Assert.Contains("Deputy", json, StringComparison.Ordinal);
        Assert.Equivalent(plan, EscalationPlan.FromJson(json), strict: true);
    }

    [Theory]
    [InlineData("武汉", null, "2020-01-22", false)]
    [InlineData("武汉", null, "2020-01-23", true)]
    [InlineData("湖北", null, "2020-04-08", true)]
    [InlineData("武汉", null, "2020-04-09", false)]
    [InlineData("湖南", null, "2020-02-01", false)]
    [InlineData("武汉市", "浙C12345", "2020-02-01", true)]
    [InlineData(null, "鄂A·12345", "2020-02-01", true)]
    [InlineData(null, "浙C12345", "2020-02-01", false)]
    [InlineData(null, null, "2020-02-01", false)]
    public void A_measure_names_regions_and_plates_on_its_days(string? origin, string? plate, string day, bool named) =>
        Assert.Equal(named, Read(Full).InForce(origin, plate, DateOnly.Parse(day)) is not null);

    [Theory]
    [InlineData(Kind.Arrival, Grounds.Origin, "2020-02-01", AlertOutcome.Alerts)]
    [InlineData(Kind.Arrival, Grounds.Origin, "2021-02-01", AlertOutcome.AsksWhatWasSeen)]
    [InlineData(Kind.Arrival, Grounds.Plate | Grounds.Presence, "2021-02-01", AlertOutcome.AsksWhatWasSeen)]
    [InlineData(Kind.Arrival, Grounds.Origin | Grounds.Behaviour, "2021-02-01", AlertOutcome.Alerts)]
    [InlineData(Kind.Arrival, Grounds.None, "2021-02-01", AlertOutcome.AsksWhatWasSeen)]
    [InlineData(Kind.Gathering, Grounds.None, "2021-02-01", AlertOutcome.Alerts)]
    [InlineData(Kind.Help, Grounds.Presence, "2021-02-01", AlertOutcome.Alerts)]
    public void An_origin_alone_alerts_only_under_a_measure_in_force(Kind kind, Grounds grounds, string day, AlertOutcome expected)
    {
        var decision = AlertDecision.Of(kind, grounds, "武汉", "鄂A", DateOnly.Parse(day), Read(Full));

        Assert.Equal(expected, decision.Outcome);
        Assert.Equal(day.StartsWith("2020", StringComparison.Ordinal), decision.MayShowOrigin);
        Assert.Equal(decision.MayShowOrigin, decision.MayShowPlate);
    }

    [Fact]
    public void A_measure_that_names_others_does_not_make_an_origin_matter() =>
        Assert.Equal(
            AlertOutcome.AsksWhatWasSeen,
            AlertDecision.Of(Kind.Arrival, Grounds.Origin | Grounds.Presence, "上海", null, new DateOnly(2020, 2, 1), Read(Full)).Outcome);

    [Fact]
    public void A_local_plate_is_shown_with_what_was_done_since_it_tells_nothing_of_an_origin()
    {
        var day = new DateOnly(2021, 2, 1);
        Assert.True(AlertDecision.Of(Kind.Arrival, Grounds.Plate | Grounds.Behaviour, null, "浙C88888", day, Read(Full)).MayShowPlate);
        Assert.False(AlertDecision.Of(Kind.Arrival, Grounds.Plate | Grounds.Behaviour, null, "鄂A88888", day, Read(Full)).MayShowPlate);
    }

    private static Policy Read(string json) => PolicyReader.Read(json, (_, path, _, reason) => Assert.Fail($"{path} {reason}"));
}
