using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.Contracts.History;

namespace Placet.Api.Mcp.Results;

/// <summary>An answer of a tool. All of them carry the same notice.</summary>
internal abstract record ToolAnswer
{
    // First, so that it is read before the texts.
    [Description(ToolTexts.NoticeMeaning), JsonPropertyOrder(-1)]
    public string Notice { get; } = ToolTexts.Notice;
}

/// <summary>A page of a list.</summary>
internal record ToolPage<T> : ToolAnswer
{
    [Description("The items of this page.")]
    public required IReadOnlyList<T> Items { get; init; }

    [Description(ToolTexts.NextCursor)]
    public required string? NextCursor { get; init; }
}

/// <summary>A page of a list of an agent's runtime, with its items as the runtime wrote them; long ones are cut.</summary>
internal record RuntimePage : ToolPage<JsonElement>
{
    [Description("The agent.")]
    public required string AgentId { get; init; }

    [Description("Number of all items, where the runtime tells it.")]
    public long? Total { get; init; }

    [Description(ToolTexts.IsCut)]
    public required bool Cut { get; init; }
}

/// <summary>A page of a session's messages.</summary>
internal sealed record SessionPage : RuntimePage
{
    [Description("The session without its messages: key, times and metadata.")]
    public required JsonElement Session { get; init; }
}

/// <summary>One document of an agent's runtime.</summary>
internal sealed record RuntimeAnswer : ToolAnswer
{
    [Description("The agent.")]
    public required string AgentId { get; init; }

    [Description("What the runtime answered; null when it answered nothing.")]
    public required JsonElement? Data { get; init; }

    [Description(ToolTexts.IsCut)]
    public required bool Cut { get; init; }
}

/// <summary>A part of a file.</summary>
internal sealed record FilePart : ToolAnswer
{
    [Description("The agent.")]
    public required string AgentId { get; init; }

    [Description("Path in the workspace.")]
    public required string Path { get; init; }

    [Description("Size of the whole file in bytes.")]
    public required long? Size { get; init; }

    [Description("When the file was changed, in seconds since 1970. If it differs between parts, read the file anew.")]
    public required double? Mtime { get; init; }

    [Description("utf-8, or base64 when the file is not text.")]
    public required string Encoding { get; init; }

    [Description("This part of the file, in that encoding.")]
    public required string Content { get; init; }

    [Description("The cursor of the next part; null when this is the last one.")]
    public required string? NextCursor { get; init; }
}

/// <summary>A page of the fleet, with counts over all of it.</summary>
internal sealed record OverviewPage : ToolPage<AgentHealthResponse>
{
    [Description("Counts over all agents with management credentials.")]
    public required OverviewSummaryResponse Summary { get; init; }
}

/// <summary>A page of recorded usage, with sums over all of it.</summary>
internal sealed record UsagePage : ToolPage<UsageItemResponse>
{
    [Description("First UTC day.")]
    public required string From { get; init; }

    [Description("Last UTC day, included.")]
    public required string To { get; init; }

    [Description("What the items are grouped by.")]
    public required IReadOnlyList<string> GroupBy { get; init; }

    [Description("Sums over all items of all pages.")]
    public required UsageTotalsResponse Totals { get; init; }

    [Description("Models without a price on some of the days, with their tokens.")]
    public required IReadOnlyList<UnpricedModelResponse> Unpriced { get; init; }

    [Description("When the agents of these items were last sampled; empty unless grouped by agent.")]
    public required IReadOnlyList<UsageAgentResponse> Agents { get; init; }

    [Description("Whether the server samples agents; when it does not, nothing new is recorded.")]
    public required bool Sampling { get; init; }
}
