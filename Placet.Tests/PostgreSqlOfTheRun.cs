using Placet.Tests.Support;

namespace Placet.Tests;

/// <summary>Ends the PostgreSQL that the tests share, after the last of them.</summary>
[SetUpFixture]
internal sealed class PostgreSqlOfTheRun
{
    [OneTimeTearDown]
    public Task End() => PostgreSqlServer.EndSharedAsync();
}
