using System.Buffers;

namespace Placet.Application.Management.Upstream;

/// <summary>A body in a rented buffer. Bodies hold secrets: disposing wipes it and gives it back, exactly once.</summary>
public sealed class PooledBody : IDisposable
{
    private readonly int length;
    private byte[]? buffer;

    /// <summary>Takes over a rented buffer.</summary>
    /// <param name="rented">Rented from <see cref="ArrayPool{T}.Shared"/>; the caller must not touch it any more.</param>
    /// <param name="length">How many of its first bytes are the body.</param>
    public PooledBody(byte[] rented, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, rented.Length);
        buffer = rented;
        this.length = length;
    }

    /// <summary>How many bytes the body has.</summary>
    public int Length => length;

    /// <summary>The body. Not to be used after <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was given back.</exception>
    public ReadOnlyMemory<byte> Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(buffer is null, this);
            return buffer.AsMemory(0, length);
        }
    }

    /// <summary>Wipes the body and gives the buffer back.</summary>
    public void Dispose()
    {
        // Returned twice, a buffer would show one caller the data of another.
        if (Interlocked.Exchange(ref buffer, null) is not { } rented)
            return;
        rented.AsSpan(0, length).Clear();
        ArrayPool<byte>.Shared.Return(rented);
    }
}
