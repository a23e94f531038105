using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Errors;
using Placet.Api.Mcp.Results;

namespace Placet.Api.Mcp;

/// <summary>Surrounds every tool call: checks its arguments, and turns exceptions into the errors that routes answer with.</summary>
internal sealed partial class ToolCallFilter(IHostApplicationLifetime lifetime, ILogger<ToolCallFilter> logger)
{
    /// <summary>Calls the tool.</summary>
    /// <exception cref="McpException">An error of the protocol: no such tool, or none for this caller.</exception>
    public async ValueTask<CallToolResult> InvokeAsync(
        RequestContext<CallToolRequestParams> call,
        McpRequestHandler<CallToolRequestParams, CallToolResult> next,
        CancellationToken cancellationToken)
    {
        var context = call.Services!.GetRequiredService<McpCaller>().Context;
        try
        {
            if (call.MatchedPrimitive is McpServerTool { ProtocolTool.InputSchema: var schema }
                && ToolArguments.Check(schema, call.Params?.Arguments) is { Count: > 0 } violations)
                throw PlacetException.Invalid(violations);
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

    [LoggerMessage(EventId = 1010, Level = LogLevel.Error, Message = "A tool call ended with an unexpected error")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);
}
