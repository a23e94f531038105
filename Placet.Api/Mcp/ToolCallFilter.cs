using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Errors;
using Placet.Api.Mcp.Results;
using Placet.Api.Mcp.Tools;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Api.Mcp;

/// <summary>Surrounds every tool call: checks its arguments, and turns exceptions into the errors that routes answer with.</summary>
internal sealed partial class ToolCallFilter(IHostApplicationLifetime lifetime, ILogger<ToolCallFilter> logger)
{
    private const string AgentArgument = "agentId";

    /// <summary>Calls the tool.</summary>
    /// <exception cref="McpException">An error of the protocol: no such tool, or none for this caller.</exception>
    public async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> call,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CancellationToken cancellationToken)
    {
        var caller = call.Services!.GetRequiredService<McpCaller>();
        var context = caller.Context;
        try
        {
            if (call.MatchedPrimitive is McpServerTool { ProtocolTool.InputSchema: var schema }
                && ToolArguments.Check(schema, call.Params?.Arguments) is { Count: > 0 } violations)
                throw PlacetException.Invalid(violations);
            if (caller.BoundAgentIds is { } agentIds)
                RequireAgent(call, agentIds);
            return await next(call, cancellationToken);
        }
        catch (PlacetException refusal)
        {
            var (error, status) = (refusal.Error, ErrorEnvelope.StatusOf(refusal.Error.Kind));
            return ToolResult.Failed(ErrorEnvelope.Describe(context, status, error.Code, error.Message, refusal.Violations));
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException
            && lifetime.ApplicationStopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            var error = CommonErrors.Unavailable;
            return ToolResult.Failed(ErrorEnvelope.Describe(context, ErrorEnvelope.StatusOf(error.Kind), error.Code, error.Message));
        }
        catch (Exception fault) when (fault is not McpException && !context.RequestAborted.IsCancellationRequested)
        {
            LogUnexpected(logger, fault);
            return ToolResult.Failed(ErrorEnvelope.DescribeInternal(context));
        }
    }

    /// <summary>Keeps a key to the agents that it is limited to, whichever tool it calls (contract 24).</summary>
    private static void RequireAgent(RequestContext<CallToolRequestParams> call, IReadOnlyList<string> agentIds)
    {
        if (call.Params?.Arguments is { } arguments && arguments.TryGetValue(AgentArgument, out var agent)
            && agent.ValueKind is JsonValueKind.String)
        {
            if (!agentIds.Contains(agent.GetString(), StringComparer.Ordinal))
                throw new PlacetException(AgentErrors.NotFound);
        }
        else if (call.Params?.Name != FleetTools.ListName)
        {
            throw new PlacetException(ApiKeyErrors.ForbiddenAgent);
        }
    }

    [LoggerMessage(EventId = 1010, Level = LogLevel.Error, Message = "A tool call ended with an unexpected error")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);
}
