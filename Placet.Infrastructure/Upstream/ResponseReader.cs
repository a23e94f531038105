using System.Net;

namespace Placet.Infrastructure.Upstream;

/// <summary>Reads the whole response of a runtime and checks it.</summary>
internal sealed class ResponseReader(IOptions<ManagementOptions> options, BodyBudget budget)
{
    // Contract 10: at most 64 KiB of an error body are read.
    private const int MaxErrorBytes = 64 * 1024;
    private const int MaxRetryAfterLength = 64;

    /// <summary>Reads a successful response: within the size limit, JSON where due, the stored key masked.</summary>
    public async ValueTask<AttemptResult> ReadAsync(UpstreamCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        PooledBody? body;
        try
        {
            body = await ReadBodyAsync(call, response.Content, options.Value.MaxResponseBytes, cancellationToken);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            var isLost = exception is IOException and not HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse };
            return AttemptResult.Unusable(UpstreamFailure.InvalidResponse, isLost);
        }
        catch (PlacetException refusal) when (refusal.Error == CommonErrors.Busy)
        {
            return AttemptResult.Unusable(UpstreamFailure.NoMemory);
        }

        if (body is null)
            return AttemptResult.Unusable(UpstreamFailure.ResponseTooLarge);
        if (body.Length == 0)
        {
            body.Dispose();
            return new AttemptResult(new UpstreamReply.Relayed((int)response.StatusCode, call.Request.ResponseKind, Body: null));
        }

        var isJson = call.Request.ResponseKind is ResponseKind.Json;
        if (isJson && !JsonCheck.IsJson(body.Memory.Span))
        {
            body.Dispose();
            return AttemptResult.Unusable(UpstreamFailure.InvalidResponse);
        }

        return KeyMasking.Mask(body, call.Runtime.Key, isJson) is { } masked
            ? new AttemptResult(new UpstreamReply.Relayed((int)response.StatusCode, call.Request.ResponseKind, masked))
            : AttemptResult.Unusable(UpstreamFailure.InvalidResponse);
    }

    /// <summary>Reads an error response; its status is relayed even when its body cannot be read.</summary>
    public async ValueTask<AttemptResult> ReadErrorAsync(
        UpstreamCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var message = await ReadMessageAsync(call, response, cancellationToken);
        var rejected = new UpstreamReply.Rejected(status, message, RetryAfterOf(response));
        return new AttemptResult(rejected);
    }

    private async Task<string> ReadMessageAsync(UpstreamCall call, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            using var body = await ReadBodyAsync(call, response.Content, MaxErrorBytes, cancellationToken);
            return body is null
                ? ErrorMessages.DefaultFor(status)
                : ErrorMessages.Find(body.Memory.Span, status, response.ReasonPhrase, call.Runtime.Key);
        }
        catch (Exception exception) when (IsBroken(exception) || exception is PlacetException)
        {
            return ErrorMessages.DefaultFor(status);
        }
        catch (OperationCanceledException) when (!call.CallerToken.IsCancellationRequested)
        {
            // Contract 10: an error response whose body stalls is still that error.
            return ErrorMessages.DefaultFor(status);
        }
    }

    /// <summary>Whether a body is truncated or contradicts its headers; the Brotli decoder throws InvalidOperationException.</summary>
    private static bool IsBroken(Exception exception) =>
        exception is IOException or HttpRequestException or InvalidDataException or InvalidOperationException;

    /// <summary>Reads up to the limit, counted after decompression; null above it. A declared length above it is not read at all.</summary>
    private async ValueTask<PooledBody?> ReadBodyAsync(
        UpstreamCall call, HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var declared = content.Headers.ContentLength;
        if (declared > limit)
            return null;
        // With several or invalid lengths the handler would use the first one, or read until the connection closes.
        if (content.Headers.NonValidated.TryGetValues("Content-Length", out var lengths) && (declared is null || lengths.Count > 1))
            throw new InvalidDataException("Invalid Content-Length");
        var raw = await content.ReadAsStreamAsync(cancellationToken);
        await using var stream = ContentCoding.Decode(raw, content.Headers);
        // The declared length of a compressed body is not its decompressed size.
        return await PooledBody.ReadAsync(stream, limit, stream == raw ? declared : null, budget, call.Runtime.OwnerId, cancellationToken);
    }

    private static string? RetryAfterOf(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && response.Headers.RetryAfter?.ToString() is { Length: > 0 and <= MaxRetryAfterLength } value
            ? value
            : null;
}
