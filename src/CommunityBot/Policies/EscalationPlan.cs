using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Policies;

/// <summary>A step of a plan (步骤): the cell's deputies, the holder of the parent cell, the office.</summary>
public enum EscalationStep { Deputy, Parent, Office }

/// <summary>
/// Who is told when nobody answers (升级预案). A copy stands on each alert, so that a new policy changes no alert that is open.
/// Arrival counts from the acknowledgement and the resolution from the arrival; the steps run one each <paramref name="StepEvery"/>, and after the last the office again each time.
/// </summary>
public sealed record EscalationPlan(
    TimeSpan AcknowledgeWithin, TimeSpan ArriveWithin, TimeSpan ResolveWithin, TimeSpan StepEvery, IReadOnlyList<EscalationStep> Steps)
{
    public static readonly IReadOnlyList<EscalationStep> UsualSteps = [EscalationStep.Deputy, EscalationStep.Parent, EscalationStep.Office];

    /// <summary>What the n-th step (from 0) does.</summary>
    public EscalationStep StepAt(int index) => index < Steps.Count ? Steps[index] : EscalationStep.Office;

    /// <summary>The storage format.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PoliciesJson.Default.EscalationPlan);

    public static EscalationPlan FromJson(string json) =>
        JsonSerializer.Deserialize(json, PoliciesJson.Default.EscalationPlan) ?? throw new JsonException("An escalation plan is not null.");
}

/// <summary>The storage format of plans: members may be added, none renamed.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(EscalationPlan))]
internal sealed partial class PoliciesJson : JsonSerializerContext;
