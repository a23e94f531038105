using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Placet.Api.Hosting;
using Placet.Application.Accounts;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Binding;

/// <summary>Reads JSON request bodies within the size limit of their route and the memory budget of their user.</summary>
internal sealed class RequestBody(BodyLimits limits, BodyBudget budget)
{
    private const int ScratchBytes = 16 * 1024;

    /// <summary>Reads the whole body into pooled memory, without a byte order mark.</summary>
    /// <returns>The body; null when the request has none.</returns>
    /// <exception cref="PlacetException">
    /// Its content type is not JSON (415), it is too large (413), or there is no memory for it (503).
    /// </exception>
    /// <exception cref="BadHttpRequestException">It cannot be read.</exception>
    public async Task<PooledBody?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadWholeAsync(context, limits.For(context), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException and not BadHttpRequestException or OverflowException)
        {
            // Most failures are a BadHttpRequestException already; an overflow of a chunk's length, for example, is not.
            throw new BadHttpRequestException("The body cannot be read", StatusCodes.Status400BadRequest, exception);
        }
    }

    private async Task<PooledBody?> ReadWholeAsync(HttpContext context, int limit, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (request.ContentLength == 0 || context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return null;
        if (request.ContentLength > limit)
            await DrainAndThrowAsync(request, alreadyRead: 0, limit, CommonErrors.PayloadTooLarge, cancellationToken);
        if (!MediaType.IsJson(request.ContentType) && await HasContentAsync(request, cancellationToken))
            throw new PlacetException(CommonErrors.UnsupportedMediaType);
        try
        {
            var body = await PooledBody.ReadAsync(request.Body, limit, request.ContentLength, budget, UserOf(context), cancellationToken);
            if (body is not null)
                return body.Length == 0 ? null : body.WithoutByteOrderMark();
        }
        catch (PlacetException busy) when (busy.Error == CommonErrors.Busy)
        {
            await DrainAndThrowAsync(request, alreadyRead: 0, limit, busy.Error, cancellationToken);
        }

        await DrainAndThrowAsync(request, alreadyRead: limit + 1L, limit, CommonErrors.PayloadTooLarge, cancellationToken);
        return null;
    }

    /// <summary>The user whose memory budget a body is counted against; the client's network without a user.</summary>
    private static string UserOf(HttpContext context) =>
        context.User.FindFirst(TokenClaims.UserId)?.Value
        ?? (context.Connection.RemoteIpAddress is { } address ? ClientNetwork.Of(address).ToString() : string.Empty);

    /// <summary>
    /// Reads up to twice the limit before it throws, so that a client that is still sending gets the response (contract 1).
    /// </summary>
    private static async Task DrainAndThrowAsync(
        HttpRequest request, long alreadyRead, int limit, Error error, CancellationToken cancellationToken)
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

        throw new PlacetException(error);
    }

    private static async Task<bool> HasContentAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.ContentLength > 0 || await request.Body.ReadAsync(new byte[1], cancellationToken) > 0;
}
