using Microsoft.Extensions.Logging;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Application.Telemetry;
using Polly;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>Runs exchanges through the agent's gate: budget, place, circuit, retry.</summary>
internal sealed class UpstreamClient : IUpstreamClient
{
    private readonly UpstreamExchange exchange;
    private readonly AgentGates gates;
    private readonly TimeProvider clock;
    private readonly PlacetTelemetry telemetry;
    private readonly ILogger<UpstreamClient> logger;

    public UpstreamClient(UpstreamExchange exchange, AgentGates gates, TimeProvider clock, PlacetTelemetry telemetry, ILogger<UpstreamClient> logger)
    {
        (this.exchange, this.gates, this.clock, this.telemetry, this.logger) = (exchange, gates, clock, telemetry, logger);
        telemetry.ShowCircuits(gates.CountCircuits);
    }

    public async Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var (outcome, status) = ("abandoned", 0);
        var span = telemetry.BeginExchange(request.Method.Method, request.Template, runtime.AgentId);
        UpstreamReply reply;
        try
        {
            reply = await RunAsync(runtime, request, cancellationToken);
            (outcome, status) = OutcomeOf(reply);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var waited = MillisecondsSince(start);
            Log.Abandoned(logger, request.Method.Method, request.Template, runtime.AgentId, waited);
            throw;
        }
        finally
        {
            telemetry.EndExchange(span, request.Method.Method, request.Template, outcome, status, clock.GetElapsedTime(start));
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

    private static (string Outcome, int Status) OutcomeOf(UpstreamReply reply) => reply switch
    {
        UpstreamReply.Relayed relayed => ("ok", relayed.StatusCode),
        UpstreamReply.Rejected rejected => ("rejected", rejected.StatusCode),
        UpstreamReply.Unusable { Failure: UpstreamFailure.Unreachable } => ("unreachable", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.Timeout } => ("timeout", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.Redirect } => ("redirect", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.ResponseTooLarge } => ("response_too_large", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.CircuitOpen } => ("circuit_open", 0),
        _ => ("invalid_response", 0),
    };

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
