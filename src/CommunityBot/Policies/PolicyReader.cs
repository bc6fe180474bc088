using System.Text.Json;
using CommunityBot.Grid;
using CommunityBot.Language;

namespace CommunityBot.Policies;

/// <summary>Reads <c>policy.json</c> strictly: an unknown key or a wrong value is a fault with its path; every key may be missing.</summary>
internal static class PolicyReader
{
    private static readonly Kind[] s_alerting = [Kind.Gathering, Kind.Arrival, Kind.Breach, Kind.Help];

    /// <summary>The policy, as far as it is sound where there are faults.</summary>
    public static Policy Read(string json, Action<int?, string?, string?, string> fault)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Policy(new JsonValue(document.RootElement, "$", (path, value, reason) => fault(null, path, value, reason)));
        }
        catch (JsonException failure)
        {
            fault((int?)failure.LineNumber + 1, null, null, failure.LineNumber is null ? "gives a key twice" : "is not JSON");
            return Policies.Policy.Usual;
        }
    }

    private static Policy Policy(JsonValue root)
    {
        root.AllowKeys("escalation", "quiet_hours", "retention_days", "local_plates", "measures", "must_not");
        return new Policy
        {
            Escalation = root["escalation"]?.Items().Select(Rule).ToList() ?? [],
            QuietHours = root["quiet_hours"] is { } quiet ? Quiet(quiet) : Policies.Policy.Usual.QuietHours,
            Retention = root["retention_days"] is { } days ? Retention(days) : Policies.Retention.Usual,
            LocalPlates = root["local_plates"]?.Items().Select(Plate).OfType<string>().ToList() ?? [],
            Measures = root["measures"]?.Items().Select(Measure).ToList() ?? [],
            MustNot = root["must_not"]?.Items().Select(item => item.Text(500)).OfType<string>().ToList() ?? [],
        };
    }

    private static EscalationRule Rule(JsonValue rule)
    {
        rule.AllowKeys("kind", "hours", "acknowledge_within", "arrive_within", "resolve_within", "step_every", "steps");
        return new EscalationRule(
            KindOf(rule["kind"]),
            rule["hours"]?.Hours() ?? Hours.Always,
            rule["acknowledge_within"]?.Span(),
            rule["arrive_within"]?.Span(),
            rule["resolve_within"]?.Span(),
            rule["step_every"]?.Span(),
            rule["steps"] is { } steps ? Steps(steps) : null);
    }

    private static Kind? KindOf(JsonValue? value)
    {
        if (value is null || value.Text() is not { } word || word == "*") return null;
        foreach (var kind in s_alerting)
            if (word == kind.ToString().ToLowerInvariant()) return kind;
        value.Fault($"is none of *, {string.Join(", ", s_alerting.Select(kind => kind.ToString().ToLowerInvariant()))}");
        return null;
    }

    private static IReadOnlyList<EscalationStep>? Steps(JsonValue value)
    {
        var steps = value.Items().Select(step => step.Word<EscalationStep>()).OfType<EscalationStep>().ToList();
        if (value.IsEmptyList) value.Fault("is empty: at least one of deputy, parent, office");
        return steps.Count > 0 ? steps : null;
    }

    private static Dictionary<GroupKind, Hours> Quiet(JsonValue value)
    {
        var kinds = Enum.GetValues<GroupKind>();
        value.AllowKeys([.. kinds.Select(kind => kind.ToString().ToLowerInvariant())]);
        var quiet = new Dictionary<GroupKind, Hours>();
        foreach (var kind in kinds)
        {
            if (value[kind.ToString().ToLowerInvariant()] is not { } hours) continue;
            hours.AllowKeys("from", "to");
            var from = hours["from"] is { } start ? start.Minute() : 0;
            var to = hours["to"] is { } end ? end.Minute(end: true) : 1440;
            if (from == to) hours.Fault("begin and end at the same time");
            else if (from is not null && to is not null) quiet.Add(kind, new Hours(from.Value, to.Value));
        }
        return quiet;
    }

    private static Retention Retention(JsonValue value)
    {
        value.AllowKeys("messages", "reports", "audit");
        var usual = Policies.Retention.Usual;
        return new Retention(
            value["messages"]?.Whole(1, 3650) ?? usual.Messages, value["reports"]?.Whole(1, 3650) ?? usual.Reports, value["audit"]?.Whole(1, 3650) ?? usual.Audit);
    }

    private static Measure Measure(JsonValue value)
    {
        value.AllowKeys("name", "regions", "plates", "from", "until", "basis");
        var (from, until) = (value["from"]?.Day(), value["until"]?.Day());
        if (from > until) value["until"]!.Fault("is before the day in from");
        return new Measure(
            value["name"]?.Text() ?? "",
            value["regions"]?.Items().Select(region => region.Text(50)).OfType<string>().ToList() ?? [],
            value["plates"]?.Items().Select(Plate).OfType<string>().ToList() ?? [],
            from, until,
            value["basis"]?.Text(1000) ?? "");
    }

    private static string? Plate(JsonValue value)
    {
        var plate = value.Text(10);
        if (plate is null || Plates.Bare(plate) == plate) return plate;
        value.Fault("is not the beginning of a plate: letters and digits, in capitals");
        return null;
    }
}
