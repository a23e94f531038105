using System.Collections.Concurrent;
using System.Data.Common;

namespace Placet.Tests.Support;

/// <summary>The database of a program under test, for what no route writes or shows. Belongs to a data directory.</summary>
internal abstract class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, TestDatabase> Databases = new(StringComparer.Ordinal);

    /// <summary>The settings by which a program uses it.</summary>
    public abstract string[] Settings { get; }

    /// <summary>The same as arguments of the program.</summary>
    public IEnumerable<string> Arguments => Settings.Select(static setting => "--" + setting);

    /// <summary>The database of a data directory; a fresh one for a directory that has none.</summary>
    public static async Task<TestDatabase> OfAsync(DatabaseEngine engine, string dataDirectory)
    {
        if (Databases.TryGetValue(dataDirectory, out var known))
            return known;
        TestDatabase made = engine switch
        {
            DatabaseEngine.PostgreSql => await PostgreSqlDatabase.CreateAsync(),
            DatabaseEngine.SqlServer => new SqlServerDatabase(),
            _ => new SqliteDatabase(dataDirectory),
        };
        return Databases.GetOrAdd(dataDirectory, made);
    }

    /// <summary>Removes the database of a data directory, if it has one.</summary>
    public static async Task RemoveAsync(string dataDirectory)
    {
        if (Databases.TryRemove(dataDirectory, out var known))
            await known.DisposeAsync();
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The number of changed rows.</returns>
    public int Execute(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open();
        using var command = CommandOf(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Reads rows; each value as it is stored, null for none.</summary>
    public List<object?[]> Query(string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open();
        using var command = CommandOf(connection, sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount)
                .Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        }

        return rows;
    }

    /// <summary>Reads the rows' first column as text, empty for null.</summary>
    public List<string> Texts(string sql, params (string Name, object Value)[] parameters) =>
        [.. Query(sql, parameters).Select(row => Convert.ToString(row[0], System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty)];

    /// <summary>A time as a literal of the engine.</summary>
    public virtual string Literal(DateTimeOffset time) => $"'{time.UtcDateTime:O}'";

    /// <summary>A boolean as a literal of the engine.</summary>
    public virtual string Literal(bool value) => value ? "1" : "0";

    /// <summary>Opens a connection of its own.</summary>
    public abstract DbConnection Open();

    public abstract ValueTask DisposeAsync();

    private static DbCommand CommandOf(DbConnection connection, string sql, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
