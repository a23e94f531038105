using Microsoft.Extensions.Logging;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Polly;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>Runs exchanges through the agent's gate: budget, place, circuit, retry.</summary>
internal sealed class UpstreamClient(UpstreamExchange exchange, AgentGates gates, TimeProvider clock, ILogger<UpstreamClient> logger) : IUpstreamClient
{
    public async Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var gate = gates.For(runtime);
        var outcome = gate.Circuit.Refuses
            ? Outcome.FromResult(Exchange.CircuitOpen)
            : await gate.RunAsync(exchange, runtime, request, cancellationToken);
        var milliseconds = MillisecondsSince(start);
        if (outcome.Exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            Log.Abandoned(logger, request.Method.Method, request.Template, runtime.AgentId, milliseconds);
        var reply = outcome.Exception is TimeoutRejectedException ? new UpstreamReply.Unusable(UpstreamFailure.Timeout) : ResultOf(outcome).Reply;
        Write(runtime, request, reply, milliseconds);
        return reply;
    }

    private static Exchange ResultOf(Outcome<Exchange> outcome)
    {
        outcome.ThrowIfException();
        return outcome.Result;
    }

    private long MillisecondsSince(long start) => (long)clock.GetElapsedTime(start).TotalMilliseconds;

    private void Write(ManagedRuntime runtime, UpstreamRequest request, UpstreamReply reply, long milliseconds)
    {
        var method = request.Method.Method;
        switch (reply)
        {
            case UpstreamReply.Relayed relayed:
                Log.Relayed(logger, method, request.Template, runtime.AgentId, relayed.StatusCode, milliseconds);
                break;
            case UpstreamReply.Rejected rejected:
                Log.Rejected(logger, method, request.Template, runtime.AgentId, rejected.StatusCode, milliseconds);
                break;
            case UpstreamReply.Unusable unusable:
                Log.Unusable(logger, method, request.Template, runtime.AgentId, unusable.Failure, milliseconds);
                break;
        }
    }
}
