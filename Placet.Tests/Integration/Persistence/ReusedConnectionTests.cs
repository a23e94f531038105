using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.PostgreSql;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>Transactions on connections that others use before and after.</summary>
internal sealed class ReusedConnectionTests
{
    private const string Write = "INSERT INTO leases (name, holder, fence, renewals) VALUES ('test', 'me', 1, 0)";

    [Test]
    public async Task A_transaction_that_is_disposed_twice_leaves_the_next_one_of_its_connection_alone()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        var oneConnection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 1 }.ConnectionString;
        await using var engine = new PostgreSqlEngine(
            Options.Create(new ConnectionStringOptions { Placet = oneConnection }), Options.Create(new DatabaseOptions()),
            TimeProvider.System);
        var first = await engine.BeginAsync(WriteScope.Probe, default);
        await first.Transaction.CommitAsync();
        await first.DisposeAsync();
        await using (var second = await engine.BeginAsync(WriteScope.Probe, default))
        {
            await second.Connection.ExecuteAsync(Write, transaction: second.Transaction);
            await first.DisposeAsync();
            await second.Transaction.CommitAsync();
        }

        await using var connection = await engine.OpenAsync(default);
        Assert.That(await connection.ExecuteScalarAsync<string>("SELECT holder FROM leases WHERE name = 'test'"), Is.EqualTo("me"));
    }
}
