using System.Data;
using System.Data.Common;
using System.Net.Sockets;

namespace Placet.Infrastructure.Persistence;

/// <summary>
/// Translates what drivers throw into what callers handle: an unavailable database, and a cancellation. Logs an outage once. Thread-safe.
/// </summary>
internal sealed partial class DatabaseFailures(IDatabaseEngine engine, ILogger<DatabaseFailures> logger)
{
    private int isUnreachable;
    private int isRefusing;

    /// <summary>Waits for an opened connection or a begun transaction; any failure of the driver means that there is none.</summary>
    /// <exception cref="PlacetException">The database is unavailable.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T> OpenAsync<T>(Task<T> opening, CancellationToken cancellationToken)
    {
        T result;
        try
        {
            result = await opening;
        }
        // Drivers differ in what they throw for a pool without a free connection, a server that does not respond, a broken connection.
        catch (Exception exception)
            when (exception is DbException or InvalidOperationException or TimeoutException or IOException or SocketException)
        {
            ThrowIfCancelled(exception, cancellationToken);
            if (Interlocked.Exchange(ref isUnreachable, 1) == 0)
                LogUnreachable(logger, Describe(exception), exception);
            throw new PlacetException(CommonErrors.Unavailable, exception);
        }

        if (Volatile.Read(ref isUnreachable) == 1 && Interlocked.Exchange(ref isUnreachable, 0) == 1)
            LogReachable(logger);
        return result;
    }

    /// <summary>Waits for a statement or a commit on an open connection. Failures that callers decide about remain as they are.</summary>
    /// <exception cref="PlacetException">The database is unavailable.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T> RunAsync<T>(Task<T> statement, DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await statement;
        }
        catch (Exception exception) when (exception is not (PlacetException or OperationCanceledException))
        {
            ThrowIfCancelled(exception, cancellationToken);
            // Whatever a driver throws after it has lost the connection means that the database is unavailable.
            if (connection.State is ConnectionState.Open && !(exception is DbException fault && engine.IsUnavailable(fault)))
                throw;
            if (Interlocked.Exchange(ref isRefusing, 1) == 0)
                LogRefusing(logger, Describe(exception), exception);
            throw new PlacetException(CommonErrors.Unavailable, exception);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(Task statement, DbConnection connection, CancellationToken cancellationToken) =>
        RunAsync(ResultOf(statement), connection, cancellationToken);

    /// <summary>Commits a transaction, which ends an outage of statements. Cannot be cancelled.</summary>
    /// <exception cref="PlacetException">The database is unavailable; whether it has committed is unknown.</exception>
    public async Task CommitAsync(DbTransaction transaction, DbConnection connection)
    {
        await RunAsync(transaction.CommitAsync(CancellationToken.None), connection, CancellationToken.None);
        if (Volatile.Read(ref isRefusing) == 1 && Interlocked.Exchange(ref isRefusing, 0) == 1)
            LogAccepting(logger);
    }

    private static async Task<bool> ResultOf(Task statement)
    {
        await statement;
        return true;
    }

    /// <summary>Translates the driver's own exception for a statement that the caller has cancelled.</summary>
    private static void ThrowIfCancelled(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            throw new OperationCanceledException("The statement was cancelled", exception, cancellationToken);
    }

    private static string Describe(Exception exception) => exception.GetBaseException().Message.ReplaceLineEndings(" ");

    [LoggerMessage(EventId = 3310, Level = LogLevel.Error,
        Message = "The database cannot be reached ({Cause}): requests are refused with 503 until it can")]
    private static partial void LogUnreachable(ILogger logger, string cause, Exception exception);

    [LoggerMessage(EventId = 3311, Level = LogLevel.Information, Message = "The database can be reached again")]
    private static partial void LogReachable(ILogger logger);

    [LoggerMessage(EventId = 3312, Level = LogLevel.Error,
        Message = "The database is unavailable to statements ({Cause}): their requests are refused with 503")]
    private static partial void LogRefusing(ILogger logger, string cause, Exception exception);

    [LoggerMessage(EventId = 3313, Level = LogLevel.Information, Message = "The database accepts writes again")]
    private static partial void LogAccepting(ILogger logger);
}
