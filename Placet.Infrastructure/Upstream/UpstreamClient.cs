using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Exchange;
using Placet.Application.Management.Upstream;
using Placet.Application.Telemetry;
using Polly;
using Polly.Timeout;

namespace Placet.Infrastructure.Upstream;

/// <summary>Runs exchanges through the agent's gate: budget, place, circuit, retry; notes who answered.</summary>
internal sealed class UpstreamClient : IUpstreamClient
{
    private readonly UpstreamExchange exchange;
    private readonly AgentGates gates;
    private readonly RuntimeSightings sightings;
    private readonly TimeProvider clock;
    private readonly PlacetTelemetry telemetry;
    private readonly ILogger<UpstreamClient> logger;
    private readonly TimeSpan budget;

    public UpstreamClient(
        UpstreamExchange exchange, AgentGates gates, RuntimeSightings sightings, TimeProvider clock, PlacetTelemetry telemetry,
        IOptions<ManagementOptions> options, ILogger<UpstreamClient> logger)
    {
        (this.exchange, this.gates, this.sightings) = (exchange, gates, sightings);
        (this.clock, this.telemetry, this.logger) = (clock, telemetry, logger);
        budget = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        telemetry.ShowCircuits(gates.CountCircuits);
    }

    public async Task<UpstreamReply> SendAsync(ManagedRuntime runtime, UpstreamRequest request, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var span = telemetry.BeginExchange(request.Method.Method, request.Template, runtime.AgentId);
        var gate = gates.For(runtime);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        var outcome = gate.Circuit.Refuses
            ? Outcome.FromResult(Exchange.CircuitOpen)
            : await gate.Within(request.BudgetOf(budget)).ExecuteOutcomeAsync(
                static (attempt, call) => call.SendAsync(attempt.CancellationToken), context, new UpstreamCall(exchange, runtime, request, cancellationToken));
        ResilienceContextPool.Shared.Return(context);
        // Null when it ended by an exception: its caller has hung up.
        var reply = outcome.Exception is TimeoutRejectedException ? new UpstreamReply.Unusable(UpstreamFailure.Timeout) : outcome.Result.Reply;
        var (name, status) = OutcomeOf(reply);
        telemetry.EndExchange(span, request.Method.Method, request.Template, name, status, clock.GetElapsedTime(start));
        var milliseconds = MillisecondsSince(start);
        if (reply is not null)
        {
            sightings.Note(runtime, reply);
            Write(runtime, request, reply, milliseconds);
            return reply;
        }

        if (cancellationToken.IsCancellationRequested)
            Log.Abandoned(logger, request.Method.Method, request.Template, runtime.AgentId, milliseconds);
        outcome.ThrowIfException();
        throw new InvalidOperationException("An exchange has a reply or an exception");
    }

    private static (string Outcome, int Status) OutcomeOf(UpstreamReply? reply) => reply switch
    {
        null => ("abandoned", 0),
        UpstreamReply.Relayed relayed => ("ok", relayed.StatusCode),
        UpstreamReply.Rejected rejected => ("rejected", rejected.StatusCode),
        UpstreamReply.Unusable { Failure: UpstreamFailure.Unreachable } => ("unreachable", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.Timeout } => ("timeout", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.Redirect } => ("redirect", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.ResponseTooLarge } => ("response_too_large", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.CircuitOpen } => ("circuit_open", 0),
        UpstreamReply.Unusable { Failure: UpstreamFailure.NoMemory } => ("no_memory", 0),
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
