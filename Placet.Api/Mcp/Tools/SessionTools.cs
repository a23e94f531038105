using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Mcp.Results;
using Placet.Application.Management.Sessions;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about the conversations of an agent.</summary>
[McpServerToolType]
internal sealed class SessionTools(McpCaller caller, RuntimeCalls runtimes)
{
    private const int DefaultMessages = 20;

    // What a runtime takes as a limit; for more it is asked for the whole session.
    private const int MaxRuntimeLimit = 5000;

    // The members of a session beside its messages are few and short.
    private const int HeaderBytes = 8_000;

    [McpServerTool(
        Name = "list_sessions", Title = "List sessions", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimePage))]
    [Description("The conversations of an agent, most recently changed first: key, title, times, number of messages.")]
    public Task<CallToolResult> ListAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description("Only sessions of this channel, the part of their keys before the colon."), StringLength(ToolLimits.Filter)]
        string? channel = null,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var offset = OffsetCursor.Read(cursor);
        var query = RuntimeQuery.Of(("limit", limit), ("offset", offset), ("channel", channel));
        return runtimes.ReadAsync(
            new ListSessions(caller.OwnerId, agentId, query),
            list => RuntimeLists.PageOf(agentId, list, limit, offset), cancellationToken);
    }

    [McpServerTool(
        Name = "read_session", Title = "Read a session", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(SessionPage))]
    [Description(
        "The last messages of a conversation, oldest first; nextCursor leads to older ones. If it grows meanwhile, the next page repeats "
        + "some messages and misses none.")]
    public Task<CallToolResult> ReadAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description("Key of the session, from list_sessions."), StringLength(ToolLimits.Name, MinimumLength = 1)] string key,
        [Description("Maximum number of messages."), Range(1, QueryReader.MaxLimit)] int limit = DefaultMessages,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var skipped = OffsetCursor.Read(cursor);
        var segment = ToolPaths.SegmentOf(key, "key");
        // One more than is shown, to know whether there is more.
        var asked = (long)skipped + limit + 1;
        var query = asked <= MaxRuntimeLimit ? RuntimeQuery.Of(("limit", asked)) : null;
        return runtimes.ReadAsync(
            new GetSession(caller.OwnerId, agentId, segment, query),
            session => PageOf(agentId, session, limit, skipped), cancellationToken);
    }

    private static SessionPage PageOf(string agentId, JsonElement session, int limit, int skipped)
    {
        var messages = RuntimeLists.MemberOf(session, "messages");
        var end = Math.Max(messages.GetArrayLength() - skipped, 0);
        // Newest first, so that the newest are shown where not all fit.
        var (shown, isCut) = RuntimeLists.Fit(
            Enumerable.Range(1, Math.Min(limit, end)).Select(back => messages[end - back]), limit);
        shown.Reverse();
        var (header, isHeaderCut) = JsonShortener.Shorten(session, HeaderBytes, without: "messages");
        return new SessionPage
        {
            AgentId = agentId,
            Session = header,
            Items = shown,
            Cut = isCut || isHeaderCut,
            NextCursor = OffsetCursor.Of(skipped + shown.Count, shown.Count < end),
        };
    }
}
