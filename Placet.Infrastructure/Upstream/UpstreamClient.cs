using System.Diagnostics;
using Placet.Application.History;
using Polly;

namespace Placet.Infrastructure.Upstream;

/// <summary>Sends requests through the runtime's pipeline; records traces, metrics, logs and the time of the last response.</summary>
internal sealed class UpstreamClient(
    UpstreamAttempt attempt, RuntimePipelines pipelines, LastSeenTracker lastSeen, HistoryRecorder history, TimeProvider clock,
    PlacetTelemetry telemetry, IOptions<ManagementOptions> options, ILogger<UpstreamClient> logger) : IUpstreamClient
{
    private readonly Func<UpstreamCall, CancellationToken, ValueTask<Outcome<AttemptResult>>> send = attempt.SendAsync;
    private readonly TimeSpan budget = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    public async Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var span = telemetry.BeginUpstreamCall(request.Method.Method, request.Template, runtime.AgentId);
        UpstreamReply? reply = null;
        try
        {
            var call = new UpstreamCall(runtime, request, cancellationToken);
            reply = (await pipelines.For(runtime).ExecuteAsync(call, request.BudgetOf(budget), send)).Reply;
            lastSeen.Record(runtime, reply);
            history.Record(runtime, request, reply, clock.GetElapsedTime(start));
            return reply;
        }
        finally
        {
            End(span, runtime, request, reply, clock.GetElapsedTime(start), cancellationToken.IsCancellationRequested);
        }
    }

    /// <summary>Completes trace, metrics and log.</summary>
    /// <param name="reply">The outcome; null when an exception ended the call, as when the caller disconnects.</param>
    private void End(
        Activity? span, ManagedRuntime runtime, UpstreamRequest request, UpstreamReply? reply, TimeSpan duration, bool isCanceled)
    {
        var (name, status) = reply is null ? (isCanceled ? "abandoned" : "failed", 0) : OutcomeOf(reply);
        if (reply is UpstreamReply.Unusable { Failure: UpstreamFailure.Unreachable, Cause: var cause })
            span?.SetTag("placet.cause", cause.ToString());
        telemetry.EndUpstreamCall(span, request.Method.Method, request.Template, name, status, duration);
        var milliseconds = (long)duration.TotalMilliseconds;
        if (reply is not null)
            Write(runtime, request, reply, milliseconds);
        else if (isCanceled)
            Log.Abandoned(logger, request.Method.Method, request.Template, runtime.AgentId, milliseconds);
    }

    private static (string Outcome, int Status) OutcomeOf(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Relayed relayed => ("ok", relayed.StatusCode),
        UpstreamReply.Rejected rejected => ("rejected", rejected.StatusCode),
        _ => (((UpstreamReply.Unusable)reply).Failure.Info().Outcome, 0),
    };

    private void Write(ManagedRuntime runtime, UpstreamRequest request, UpstreamReply reply, long milliseconds)
    {
        var method = request.Method.Method;
        // An unreachable runtime fails every sample: the sampler logs the first one itself.
        var level = request.IsSample ? LogLevel.Debug : LogLevel.Warning;
        switch (reply)
        {
            case UpstreamReply.Relayed relayed:
                Log.Relayed(logger, method, request.Template, runtime.AgentId, relayed.StatusCode, milliseconds);
                break;
            case UpstreamReply.Rejected rejected:
                // A runtime need not support every route, and a resource may not exist: neither is a fault.
                Log.Rejected(
                    logger, rejected.IsUnsupported ? LogLevel.Debug : level, method, request.Template, runtime.AgentId, rejected.StatusCode,
                    milliseconds);
                break;
            case UpstreamReply.Unusable { Failure: UpstreamFailure.Unreachable } unreachable:
                Log.Unreachable(
                    logger, level, method, request.Template, runtime.AgentId, unreachable.Failure, unreachable.Cause, milliseconds);
                break;
            case UpstreamReply.Unusable unusable:
                Log.Unusable(logger, level, method, request.Template, runtime.AgentId, unusable.Failure, milliseconds);
                break;
        }
    }
}
