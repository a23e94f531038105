using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using ModelContextProtocol.Protocol;
using Placet.Api.Binding;
using Placet.Api.Errors;
using Placet.Api.Mcp.Results;
using Placet.Api.Relay;
using Placet.Application.ActivityLog;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Mcp;

/// <summary>Calls an agent's runtime for a tool, by the requests of the management routes. Belongs to one request.</summary>
internal sealed class RuntimeCalls(ISender sender, IActivityLog activityLog, McpCaller caller)
{
    /// <summary>Reads from the runtime.</summary>
    /// <param name="show">Makes the answer of what the runtime answered, which is valid during the call only.</param>
    /// <returns>The answer, or why there is none.</returns>
    public async Task<CallToolResult> ReadAsync(
        ManagedRequest request, Func<JsonElement, ToolAnswer> show, CancellationToken cancellationToken) =>
        Show(await sender.Send(request, cancellationToken), show);

    /// <summary>Reads a page of a list that the runtime answers as a whole.</summary>
    /// <param name="cursor">The cursor of the page; null for the first.</param>
    /// <exception cref="PlacetException">The cursor is not one of a page.</exception>
    public Task<CallToolResult> ReadPageAsync(ManagedRequest request, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var offset = OffsetCursor.Read(cursor);
        return ReadAsync(
            request, list => RuntimeLists.SliceOf(request.AgentId, RuntimeLists.MemberOf(list, "items"), limit, offset), cancellationToken);
    }

    /// <summary>Changes something at the runtime, and records it in the activity log with the status of the route.</summary>
    /// <returns>What the runtime answered, or why there is nothing.</returns>
    public async Task<CallToolResult> WriteAsync(ManagedWrite request, CancellationToken cancellationToken) =>
        Show(
            await sender.SendRecordedAsync(request, activityLog, cancellationToken),
            answer => DocumentOf(request.AgentId, answer));

    /// <summary>An answer with one document.</summary>
    public static RuntimeAnswer DocumentOf(string agentId, JsonElement document)
    {
        if (document.ValueKind is JsonValueKind.Undefined)
            return new RuntimeAnswer { AgentId = agentId, Data = null, Cut = false };
        var (data, isCut) = JsonShortener.Shorten(document, AnswerSize.ItemBytes(limit: 1));
        return new RuntimeAnswer { AgentId = agentId, Data = data, Cut = isCut };
    }

    private CallToolResult Show(UpstreamReply reply, Func<JsonElement, ToolAnswer> show)
    {
        using (reply)
        {
            return reply switch
            {
                UpstreamReply.Relayed relayed => ShowJson(relayed.Body, show),
                UpstreamReply.Rejected rejected => ToolResult.Failed(
                    ErrorEnvelope.DescribeUpstream(caller.Context, rejected.StatusCode, rejected.Message), isOfRuntime: true),
                UpstreamReply.Unusable unusable => Failed(
                    unusable.Failure.Info().Code, unusable.Description, UpstreamReplyResult.StatusOf(reply)),
                _ => throw new InvalidOperationException("A reply has three forms"),
            };
        }
    }

    private CallToolResult ShowJson(PooledBody? body, Func<JsonElement, ToolAnswer> show)
    {
        if (body is null)
            return ToolResult.Of(show(default));
        try
        {
            using var document = JsonDocument.Parse(
                AsText(body.WithoutByteOrderMark().Memory), new JsonDocumentOptions { MaxDepth = JsonInspection.RelayedDepth });
            return ToolResult.Of(show(document.RootElement));
        }
        catch (UnexpectedAnswerException)
        {
            var failure = UpstreamFailure.InvalidResponse;
            return Failed(failure.Info().Code, failure.Describe(), StatusCodes.Status502BadGateway);
        }
    }

    private CallToolResult Failed(string code, string message, int status) =>
        ToolResult.Failed(ErrorEnvelope.Describe(caller.Context, status, code, message));

    /// <summary>The same JSON; a copy only where a text in it is no Unicode, which runtimes may send.</summary>
    private static ReadOnlyMemory<byte> AsText(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        if (json.Span.IndexOf("\\ud"u8) < 0 && json.Span.IndexOf("\\uD"u8) < 0)
            return json;
        var copy = json.ToArray();
        JsonText.ReplaceUnpairedSurrogates(copy);
        return copy;
    }
}

/// <summary>A runtime answered with JSON of another form than its route has.</summary>
internal sealed class UnexpectedAnswerException() : Exception("The answer has another form than the route");
