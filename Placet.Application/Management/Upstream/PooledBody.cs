using System.Buffers;
using System.Numerics;

namespace Placet.Application.Management.Upstream;

/// <summary>
/// A body in a rented buffer, which several references may share. Bodies contain secrets: the last reference clears the buffer.
/// </summary>
public sealed class PooledBody : IDisposable
{
    private const int InitialBuffer = BodyCharge.FreeBytes;

    // A pool never shrinks: of larger buffers it would keep as many as were ever in use at once.
    private const int MaxPooled = 1024 * 1024;

    // An announced length is trusted up to this size only: announcing 10 MB costs the sender nothing.
    private const int MaxTrusted = 256 * 1024;

    private readonly int length;
    private int start;
    private byte[]? buffer;
    private BodyCharge charge;
    private Shares? shares;

    /// <summary>Takes ownership of a buffer.</summary>
    /// <param name="rented">New, or rented from <see cref="ArrayPool{T}.Shared"/>.</param>
    /// <param name="length">Length of the body at its start.</param>
    public PooledBody(byte[] rented, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, rented.Length);
        buffer = rented;
        this.length = length;
    }

    /// <summary>Length in bytes.</summary>
    public int Length => length - start;

    /// <summary>The body. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(buffer is null, this);
            return buffer.AsMemory(start, length - start);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="limit">Maximum length in bytes.</param>
    /// <param name="expected">Announced length in bytes, if any.</param>
    /// <param name="user">The user whose budget is charged.</param>
    /// <returns>The body; null when it is longer than the limit.</returns>
    /// <exception cref="PlacetException">No memory became free in time: 503 <c>busy</c>.</exception>
    public static async ValueTask<PooledBody?> ReadAsync(
        Stream stream, int limit, long? expected, BodyBudget budget, string user, CancellationToken cancellationToken)
    {
        // One byte more than the limit, to distinguish a body of exactly the limit; no array is longer than MaxLength.
        var most = (int)Math.Min(limit + 1L, Array.MaxLength);
        var likely = (int)Math.Min((expected ?? limit) + 1, most);
        var first = SizeOf(Math.Min(likely, expected is null ? InitialBuffer : MaxTrusted));
        var taken = await default(BodyCharge).AddAsync(budget, user, first, cancellationToken);
        var rented = Rent(first);
        var total = 0;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(rented.AsMemory(total, Math.Min(rented.Length, most) - total), cancellationToken)) > 0)
            {
                total += read;
                if (total > limit)
                {
                    new PooledBody(rented, total) { charge = taken }.Dispose();
                    return null;
                }

                if (total < rented.Length)
                    continue;
                // At least doubled, whatever was announced: otherwise a wrong length would cause a copy for each read.
                var size = SizeOf((int)Math.Max(Math.Min(rented.Length * 4L, likely), Math.Min(total * 2L, most)));
                taken = await taken.AddAsync(budget, user, size, cancellationToken);
                rented = Grow(rented, total, size);
                taken = taken.ReduceTo(size);
            }

            return new PooledBody(rented, total) { charge = taken };
        }
        catch
        {
            new PooledBody(rented, total) { charge = taken }.Dispose();
            throw;
        }
    }

    /// <summary>Skips a byte order mark at the start.</summary>
    public PooledBody WithoutByteOrderMark()
    {
        if (Memory.Span.StartsWith("\uFEFF"u8))
            start += 3;
        return this;
    }

    /// <summary>Adds a reference to the same buffer, to be disposed by itself. Not thread-safe.</summary>
    public PooledBody Share()
    {
        ObjectDisposedException.ThrowIf(buffer is null, this);
        shares ??= new Shares();
        Interlocked.Increment(ref shares.Count);
        return new PooledBody(buffer, length) { start = start, charge = charge, shares = shares };
    }

    /// <summary>Releases the reference; the last one clears the buffer and returns it.</summary>
    public void Dispose()
    {
        // Returned twice, a buffer would show one caller the data of another.
        if (Interlocked.Exchange(ref buffer, null) is not { } rented || (shares is not null && Interlocked.Decrement(ref shares.Count) > 0))
            return;
        rented.AsSpan(0, length).Clear();
        Return(rented);
        charge.Release();
    }

    /// <summary>Takes over the budget charge of the body that this one replaces, before that is disposed.</summary>
    public PooledBody TakeOverCharge(PooledBody other)
    {
        ObjectDisposedException.ThrowIf(buffer is null, this);
        (charge, other.charge) = (other.charge.ReduceTo(buffer.Length), default);
        return this;
    }

    private static int SizeOf(int bytes) => bytes > MaxPooled ? bytes : (int)BitOperations.RoundUpToPowerOf2((uint)bytes);

    private static byte[] Rent(int size) =>
        size > MaxPooled ? GC.AllocateUninitializedArray<byte>(size) : ArrayPool<byte>.Shared.Rent(size);

    private static void Return(byte[] rented)
    {
        if (rented.Length <= MaxPooled)
            ArrayPool<byte>.Shared.Return(rented);
    }

    private static byte[] Grow(byte[] rented, int total, int size)
    {
        var larger = Rent(size);
        rented.AsSpan(0, total).CopyTo(larger);
        new PooledBody(rented, total).Dispose();
        return larger;
    }

    private sealed class Shares
    {
        public int Count = 1;
    }
}
