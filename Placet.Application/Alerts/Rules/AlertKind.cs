using System.Collections.Frozen;

namespace Placet.Application.Alerts.Rules;

/// <summary>What a rule looks at.</summary>
public enum AlertKind
{
    /// <summary>A runtime has not answered for some time.</summary>
    Unreachable,

    /// <summary>An agent that pinged has not for some time.</summary>
    Silent,

    /// <summary>The last run of a cron job failed.</summary>
    CronFailed,

    /// <summary>A cron job did not run when it was due.</summary>
    CronOverdue,

    /// <summary>An enabled MCP server is not connected for some time.</summary>
    McpDown,

    /// <summary>A share of the calls to a runtime failed.</summary>
    Failing,

    /// <summary>Usage of the day or month reached a share of a limit.</summary>
    Budget,

    /// <summary>Usage of the day is a multiple of the days before.</summary>
    Spike,

    /// <summary>A run waits for a review for some time.</summary>
    ApprovalWaiting,
}

/// <summary>Names of kinds, as they are sent and stored (contract 18).</summary>
public static class AlertKinds
{
    private static readonly (AlertKind Kind, string Name)[] Names =
    [
        (AlertKind.Unreachable, "unreachable"), (AlertKind.Silent, "silent"), (AlertKind.CronFailed, "cron_failed"),
        (AlertKind.CronOverdue, "cron_overdue"), (AlertKind.McpDown, "mcp_down"), (AlertKind.Failing, "failing"),
        (AlertKind.Budget, "budget"), (AlertKind.Spike, "spike"), (AlertKind.ApprovalWaiting, "approval_waiting"),
    ];

    private static readonly FrozenDictionary<string, AlertKind> ByName =
        Names.ToFrozenDictionary(entry => entry.Name, entry => entry.Kind, StringComparer.Ordinal);

    private static readonly FrozenDictionary<AlertKind, string> ByKind = Names.ToFrozenDictionary(entry => entry.Kind, entry => entry.Name);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(entry => entry.Name)];

    /// <summary>The name of a kind.</summary>
    public static string NameOf(AlertKind kind) => ByKind[kind];

    /// <summary>Finds a kind by its name; case-sensitive.</summary>
    public static bool TryParse(string name, out AlertKind kind) => ByName.TryGetValue(name, out kind);

    /// <summary>Reads a stored name.</summary>
    /// <exception cref="FormatException">No kind has this name: a later version wrote it.</exception>
    public static AlertKind Parse(string name) =>
        TryParse(name, out var kind) ? kind : throw new FormatException("A stored alert has a kind that is not known");
}
