using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Polly;

namespace Placet.Infrastructure.Upstream;

/// <summary>Sends a request once and reads the whole response; network failures become results.</summary>
internal sealed class UpstreamAttempt(
    OwnerConnections pools, RuntimeHttpHandler handler, ResponseReader responses, IOptions<TelemetryOptions> telemetry) : IDisposable
{
    private static readonly UriCreationOptions Uncanonicalized = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private static readonly MediaTypeHeaderValue ContentJson = new("application/json");

    private readonly HttpMessageInvoker unpooled = new(handler.Create(isPooling: false), disposeHandler: true);

    private readonly bool propagatesTrace = telemetry.Value.PropagateToAgents;

    public void Dispose() => unpooled.Dispose();

    /// <summary>Makes one attempt.</summary>
    /// <returns>The result, or the exception that ended the attempt; it is not thrown.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<AttemptResult>> SendAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        // A retry goes on a new connection: where one of the pool died, others may have.
        var isRetry = call.Attempts++ > 0;
        try
        {
            using var restored = call.Request is { RestoresKey: true, Body: { } original }
                ? StoredKeyMarker.Restore(original, call.Runtime.Key)
                : null;
            using var message = Build(call, restored?.Memory ?? call.Request.Body);
            // A request that is not idempotent needs a connection that cannot have died unnoticed: whether it took effect would be unknown.
            var sender = isRetry || !call.Request.IsIdempotent ? unpooled : pools.For(call.Runtime.OwnerId);
            using var response = await sender.SendAsync(message, cancellationToken);
            var status = (int)response.StatusCode;
            return Outcome.FromResult(status switch
            {
                >= 200 and < 300 => await responses.ReadAsync(call, response, cancellationToken),
                >= 300 and < 400 => AttemptResult.Unusable(UpstreamFailure.Redirect),
                >= 400 and < 600 => await responses.ReadErrorAsync(call, response, cancellationToken),
                _ => AttemptResult.Unusable(UpstreamFailure.InvalidResponse),
            });
        }
        catch (HttpRequestException exception)
        {
            return Outcome.FromResult(FailureOf(exception, call.Request));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither the caller nor the budget: the connect timeout of 5 s.
            return Outcome.FromResult(AttemptResult.Unreachable(UnreachableCause.ConnectTimeout));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<AttemptResult>(exception);
        }
    }

    /// <summary>Builds the HTTP request of an attempt.</summary>
    public RuntimeRequest Build(UpstreamCall call, ReadOnlyMemory<byte>? content)
    {
        var (runtime, request) = (call.Runtime, call.Request);
        var address = runtime.Address.ApiBase + request.Path + (request.Query is { Length: > 0 } query ? "?" + query : string.Empty);
        var message = new RuntimeRequest(request.Method, new Uri(address, Uncanonicalized), call.CallerToken);
        // Contract 7: a key is printable ASCII without surrounding blanks; the header needs no validation.
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + runtime.Key.Reveal());
        message.Headers.TryAddWithoutValidation(
            "Accept", request.ResponseKind is ResponseKind.Json ? "application/json" : "text/plain, text/markdown, text/x-diff, */*");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCoding.AcceptEncoding);

        // Contract 10: no header of the caller is sent, such as baggage; the trace id only when propagation is configured.
        if (propagatesTrace && Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
            message.Headers.TryAddWithoutValidation("traceparent", trace);
        if (content is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = ContentJson;
        }
        else if (!request.IsRead)
        {
            // Without content the handler itself would resend the request when a reused connection dies (measured).
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    /// <summary>
    /// Contract 10: without a connection, or lost before a response, it is unreachable; an incomplete response is invalid.
    /// </summary>
    private static AttemptResult FailureOf(HttpRequestException exception, UpstreamRequest request) => exception switch
    {
        { InnerException: NoResponseException lost } => AttemptResult.Unreachable(
            UnreachableCause.ConnectionLost, request.IsIdempotent && lost.WasReused ? Retry.Immediately : Retry.Never),
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }
            => AttemptResult.Unusable(UpstreamFailure.InvalidResponse),
        { HttpRequestError: HttpRequestError.ResponseEnded }
            or { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException and not AddressNotAllowedException }
            => AttemptResult.Unusable(UpstreamFailure.InvalidResponse, lostConnection: true),
        _ => NotConnected(ConnectFailures.CauseOf(exception), request),
    };

    private static AttemptResult NotConnected(UnreachableCause cause, UpstreamRequest request) =>
        AttemptResult.Unreachable(cause, cause is UnreachableCause.Refused && request.IsRead ? Retry.AfterDelay : Retry.Never);
}
