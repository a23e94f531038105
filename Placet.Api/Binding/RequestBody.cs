using System.Buffers;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http.Features;
using Placet.Api.Hosting;
using Placet.Application.Management.Upstream;
using Placet.Domain.Errors;

namespace Placet.Api.Binding;

/// <summary>Reads JSON request bodies, own and relayed ones, within the limit of their route.</summary>
internal sealed class RequestBody(BodyLimits limits)
{
    private const int FirstBuffer = 4096;

    /// <summary>Reads the whole body into rented memory, without a byte order mark.</summary>
    /// <returns>The body; null when the request has none.</returns>
    /// <exception cref="PlacetException">It is not JSON by its content type, or larger than its route allows.</exception>
    public async Task<PooledBody?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return null;

        var limit = limits.For(context);
        if (request.ContentLength > limit)
            await RefuseAsync(request, alreadyRead: 0, limit, cancellationToken);
        if (!IsJson(request.ContentType) && await HasContentAsync(request, cancellationToken))
            throw new PlacetException(CommonErrors.UnsupportedMediaType);

        return await ReadToEndAsync(request, limit, cancellationToken);
    }

    private static async Task<PooledBody?> ReadToEndAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        // One byte more than allowed is asked for, so that "exactly the limit" and "too large" differ.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit, request.ContentLength ?? FirstBuffer) + 1);
        var length = 0;
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > limit)
                    await RefuseAsync(request, length, limit, cancellationToken);
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }

            if (length == 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                return null;
            }

            return new PooledBody(buffer, WithoutByteOrderMark(buffer, length));
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

    private static int WithoutByteOrderMark(byte[] buffer, int length)
    {
        if (!buffer.AsSpan(0, length).StartsWith("\uFEFF"u8))
            return length;
        buffer.AsSpan(3, length - 3).CopyTo(buffer);
        return length - 3;
    }

    /// <summary>§1: a 413 has to reach a client that is still sending, so reading goes on for up to twice the limit.</summary>
    private static async Task RefuseAsync(HttpRequest request, long alreadyRead, int limit, CancellationToken cancellationToken)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(FirstBuffer * 4);
        try
        {
            int read;
            while (alreadyRead < 2L * limit && (read = await request.Body.ReadAsync(scratch, cancellationToken)) > 0)
                alreadyRead += read;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scratch, clearArray: true);
        }

        throw new PlacetException(CommonErrors.PayloadTooLarge);
    }

    private static async Task<bool> HasContentAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentLength > 0 || await request.Body.ReadAsync(new byte[1], cancellationToken) > 0;

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType is { } name
        && (name.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (name.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && name.EndsWith("+json", StringComparison.OrdinalIgnoreCase)))
        && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
