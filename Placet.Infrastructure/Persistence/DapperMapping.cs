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
        SqlMapper.AddTypeHandler(new UtcTimeHandler());
        return true;
    }

    /// <summary>Stores UTC: as text of fixed width in SQLite, so that it sorts by time, as datetimeoffset in SQL Server.</summary>
    private sealed class UtcTimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        // yyyy-MM-ddTHH:mm:ss.fffffffZ; the framework reads and writes this standard format several times as fast as a custom one.
        private const string SqliteFormat = "O";

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset time => time.ToUniversalTime(),
            string text => DateTimeOffset.ParseExact(text, SqliteFormat, CultureInfo.InvariantCulture),
            _ => throw new InvalidCastException($"A time is stored as {value.GetType().Name}"),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.UtcDateTime.ToString(SqliteFormat, CultureInfo.InvariantCulture);
            }
            else
            {
                parameter.DbType = DbType.DateTimeOffset;
                parameter.Value = value.ToUniversalTime();
            }
        }
    }
}
