using Moq;
using Placet.Application.Abstractions;
using Placet.Application.Agents.Stats;

namespace Placet.Tests.Unit.Agents;

internal sealed class CallCounterTests
{
    [TestCase(64, 1)]
    [TestCase(65, 0)]
    public async Task A_name_that_no_agent_can_have_takes_no_memory(int length, int written)
    {
        var agents = new Mock<IAgentRepository>();
        var work = new Mock<IUnitOfWork>();
        work.Setup(session => session.Agents).Returns(agents.Object);
        var store = new Mock<IPlacetStore>();
        store.Setup(database => database.BeginAsync(WriteScope.Owner("owner"), It.IsAny<CancellationToken>())).ReturnsAsync(work.Object);
        var counter = new CallCounter(store.Object);
        counter.Count("owner", new string('x', length), succeeded: false);
        await counter.FlushAsync(default);
        agents.Verify(
            repository =>
                repository.AddCallsAsync("owner", It.IsAny<string>(), new Domain.Agents.CallCounts(0, 1), It.IsAny<CancellationToken>()),
            Times.Exactly(written));
    }

    [Test, CancelAfter(20_000)]
    public async Task A_user_whose_writes_queue_or_fail_holds_up_no_other_users_counts(CancellationToken cancellationToken)
    {
        var store = new Mock<IPlacetStore>();
        var queued = new TaskCompletionSource<IUnitOfWork>();
        store.Setup(database => database.BeginAsync(WriteScope.Owner("busy"), It.IsAny<CancellationToken>())).Returns(queued.Task);
        store.Setup(database => database.BeginAsync(WriteScope.Owner("failing"), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new Domain.Errors.PlacetException(Domain.Errors.CommonErrors.Unavailable));
        var stored = new TaskCompletionSource();
        var work = new Mock<IUnitOfWork>();
        work.Setup(session => session.Agents).Returns(Mock.Of<IAgentRepository>());
        work.Setup(session => session.CommitUnauditedAsync()).Callback(() => stored.SetResult()).Returns(Task.CompletedTask);
        store.Setup(database => database.BeginAsync(WriteScope.Owner("other"), It.IsAny<CancellationToken>())).ReturnsAsync(work.Object);
        var counter = new CallCounter(store.Object);
        foreach (var owner in new[] { "busy", "failing", "other" })
            counter.Count(owner, "agent", succeeded: true);
        var flush = counter.FlushAsync(cancellationToken);
        await stored.Task.WaitAsync(cancellationToken);
        Assert.That(flush.IsCompleted, Is.False);
        queued.SetException(new Domain.Errors.PlacetException(Domain.Errors.CommonErrors.Unavailable));
        Assert.That(async () => await flush, Throws.TypeOf<AggregateException>());
        Assert.That(new[] { "busy", "failing", "other" }.Select(owner => counter.PendingOf(owner, "agent").Succeeded),
            Is.EqualTo(new[] { 1, 1, 0 }));
    }
}
