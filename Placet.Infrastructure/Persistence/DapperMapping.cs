using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Placet.Infrastructure.Persistence;

/// <summary>Registers, once per process, how Dapper maps column names and times.</summary>
internal static class DapperMapping
{
    private static readonly Lazy<bool> Registered = new(Register);

    public static void Ensure() => _ = Registered.Value;

    private static bool Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new UtcTimeHandler());
        return true;
    }

    /// <summary>Stores UTC: as text of fixed width in SQLite, so that it sorts by time, as datetimeoffset in SQL Server.</summary>
    // The interface, not the library's base class, which leaves null without a type: SQL Server would take it for text.
    private sealed class UtcTimeHandler : SqlMapper.ITypeHandler
    {
        // yyyy-MM-ddTHH:mm:ss.fffffffZ; the framework reads and writes this standard format several times as fast as a custom one.
        private const string SqliteFormat = "O";

        public object Parse(Type destinationType, object value) => value switch
        {
            DateTimeOffset time => time.ToUniversalTime(),
            string text => DateTimeOffset.ParseExact(text, SqliteFormat, CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"A time is stored as {value.GetType().Name}"),
        };

        public void SetValue(IDbDataParameter parameter, object value)
        {
            var isText = parameter is SqliteParameter;
            parameter.DbType = isText ? DbType.String : DbType.DateTimeOffset;
            parameter.Value = value switch
            {
                DateTimeOffset time when isText => time.UtcDateTime.ToString(SqliteFormat, CultureInfo.InvariantCulture),
                DateTimeOffset time => time.ToUniversalTime(),
                _ => DBNull.Value,
            };
        }
    }
}
