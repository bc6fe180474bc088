using CommunityBot.Alerts;
using static CommunityBot.Alerts.AlertState;
using static CommunityBot.Alerts.AlertVerb;

namespace CommunityBot.Tests.Alerts;

public sealed class AlertRulesTests
{
    [Theory]
    [InlineData(Open, Acknowledge, Acknowledged)]
    [InlineData(Open, Arrive, OnScene)]
    [InlineData(Open, Resolve, Resolved)]
    [InlineData(Open, Reject, Rejected)]
    [InlineData(Open, Reassign, Open)]
    [InlineData(Open, AlertVerb.Escalate, Open)]
    [InlineData(Acknowledged, Arrive, OnScene)]
    [InlineData(Acknowledged, Resolve, Resolved)]
    [InlineData(Acknowledged, Reject, Rejected)]
    [InlineData(Acknowledged, Reassign, Open)]
    [InlineData(Acknowledged, AlertVerb.Escalate, Open)]
    [InlineData(OnScene, Resolve, Resolved)]
    [InlineData(OnScene, Reject, Rejected)]
    [InlineData(OnScene, Reassign, Open)]
    [InlineData(OnScene, AlertVerb.Escalate, Open)]
    public void A_verb_leads_to_a_state_whoever_holds_it(AlertState from, AlertVerb verb, AlertState to)
    {
        Assert.Equal((to, (Refusal?)null), AlertRules.Decide(from, verb, holds: true));
        Assert.Equal((to, (Refusal?)null), AlertRules.Decide(from, verb, holds: false));
    }

    [Theory]
    [InlineData(Acknowledged, Acknowledge)]
    [InlineData(OnScene, Acknowledge)]
    [InlineData(OnScene, Arrive)]
    public void The_first_answer_wins_and_the_holders_own_second_one_changes_nothing(AlertState from, AlertVerb verb)
    {
        Assert.Equal((from, (Refusal?)Refusal.Taken), AlertRules.Decide(from, verb, holds: false));
        Assert.Equal((from, (Refusal?)Refusal.NothingToDo), AlertRules.Decide(from, verb, holds: true));
    }

    [Theory]
    [InlineData(Resolved)]
    [InlineData(Rejected)]
    [InlineData(Withdrawn)]
    [InlineData(Merged)]
    public void A_closed_alert_takes_no_answer(AlertState closed) =>
        Assert.All(Enum.GetValues<AlertVerb>(), verb => Assert.Equal((closed, (Refusal?)Refusal.Closed), AlertRules.Decide(closed, verb, holds: true)));

    [Fact]
    public void Every_open_state_waits_for_something_and_no_closed_one_does() =>
        Assert.All(Enum.GetValues<AlertState>(), state => Assert.Equal(state is Open or Acknowledged or OnScene, AlertRules.Waits(state) is not null));
}
