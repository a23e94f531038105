using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Placet.Infrastructure.Persistence.PostgreSql;

/// <summary>What the errors of PostgreSQL mean, by their SQLSTATE.</summary>
internal static class PostgreSqlErrors
{
    /// <summary>Whether a statement failed because a unique value exists already.</summary>
    public static bool IsDuplicate(DbException exception) => exception is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether a statement failed because a referenced row is missing.</summary>
    public static bool IsReferenceMissing(DbException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>Whether the connection string names a database that does not exist.</summary>
    public static bool IsDatabaseMissing(NpgsqlException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName };

    /// <summary>Whether another instance has created the database, or is just creating it.</summary>
    public static bool IsDatabaseCreated(NpgsqlException exception) => exception is PostgresException
    {
        SqlState: PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation,
    };

    /// <summary>Whether the server is unreachable, refuses connections, is full, read-only or busy for too long.</summary>
    public static bool IsUnavailable(DbException exception) => exception switch
    {
        PostgresException { SqlState: var state } => state[..2] is "08" or "28" or "53" or "57" or "58" || state is
            PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        // The driver's own: no connection, a broken one, a timeout, no free one in the pool.
        NpgsqlException => true,
        _ => false,
    };

    /// <summary>Whether a connection that could not be opened may be a second later.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => state is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        // Refused or broken. A pool without a free connection has been waited for already.
        NpgsqlException { InnerException: IOException or SocketException or AggregateException } or SocketException => true,
        _ => false,
    };

    /// <summary>Whether the connection was lost, so that nothing more can be done on it.</summary>
    public static bool IsConnectionLost(DbException exception) => exception switch
    {
        PostgresException { SqlState: var state } => state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.IdleSessionTimeout,
        NpgsqlException { InnerException: IOException } => true,
        _ => false,
    };

    /// <summary>The cause in one line: the server's code and text, or the driver's text.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        PostgresException error => $"PostgreSQL error {error.SqlState}: {error.MessageText}",
        NpgsqlException { InnerException: { } cause } => $"{FirstLine(exception.Message)} ({FirstLine(cause.Message)})",
        _ => FirstLine(exception.Message),
    };

    private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end] : text;
}
