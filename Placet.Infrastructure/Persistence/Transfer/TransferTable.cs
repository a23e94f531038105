using System.Data.Common;
using System.Globalization;

namespace Placet.Infrastructure.Persistence.Transfer;

/// <summary>A table to be transferred.</summary>
/// <param name="Order">
/// ORDER BY of a copy: where rows refer to rows of the same table, and where the target would insert millions of rows all over its
/// primary key.
/// </param>
internal sealed record TransferTable(string Name, IReadOnlyList<TransferColumn> Columns, string? Order = null)
{
    /// <summary>Names of the columns, separated by commas.</summary>
    public string ColumnList { get; } = string.Join(", ", Columns.Select(static column => column.Name));

    public string SelectSql => $"SELECT {ColumnList} FROM {Name}";

    public string OrderedSql => Order is null ? SelectSql : $"{SelectSql} ORDER BY {Order}";

    public string CountSql => $"SELECT COUNT(*) FROM {Name}";
}

/// <summary>A column to be transferred.</summary>
internal sealed record TransferColumn(string Name, TransferType Type)
{
    // The resolution of PostgreSQL's timestamps.
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads its value in the form that is the same for all engines.</summary>
    public object? Read(DbDataReader reader, int ordinal)
    {
        var value = reader.GetValue(ordinal);
        return value is DBNull ? null : Type switch
        {
            TransferType.Whole => value is long number ? number : Convert.ToInt64(value, CultureInfo.InvariantCulture),
            TransferType.Flag => value is bool flag ? flag : Convert.ToBoolean(value, CultureInfo.InvariantCulture),
            TransferType.Time => InMicroseconds(DapperMapping.ReadTime(value)),
            _ => value,
        };
    }

    private static DateTimeOffset InMicroseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TicksPerMicrosecond));
}

/// <summary>What a column holds.</summary>
internal enum TransferType
{
    Text,
    Whole,
    Flag,
    Time,
    Bytes,
}
