using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Placet.Application.Operations.Data;

/// <summary>Counts rows and sums up their hashes, so that the order in which an engine returns them does not matter.</summary>
internal sealed class RowChecksum
{
    private readonly ArrayBufferWriter<byte> row = new();
    private UInt128 sum;

    /// <summary>Number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="values">Values as <see cref="ITransferSource.ReadAsync"/> returns them.</param>
    public void Add(ReadOnlySpan<object?> values)
    {
        row.ResetWrittenCount();
        foreach (var value in values)
            Write(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.WrittenSpan, hash);
        unchecked
        {
            sum += BinaryPrimitives.ReadUInt128LittleEndian(hash);
        }

        Rows++;
    }

    /// <summary>Whether two sets of rows are equal.</summary>
    public bool Matches(RowChecksum other) => Rows == other.Rows && sum == other.sum;

    /// <summary>The sum as 32 hexadecimal digits.</summary>
    public override string ToString() => sum.ToString("x32", CultureInfo.InvariantCulture);

    // Each value starts with its type and, if its length varies, its length: two rows never have the same bytes.
    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                row.Write("n"u8);
                break;
            case bool flag:
                row.Write(flag ? "t"u8 : "f"u8);
                break;
            case long number:
                row.Write("i"u8);
                Write(number);
                break;
            case DateTimeOffset time:
                row.Write("d"u8);
                Write(time.UtcTicks);
                break;
            case string text:
                row.Write("s"u8);
                Write(Encoding.UTF8.GetByteCount(text));
                Encoding.UTF8.GetBytes(text, row);
                break;
            case byte[] bytes:
                row.Write("b"u8);
                Write(bytes.LongLength);
                row.Write(bytes);
                break;
            default:
                throw new InvalidOperationException($"A value of type {value.GetType().Name} cannot be transferred");
        }
    }

    private void Write(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(row.GetSpan(sizeof(long)), number);
        row.Advance(sizeof(long));
    }
}
