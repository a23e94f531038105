using Microsoft.Extensions.Time.Testing;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Sampling;

namespace Placet.Tests.Unit.Alerts;

/// <summary>What waits for the rules between two evaluations stays small, however often users call.</summary>
[TestFixture]
public sealed class AlertInboxTests
{
    private readonly FakeTimeProvider clock = new();

    [Test]
    public void Of_many_equal_calls_of_an_agent_two_wait()
    {
        var inbox = InboxOf(fence: 1);
        for (var call = 0; call < 1000; call++)
        {
            Call(inbox, "a", isAnswered: true);
            Call(inbox, "b", isAnswered: false);
        }

        Assert.That(Outcomes(inbox), Is.EqualTo(new[] { "a+", "b-", "a+", "b-" }));
    }

    [Test]
    public void Every_change_of_the_outcome_waits_in_its_order()
    {
        var inbox = InboxOf(fence: 1);
        foreach (var isAnswered in new[] { true, true, true, false, false, false, true, false })
            Call(inbox, "a", isAnswered);
        Assert.That(Outcomes(inbox), Is.EqualTo(new[] { "a+", "a+", "a-", "a-", "a+", "a-" }));
    }

    [Test]
    public void Each_evaluation_sees_the_outcome_again()
    {
        var inbox = InboxOf(fence: 1);
        for (var round = 0; round < 3; round++)
        {
            for (var call = 0; call < 5; call++)
                Call(inbox, "a", isAnswered: false);
            Assert.That(Outcomes(inbox), Is.EqualTo(new[] { "a-", "a-" }), $"round {round}");
        }
    }

    [Test]
    public void Nothing_waits_where_another_instance_leads()
    {
        var inbox = InboxOf(fence: null);
        Call(inbox, "a", isAnswered: false);
        Assert.That(Outcomes(inbox), Is.Empty);
    }

    private AlertInbox InboxOf(long? fence) => new(new Lease(fence), clock);

    private void Call(AlertInbox inbox, string agentId, bool isAnswered) =>
        inbox.OnCalled(new CallSample("owner", agentId, clock.GetUtcNow(), isAnswered ? null : "upstream_timeout", Kind: null));

    private static IEnumerable<string> Outcomes(AlertInbox inbox) =>
        inbox.Take().Cast<CallObserved>().Select(call => call.AgentId + (call.IsAnswered ? "+" : "-"));

    private sealed record Lease(long? Fence) : ISamplingLease;
}
