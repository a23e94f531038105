using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Rules;

/// <summary>The rules that a user gets with the first registration of management credentials (contract 18).</summary>
internal static class DefaultAlertRules
{
    private const int MinutesOfDay = 24 * 60;

    // The resolution of ids is 0.25 µs.
    private const int TicksBetweenIds = 10;

    /// <summary>Makes the rules.</summary>
    public static IReadOnlyList<AlertRule> For(string ownerId, DateTimeOffset now)
    {
        (string Name, AlertKind Kind, int ForMinutes, Severity Severity)[] rules =
        [
            ("Runtime unreachable", AlertKind.Unreachable, 5, Severity.Critical),
            ("Agent silent", AlertKind.Silent, 10, Severity.Warning),
            ("Cron job failed", AlertKind.CronFailed, 0, Severity.Warning),
            ("MCP server down", AlertKind.McpDown, 10, Severity.Warning),
            ("Approval waiting", AlertKind.ApprovalWaiting, MinutesOfDay, Severity.Info),
        ];
        // 1 µs apart, so that their ids keep this order.
        return
        [
            .. rules.Select((rule, position) => new AlertRule
            {
                Id = NewId.At(now.AddTicks(position * TicksBetweenIds)),
                OwnerId = ownerId,
                Name = rule.Name,
                Kind = rule.Kind,
                ForMinutes = rule.ForMinutes,
                Severity = rule.Severity,
            }),
        ];
    }
}
