using System.ComponentModel;
using Placet.Api.Contracts.Alerts;

namespace Placet.Api.Mcp.Results;

/// <summary>A page of alerts.</summary>
internal sealed record AlertPage : ToolPage<AlertResponse>
{
    [Description("Whether the server samples agents; when it does not, there are no new alerts.")]
    public required bool Sampling { get; init; }
}

/// <summary>One alert.</summary>
internal sealed record AlertAnswer : ToolAnswer
{
    [Description("The alert.")]
    public required AlertResponse Alert { get; init; }
}
