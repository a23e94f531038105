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
    private const int ScratchBytes = 16 * 1024;

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

        var body = await PooledBody.ReadAsync(request.Body, limit, request.ContentLength, cancellationToken);
        if (body is null)
            await RefuseAsync(request, alreadyRead: limit + 1L, limit, cancellationToken);
        return body!.Length == 0 ? null : body.WithoutByteOrderMark();
    }

    /// <summary>§1: a 413 has to reach a client that is still sending, so reading goes on for up to twice the limit.</summary>
    private static async Task RefuseAsync(HttpRequest request, long alreadyRead, int limit, CancellationToken cancellationToken)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(ScratchBytes);
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
