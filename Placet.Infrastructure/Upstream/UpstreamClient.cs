using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>Runs exchanges through the agent's gate: budget, circuit, place, retry.</summary>
internal sealed class UpstreamClient(
    UpstreamExchange exchange, AgentGates gates, IOptions<ManagementOptions> options, TimeProvider clock, ILogger<UpstreamClient> logger) : IUpstreamClient
{
    private readonly ManagementOptions options = options.Value;
    private readonly TimeSpan budget = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);

    public async Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var reply = await RunAsync(runtime, request, cancellationToken);
        Write(runtime, request, reply, (long)clock.GetElapsedTime(start).TotalMilliseconds);
        return reply;
    }

    private async Task<UpstreamReply> RunAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var gate = gates.For(runtime, options.MaxConcurrentRequestsPerAgent);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(AgentGate.Budget, request.Budget ?? budget);
        context.Properties.Set(AgentGate.IsRead, request.IsRead);
        try
        {
            var result = await gate.Pipeline.ExecuteAsync(
                static (attempt, call) => call.gate.IsOpen
                    ? throw new BrokenCircuitException()
                    : call.exchange.SendAsync(call.runtime, call.request, call.cancellationToken, attempt.CancellationToken),
                context,
                (gate, exchange, runtime, request, cancellationToken));
            return result.Reply;
        }
        catch (TimeoutRejectedException)
        {
            return new UpstreamReply.Unusable(UpstreamFailure.Timeout);
        }
        catch (BrokenCircuitException)
        {
            return new UpstreamReply.Unusable(UpstreamFailure.CircuitOpen);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

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
