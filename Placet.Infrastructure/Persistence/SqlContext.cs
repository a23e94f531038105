using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Placet.Application.Events;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <summary>Runs the statements of repositories on one connection, and collects the changes that they make. Not thread-safe.</summary>
/// <remarks>Without a transaction, a connection that turns out to be lost is replaced once, and the statement is repeated.</remarks>
internal sealed class SqlContext(
    IDatabaseEngine engine, DatabaseFailures failures, DbConnection connection, DbTransaction? transaction, PlacetTelemetry telemetry)
    : IAsyncDisposable
{
    private const string BeforeInsert = "before_insert";
    private DbConnection current = connection;
    private List<StateChange>? changes;
    private List<(string OwnerId, ServerEvent Event)>? events;
    // Its first statement shows whether the server has closed the connection while it was idle in the pool.
    private bool isUntried = transaction is null;

    public IDatabaseEngine Engine => engine;

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
        return (await RunAsync(
            static (connection, command) => connection.QueryAsync<T>(command), Command(sql, parameters, cancellationToken))).AsList();
    }

    /// <summary>Reads row by row, without buffering.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        string sql, object parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        // Dapper's own unbuffered query cancels the statement when a caller stops early, which ends a transaction on PostgreSQL.
        await using var reader = await RunAsync(
            static (connection, command) => connection.ExecuteReaderAsync(command), Command(sql, parameters, cancellationToken));
        var parse = reader.GetRowParser<T>();
        while (await RunAsync(reader.ReadAsync(cancellationToken), cancellationToken))
            yield return parse(reader);
    }

    public async Task<T?> FindAsync<T>(string sql, object parameters, CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        return await RunAsync(
            static (connection, command) => connection.QueryFirstOrDefaultAsync<T>(command), Command(sql, parameters, cancellationToken));
    }

    /// <summary>Runs a statement and returns the number of changed rows.</summary>
    public async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        using var span = telemetry.BeginStatement(sql);
        return await RunAsync(
            static (connection, command) => connection.ExecuteAsync(command), Command(sql, parameters, cancellationToken));
    }

    /// <summary>Inserts a row unless its unique value exists, and leaves the transaction usable either way.</summary>
    /// <returns>The number of inserted rows.</returns>
    public async Task<int> InsertUnlessDuplicateAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        // On PostgreSQL, a failed statement ends the whole transaction unless it goes back to a savepoint.
        var savepoint = transaction is { SupportsSavepoints: true } ? transaction : null;
        if (savepoint is not null)
            await RunAsync(savepoint.SaveAsync(BeforeInsert, cancellationToken), cancellationToken);
        try
        {
            return await ExecuteAsync(sql, parameters, cancellationToken);
        }
        catch (DbException exception) when (engine.IsDuplicate(exception))
        {
            if (savepoint is not null)
                await RunAsync(savepoint.RollbackAsync(BeforeInsert, cancellationToken), cancellationToken);
            return 0;
        }
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

    /// <summary>Locks another scope until the transaction ends.</summary>
    public Task LockAsync(WriteScope scope, CancellationToken cancellationToken) =>
        RunAsync(engine.LockAsync(transaction!, scope, cancellationToken), cancellationToken);

    /// <summary>Commits the transaction. Cannot be cancelled.</summary>
    /// <exception cref="PlacetException">The database is unavailable; whether it has committed is unknown.</exception>
    public Task CommitAsync() => failures.CommitAsync(transaction!, current);

    /// <summary>Closes the connection. One with a transaction is closed by its <see cref="WriteTransaction"/>.</summary>
    public ValueTask DisposeAsync() => current.DisposeAsync();

    private async Task<T> RunAsync<T>(Func<DbConnection, CommandDefinition, Task<T>> run, CommandDefinition command)
    {
        var statement = run(current, command);
        if (isUntried)
        {
            isUntried = false;
            await ((Task)statement).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (statement.Exception?.InnerException is DbException failure && engine.IsConnectionLost(failure))
            {
                await current.DisposeAsync();
                current = await failures.OpenAsync(engine.OpenAsync(command.CancellationToken), command.CancellationToken);
                statement = run(current, command);
            }
        }

        return await RunAsync(statement, command.CancellationToken);
    }

    private Task<T> RunAsync<T>(Task<T> statement, CancellationToken cancellationToken) =>
        failures.RunAsync(statement, current, cancellationToken);

    private Task RunAsync(Task statement, CancellationToken cancellationToken) =>
        failures.RunAsync(statement, current, cancellationToken);

    private CommandDefinition Command(string sql, object parameters, CancellationToken cancellationToken) =>
        new(sql, parameters, transaction, cancellationToken: cancellationToken);
}
