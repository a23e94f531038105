using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;

namespace Placet.Infrastructure.Upstream;

/// <summary>One attempt: sends a request and reads its whole answer. What the network does becomes a value here.</summary>
internal sealed class UpstreamExchange(UpstreamHandler handler, IOptions<ManagementOptions> options) : IDisposable
{
    // §10: at most 64 KiB of an error body are read.
    private const int MaxErrorBytes = 64 * 1024;
    private const int MaxRetryAfterLength = 64;

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private static readonly MediaTypeWithQualityHeaderValue AcceptJson = new("application/json");
    private static readonly MediaTypeHeaderValue ContentJson = new("application/json");

    private readonly HttpMessageInvoker invoker = new(handler.Create(), disposeHandler: true);

    public void Dispose() => invoker.Dispose();

    public async ValueTask<Exchange> SendAsync(
        ManagedRuntime runtime, UpstreamRequest request, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        using var restored = request is { RestoresKey: true, Body: { } original } ? StoredKey.Restore(original, runtime.Key) : null;
        using var message = Build(runtime, request, restored?.Memory ?? request.Body, callerToken);
        HttpResponseMessage response;
        try
        {
            response = await invoker.SendAsync(message, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return FailureOf(exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither the caller nor the budget: the connection did not come about in its 5 s.
            return new Exchange(new UpstreamReply.Unusable(UpstreamFailure.Unreachable), LostConnection: true, MayRepeat: false);
        }

        using (response)
        {
            var status = (int)response.StatusCode;
            return status switch
            {
                >= 200 and < 300 => await ReadAnswerAsync(runtime, request, response, cancellationToken),
                >= 300 and < 400 => Unusable(UpstreamFailure.Redirect),
                >= 400 and < 600 => await ReadErrorAsync(runtime, response, callerToken, cancellationToken),
                _ => Unusable(UpstreamFailure.InvalidResponse),
            };
        }
    }

    private static RuntimeRequest Build(
        ManagedRuntime runtime, UpstreamRequest request, ReadOnlyMemory<byte>? content, CancellationToken callerToken)
    {
        var address = runtime.Address.ApiBase + request.Path + (request.Query is { Length: > 0 } query ? "?" + query : string.Empty);
        var message = new RuntimeRequest(request.Method, new Uri(address, AsWritten), callerToken);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", runtime.Key.Reveal());
        if (request.Answer is AnswerKind.Json)
            message.Headers.Accept.Add(AcceptJson);
        else
            message.Headers.TryAddWithoutValidation("Accept", "text/plain, text/markdown, text/x-diff, */*");

        if (content is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = ContentJson;
        }
        else if (!request.IsRead)
        {
            // Without any content the handler itself would send the request again when a reused connection dies: measured.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    private static Exchange Unusable(UpstreamFailure failure, bool lostConnection = false) =>
        new(new UpstreamReply.Unusable(failure), lostConnection, MayRepeat: false);

    private static Exchange FailureOf(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError
            or HttpRequestError.VersionNegotiationError => Unusable(UpstreamFailure.InvalidResponse),
        var error => new Exchange(
            new UpstreamReply.Unusable(UpstreamFailure.Unreachable), LostConnection: true, MayRepeat: error is HttpRequestError.ConnectionError),
    };

    private async Task<Exchange> ReadAnswerAsync(
        ManagedRuntime runtime, UpstreamRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        PooledBody? body;
        try
        {
            body = await ReadBodyAsync(response.Content, options.Value.MaxResponseBytes, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            return Unusable(UpstreamFailure.InvalidResponse, lostConnection: exception is not InvalidDataException);
        }

        if (body is null)
            return Unusable(UpstreamFailure.ResponseTooLarge);
        if (body.Length == 0)
        {
            body.Dispose();
            return new Exchange(new UpstreamReply.Relayed((int)response.StatusCode, request.Answer, Body: null), false, false);
        }

        if (request.Answer is AnswerKind.Json && !JsonCheck.IsJson(body.Memory.Span))
        {
            body.Dispose();
            return Unusable(UpstreamFailure.InvalidResponse);
        }

        var relayed = new UpstreamReply.Relayed((int)response.StatusCode, request.Answer, StoredKey.Hide(body, runtime.Key, request.Answer is AnswerKind.Json));
        return new Exchange(relayed, LostConnection: false, MayRepeat: false);
    }

    private static async Task<Exchange> ReadErrorAsync(
        ManagedRuntime runtime, HttpResponseMessage response, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var message = await ReadMessageAsync(runtime, response, callerToken, cancellationToken);
        var rejected = new UpstreamReply.Rejected(status, message, RetryAfterOf(response));
        return new Exchange(rejected, LostConnection: false, MayRepeat: false);
    }

    private static async Task<string> ReadMessageAsync(
        ManagedRuntime runtime, HttpResponseMessage response, CancellationToken callerToken, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            using var body = await ReadBodyAsync(response.Content, MaxErrorBytes, cancellationToken);
            return body is null ? ErrorMessages.Usual(status) : ErrorMessages.Find(body.Memory, status, response.ReasonPhrase, runtime.Key);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or InvalidDataException)
        {
            return ErrorMessages.Usual(status);
        }
        catch (OperationCanceledException) when (!callerToken.IsCancellationRequested)
        {
            // §10: an error whose body stalls still is that error.
            return ErrorMessages.Usual(status);
        }
    }

    /// <summary>Reads within the limit, counting what comes out of decompression; a declared length that is too large is not even begun.</summary>
    private static async Task<PooledBody?> ReadBodyAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var declared = content.Headers.ContentLength;
        if (declared > limit)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        return await PooledBody.ReadAsync(stream, limit, declared, cancellationToken);
    }

    private static string? RetryAfterOf(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && response.Headers.RetryAfter?.ToString() is { Length: > 0 and <= MaxRetryAfterLength } value
            ? value
            : null;
}
