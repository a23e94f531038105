namespace Placet.Application.Alerts;

/// <summary>Errors about alerts.</summary>
internal static class AlertErrors
{
    /// <summary>No such rule among the caller's own.</summary>
    public static readonly Error RuleNotFound = new(ErrorKind.NotFound, "alert_rule_not_found", "Alert rule not found");

    /// <summary>No such alert among the caller's own.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "alert_not_found", "Alert not found");
}
