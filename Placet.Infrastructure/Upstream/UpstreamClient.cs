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
        UpstreamReply reply;
        try
        {
            reply = await RunAsync(runtime, request, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var waited = MillisecondsSince(start);
            Log.Abandoned(logger, request.Method.Method, request.Template, runtime.AgentId, waited);
            throw;
        }

        Write(runtime, request, reply, MillisecondsSince(start));
        return reply;
    }

    private async Task<UpstreamReply> RunAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var gate = gates.For(runtime);
        if (gate.Circuit.Refuses)
            return Exchange.CircuitOpen.Reply;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(AgentGate.Request, request);
        try
        {
            var result = await gate.Pipeline.ExecuteAsync(
                static (attempt, call) => call.exchange.SendAsync(
                    call.runtime, call.request, attempt.Properties.GetValue(AgentGate.IsRepeated, defaultValue: false), call.cancellationToken, attempt.CancellationToken),
                context,
                (exchange, runtime, request, cancellationToken));
            return result.Reply;
        }
        catch (TimeoutRejectedException)
        {
            return new UpstreamReply.Unusable(UpstreamFailure.Timeout);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
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
