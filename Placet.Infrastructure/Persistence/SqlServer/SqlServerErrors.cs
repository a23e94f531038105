using System.Collections.Frozen;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Placet.Infrastructure.Persistence.SqlServer;

/// <summary>What the error numbers of SQL Server mean. By number, since the driver's own <c>IsTransient</c> is always false.</summary>
internal static class SqlServerErrors
{
    /// <summary>The database does not exist, is offline or recovering, or this login may not open it.</summary>
    public const int NoSuchDatabase = 4060;

    private const int DuplicateKeyInIndex = 2601;
    private const int DuplicateKeyInConstraint = 2627;
    private const int ConstraintViolated = 547;
    private const byte ConnectionBroken = 20;

    /// <summary>Errors of a server or network that is back within seconds: a restart, a fail-over, a lack of resources.</summary>
    private static readonly FrozenSet<int> Transient = FrozenSet.ToFrozenSet(
    [
        // The connection: timeout, refused, reset.
        -2, 20, 64, 121, 233, 997, 10053, 10054, 10060, 10061,
        // The server or database starts, stops, recovers or changes its role.
        921, 922, 923, 976, 983, 6005, 17142, 18401, 40143, 40197, 40540, 40613, 42108, 42109,
        // Limits of a shared server.
        4221, 10928, 10929, 40501, 49918, 49919, 49920,
    ]);

    /// <summary>Errors of a database that cannot be used now, although the statement is right.</summary>
    private static readonly FrozenSet<int> Refused = FrozenSet.ToFrozenSet(
    [
        // No such database, not now; login failed, as while the server starts.
        NoSuchDatabase, 18456,
        // Full or read-only: the file group, the log, the database, no memory.
        1105, 9002, 3906, 701, 8645, 8651,
        // A lock: deadlock victim, lock timeout, the timeout of LockScopeSql.
        1205, 1222, 51000,
    ]);

    /// <summary>Whether another attempt to connect may succeed within seconds.</summary>
    public static bool IsTransient(Exception exception) =>
        exception is SqlException sql && sql.Number != NoSuchDatabase && (sql.Class >= ConnectionBroken || HasNumber(sql, Transient));

    // An index and a constraint report duplicates by different numbers.
    public static bool IsDuplicate(DbException exception) =>
        exception is SqlException { Number: DuplicateKeyInIndex or DuplicateKeyInConstraint };

    public static bool IsReferenceMissing(DbException exception) => exception is SqlException { Number: ConstraintViolated };

    /// <summary>Whether the database is unreachable, full, read-only or busy for too long.</summary>
    public static bool IsUnavailable(DbException exception) => exception is SqlException sql
        && (sql.Class >= ConnectionBroken || HasNumber(sql, Transient) || HasNumber(sql, Refused));

    /// <summary>Whether the connection was lost. Its state says so only a moment after the exception.</summary>
    public static bool IsConnectionLost(DbException exception) => exception is SqlException { Class: >= ConnectionBroken };

    // One exception can have several errors, of which the first need not be the one that says why.
    private static bool HasNumber(SqlException exception, FrozenSet<int> numbers)
    {
        foreach (SqlError error in exception.Errors)
        {
            if (numbers.Contains(error.Number))
                return true;
        }

        return false;
    }
}
