using System.Data.Common;
using Moq;
using Placet.Infrastructure.Persistence;

namespace Placet.Tests.Unit.Persistence;

internal sealed class WriteTransactionTests
{
    [Test]
    public void A_rollback_that_fails_gives_back_connection_and_turn_and_hides_no_other_failure()
    {
        var connection = new Mock<DbConnection>();
        var transaction = new Mock<DbTransaction>();
        transaction.Setup(work => work.DisposeAsync()).Throws(new InvalidOperationException("the connection broke"));
        var turn = new Mock<IDisposable>();
        Assert.That(
            async () => await new WriteTransaction(connection.Object, transaction.Object, turn.Object).DisposeAsync(),
            Throws.Nothing);
        connection.Verify(open => open.DisposeAsync(), Times.Once);
        turn.Verify(given => given.Dispose(), Times.Once);
    }
}
