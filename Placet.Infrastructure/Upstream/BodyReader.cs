using System.Buffers;
using Placet.Application.Management.Upstream;

namespace Placet.Infrastructure.Upstream;

/// <summary>Reads whole bodies into rented memory, counting what comes out of decompression.</summary>
internal static class BodyReader
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <returns>The body, or null when there is more than the limit; an empty body has length 0.</returns>
    public static async Task<PooledBody?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        // After decompression no length is declared; a declared one that is too large need not be read at all.
        var declared = content.Headers.ContentLength;
        if (declared > limit)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(declared ?? FirstBuffer, limit) + 1);
        var length = 0;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    new PooledBody(buffer, length).Dispose();
                    return null;
                }

                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }

            return new PooledBody(buffer, length);
        }
        catch
        {
            new PooledBody(buffer, length).Dispose();
            throw;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        new PooledBody(buffer, length).Dispose();
        return larger;
    }
}
