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
}
