using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Placet.Infrastructure.Persistence;

/// <summary>Registers, once per process, how Dapper maps column names and times.</summary>
internal static class DapperMapping
{
    // yyyy-MM-ddTHH:mm:ss.fffffffZ; the framework reads and writes this standard format several times as fast as a custom one.
    private const string SqliteTime = "O";
    private static readonly Lazy<bool> Registered = new(Register);

    public static void Ensure() => _ = Registered.Value;

    /// <summary>Converts a time as the database driver returns it to UTC.</summary>
    public static DateTimeOffset ReadTime(object value) => value switch
    {
        DateTimeOffset time => time.ToUniversalTime(),
        DateTime { Kind: DateTimeKind.Utc } time => new DateTimeOffset(time),
        string text => DateTimeOffset.ParseExact(text, SqliteTime, CultureInfo.InvariantCulture),
        _ => throw new InvalidCastException($"A time is stored as {value.GetType().Name}"),
    };

    /// <summary>Formats a UTC time as SQLite stores it: as text of fixed width, which sorts by time.</summary>
    public static string SqliteText(DateTimeOffset time) => time.UtcDateTime.ToString(SqliteTime, CultureInfo.InvariantCulture);

    private static bool Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new UtcTimeHandler());
        return true;
    }

    /// <summary>Stores UTC: as text of fixed width in SQLite, so that it sorts by time, and as the type for it elsewhere.</summary>
    // The interface, not the library's base class, which leaves null without a type: SQL Server would take it for text.
    private sealed class UtcTimeHandler : SqlMapper.ITypeHandler
    {
        public object Parse(Type destinationType, object value) => ReadTime(value);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            var isText = parameter is SqliteParameter;
            parameter.DbType = isText ? DbType.String : DbType.DateTimeOffset;
            parameter.Value = value switch
            {
                DateTimeOffset time when isText => SqliteText(time),
                DateTimeOffset time => time.ToUniversalTime(),
                _ => DBNull.Value,
            };
        }
    }
}
