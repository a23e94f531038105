using System.Buffers;
using System.Numerics;

namespace Placet.Application.Management.Upstream;

/// <summary>
/// A body in a rented buffer, or one share of it. Bodies contain secrets: disposing the last share clears the buffer and returns it once.
/// </summary>
public sealed class PooledBody : IDisposable
{
    private const int FirstBuffer = BodyCharge.FreeBytes;

    // A pool keeps what it is given: of larger buffers that would be as much as was ever in use at once.
    private const int LargestPooled = 1024 * 1024;

    // Of what is announced no more is believed at first: announcing 10 MB costs the other side nothing.
    private const int MostBelieved = 256 * 1024;

    private readonly int length;
    private int start;
    private byte[]? buffer;
    private BodyCharge charge;
    private Shares? shares;

    /// <summary>Takes over a rented buffer.</summary>
    /// <param name="rented">Rented from <see cref="ArrayPool{T}.Shared"/>, or new; the caller must not touch it any more.</param>
    /// <param name="length">How many of its first bytes are the body.</param>
    public PooledBody(byte[] rented, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, rented.Length);
        buffer = rented;
        this.length = length;
    }

    /// <summary>How many bytes the body has.</summary>
    public int Length => length - start;

    /// <summary>The body. Not to be used after <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(buffer is null, this);
            return buffer.AsMemory(start, length - start);
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="limit">Most bytes of a body.</param>
    /// <param name="expected">How many bytes are announced, if any are.</param>
    /// <param name="budget">Bounds the memory of all bodies.</param>
    /// <param name="user">Whose body it is.</param>
    /// <returns>The body; null when the stream holds more than the limit, of which one byte more was read.</returns>
    /// <exception cref="Domain.Errors.PlacetException">There was no memory for it within the time: 503 <c>busy</c>.</exception>
    public static async ValueTask<PooledBody?> ReadAsync(
        Stream stream, int limit, long? expected, BodyBudget budget, string user, CancellationToken cancellationToken)
    {
        // One byte more than allowed is asked for, so that "exactly the limit" and "too large" differ; no array is longer than this.
        var most = (int)Math.Min(limit + 1L, Array.MaxLength);
        var likely = (int)Math.Min((expected ?? limit) + 1, most);
        var first = SizeOf(Math.Min(likely, expected is null ? FirstBuffer : MostBelieved));
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
                // Twice as much at least, whatever was announced: to grow by single bytes would copy the whole body for each.
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

    /// <summary>Leaves out a byte order mark at the beginning.</summary>
    public PooledBody WithoutByteOrderMark()
    {
        if (Memory.Span.StartsWith("\uFEFF"u8))
            start += 3;
        return this;
    }

    /// <summary>Makes another share in the same body, to be disposed by itself. Not to be called by two threads at once.</summary>
    public PooledBody Share()
    {
        ObjectDisposedException.ThrowIf(buffer is null, this);
        shares ??= new Shares();
        Interlocked.Increment(ref shares.Count);
        return new PooledBody(buffer, length) { start = start, charge = charge, shares = shares };
    }

    /// <summary>Gives the share up; the last one wipes the body and gives the buffer back.</summary>
    public void Dispose()
    {
        // Returned twice, a buffer would show one caller the data of another.
        if (Interlocked.Exchange(ref buffer, null) is not { } rented || (shares is not null && Interlocked.Decrement(ref shares.Count) > 0))
            return;
        rented.AsSpan(0, length).Clear();
        Return(rented);
        charge.Release();
    }

    /// <summary>Takes over what another body has taken from its budget; before the other one is disposed.</summary>
    /// <param name="other">The body that this one replaces.</param>
    public PooledBody TakeOverCharge(PooledBody other)
    {
        ObjectDisposedException.ThrowIf(buffer is null, this);
        (charge, other.charge) = (other.charge.ReduceTo(buffer.Length), default);
        return this;
    }

    /// <summary>How large a buffer becomes that has to hold so much.</summary>
    private static int SizeOf(int bytes) => bytes > LargestPooled ? bytes : (int)BitOperations.RoundUpToPowerOf2((uint)bytes);

    private static byte[] Rent(int size) =>
        size > LargestPooled ? GC.AllocateUninitializedArray<byte>(size) : ArrayPool<byte>.Shared.Rent(size);

    private static void Return(byte[] rented)
    {
        if (rented.Length <= LargestPooled)
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
