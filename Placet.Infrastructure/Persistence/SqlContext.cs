using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Placet.Application.Events;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <summary>Runs the statements of repositories on one connection, and collects the changes that they make. Not thread-safe.</summary>
internal sealed class SqlContext(
    IDatabaseEngine engine, DatabaseFailures failures, DbConnection connection, DbTransaction? transaction, PlacetTelemetry telemetry)
{
    private List<StateChange>? changes;
    private List<(string OwnerId, ServerEvent Event)>? events;

    public IDatabaseEngine Engine => engine;

    public DbConnection Connection => connection;

    /// <summary>Changes of this transaction, to be published after its commit.</summary>
    public IReadOnlyCollection<StateChange> Changes => changes ?? (IReadOnlyCollection<StateChange>)[];

    /// <summary>Adds a change of cached state; to be called by every method that makes one.</summary>
    public void AddChange(StateChange change) => (changes ??= []).Add(change);

    /// <summary>Events of this transaction, to be published after its commit.</summary>
    public IReadOnlyCollection<(string OwnerId, ServerEvent Event)> Events =>
        events ?? (IReadOnlyCollection<(string OwnerId, ServerEvent Event)>)[];

    /// <summary>Adds an event for a user's open clients. Changes of agents need none: it follows from their <see cref="StateChange"/>.</summary>
    public void AddEvent(string ownerId, ServerEvent serverEvent)
    {
        if (events is null || !events.Contains((ownerId, serverEvent)))
            (events ??= []).Add((ownerId, serverEvent));
    }

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        return (await RunAsync(connection.QueryAsync<T>(Command(sql, parameters, cancellationToken)), cancellationToken)).AsList();
    }

    /// <summary>Reads row by row, without buffering.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string sql, object parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        await using var rows = connection.QueryUnbufferedAsync<T>(sql, parameters, transaction).GetAsyncEnumerator(cancellationToken);
        while (await RunAsync(rows.MoveNextAsync().AsTask(), cancellationToken))
            yield return rows.Current;
    }

    public async Task<T?> FindAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        return await RunAsync(connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters, cancellationToken)), cancellationToken);
    }

    /// <summary>Runs a statement and returns the number of changed rows.</summary>
    public async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        return await RunAsync(connection.ExecuteAsync(Command(sql, parameters, cancellationToken)), cancellationToken);
    }

    /// <summary>Inserts a row that refers to a user.</summary>
    /// <exception cref="PlacetException">The user was deleted after the request was authenticated.</exception>
    public async Task InsertForUserAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(sql, parameters, cancellationToken);
        }
        catch (DbException exception) when (engine.IsReferenceMissing(exception))
        {
            throw new PlacetException(AccountErrors.Unauthorized);
        }
    }

    /// <summary>Commits the transaction. Cannot be cancelled.</summary>
    /// <exception cref="PlacetException">The database is unavailable; whether it has committed is unknown.</exception>
    public Task CommitAsync() => failures.CommitAsync(transaction!, connection);

    private Task<T> RunAsync<T>(Task<T> statement, CancellationToken cancellationToken) =>
        failures.RunAsync(statement, connection, cancellationToken);

    private CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
