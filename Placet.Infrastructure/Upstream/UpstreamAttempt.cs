using System.Diagnostics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Placet.Application.Management.Upstream;
using Placet.Application.Telemetry;
using Polly;

namespace Placet.Infrastructure.Upstream;

/// <summary>One attempt: sends a request and has its whole answer read. What the network does becomes a value here.</summary>
internal sealed class UpstreamAttempt(
    OwnerConnections pools, RuntimeHttpHandler handler, ResponseReader answers, IOptions<TelemetryOptions> telemetry) : IDisposable
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };
    private static readonly MediaTypeHeaderValue ContentJson = new("application/json");

    private readonly HttpMessageInvoker fresh = new(handler.Create(isPooling: false), disposeHandler: true);

    private readonly bool tellsTrace = telemetry.Value.PropagateToAgents;

    public void Dispose() => fresh.Dispose();

    /// <summary>Makes one attempt.</summary>
    /// <param name="call">What is sent, and where to.</param>
    /// <param name="cancellationToken">The caller has hung up, or the budget is used up.</param>
    /// <returns>The exchange, or the exception that ended it.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<AttemptResult>> SendAsync(UpstreamCall call, CancellationToken cancellationToken)
    {
        // A retry goes on a new connection: where one of the pool died, others may have.
        var isRetry = call.Attempts++ > 0;
        try
        {
            using var restored = call.Request is { RestoresKey: true, Body: { } original } ? StoredKeyMarker.Restore(original, call.Runtime.Key) : null;
            using var message = Build(call, restored?.Memory ?? call.Request.Body);
            // What must not be done twice goes on a connection that cannot have died unnoticed: nobody could say whether it was done.
            var sender = isRetry || !call.Request.IsIdempotent ? fresh : pools.For(call.Runtime.OwnerId);
            using var response = await sender.SendAsync(message, cancellationToken);
            var status = (int)response.StatusCode;
            return Outcome.FromResult(status switch
            {
                >= 200 and < 300 => await answers.ReadAsync(call, response, cancellationToken),
                >= 300 and < 400 => AttemptResult.Unusable(UpstreamFailure.Redirect),
                >= 400 and < 600 => await answers.ReadErrorAsync(call, response, cancellationToken),
                _ => AttemptResult.Unusable(UpstreamFailure.InvalidResponse),
            });
        }
        catch (HttpRequestException exception)
        {
            return Outcome.FromResult(FailureOf(exception, call.Request));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Neither the caller nor the budget: the connection did not come about in its 5 s.
            return Outcome.FromResult(AttemptResult.Unreachable(UnreachableCause.ConnectTimeout));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<AttemptResult>(exception);
        }
    }

    /// <summary>Makes the message of an attempt.</summary>
    /// <param name="call">What is sent, and where to.</param>
    /// <param name="content">Its body, if it has one.</param>
    public RuntimeRequest Build(UpstreamCall call, ReadOnlyMemory<byte>? content)
    {
        var (runtime, request) = (call.Runtime, call.Request);
        var address = runtime.Address.ApiBase + request.Path + (request.Query is { Length: > 0 } query ? "?" + query : string.Empty);
        var message = new RuntimeRequest(request.Method, new Uri(address, AsWritten), call.CallerToken);
        // §7: a key is printable ASCII without blanks at its ends. Nothing is there for the handler to check, or to parse.
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + runtime.Key.Reveal());
        message.Headers.TryAddWithoutValidation(
            "Accept", request.Answer is ResponseKind.Json ? "application/json" : "text/plain, text/markdown, text/x-diff, */*");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ContentCoding.Offered);

        // §10: nothing of the caller's goes with it, such as baggage; only which trace this is, and only where that is wanted.
        if (tellsTrace && Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace })
            message.Headers.TryAddWithoutValidation("traceparent", trace);
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

    /// <summary>§10: without a connection, or lost before an answer, the runtime is unreachable; what came and is no whole answer is invalid.</summary>
    private static AttemptResult FailureOf(HttpRequestException exception, UpstreamRequest request) => exception switch
    {
        { InnerException: NoResponseException lost } => AttemptResult.Unreachable(
            UnreachableCause.ConnectionLost, request.IsIdempotent && lost.WasReused ? Retry.Immediately : Retry.Never),
        { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded }
            => AttemptResult.Unusable(UpstreamFailure.InvalidResponse),
        { HttpRequestError: HttpRequestError.ResponseEnded } or { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException and not AddressNotAllowedException }
            => AttemptResult.Unusable(UpstreamFailure.InvalidResponse, lostConnection: true),
        _ => NotConnected(ConnectFailures.CauseOf(exception), request),
    };

    private static AttemptResult NotConnected(UnreachableCause cause, UpstreamRequest request) =>
        AttemptResult.Unreachable(cause, cause is UnreachableCause.Refused && request.IsRead ? Retry.AfterDelay : Retry.Never);
}
