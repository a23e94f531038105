using System.Globalization;
using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

internal sealed class EnglishTexts : NotificationTexts
{
    private protected override string Still => "Still";

    private protected override string Over => "Resolved";

    private protected override string Test => "This is a test message";

    public override string Open => "Open in Placet";

    public override string NameOf(Severity severity) => severity switch
    {
        Severity.Critical => "Critical",
        Severity.Warning => "Warning",
        _ => "Info",
    };

    public override string Several(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} notifications");

    public override string More(int count) => string.Create(CultureInfo.InvariantCulture, $"and {count} more");

    public override string TimesIn(string zone) => $"Times in {zone}";

    private protected override string State(Facts facts) => facts.Topic switch
    {
        "unreachable" => $"{facts.Agent} does not answer{For(facts)}",
        "silent" => $"{facts.Agent} sends no signs of life{For(facts)}",
        "cron_failed" => $"{facts.Agent}: the last run of job {Job(facts)} failed",
        "cron_overdue" => $"{facts.Agent}: job {Job(facts)} is overdue{For(facts)}",
        "mcp_down" => $"{facts.Agent}: MCP server {Job(facts)} is not connected{For(facts)}",
        "failing" when facts["percent"] is { } percent => $"{facts.Agent}: {percent} % of the exchanges failed{For(facts)}",
        "failing" => $"{facts.Agent}: many exchanges fail",
        "budget" => $"{facts.Agent}: {Budget(facts)}",
        "spike" when facts["value"] is { } value && facts["times"] is { } times =>
            $"{facts.Agent}: {value} tokens today, more than {times} times the mean of the 7 days before",
        "spike" => $"{facts.Agent}: far more tokens today than in the days before",
        "approval_waiting" when facts["hours"] is { } hours => $"{facts.Agent}: run {Job(facts)} has waited for review for {hours} h",
        "approval_waiting" => $"{facts.Agent}: run {Job(facts)} waits for review",
        "new_browser" => $"Your account was signed in to with a new browser{Client(facts)}",
        _ => facts.Subject is { } subject ? $"{facts.Agent}: {facts.Rule ?? facts.Topic} ({subject})"
            : $"{facts.Agent}: {facts.Rule ?? facts.Topic}",
    };

    private static string For(Facts facts) => facts["minutes"] is { } minutes ? $" for {minutes} min" : string.Empty;

    private static string Client(Facts facts) => (facts.Subject, facts["ip"]) switch
    {
        (null, null) => string.Empty,
        (var browser, null) => $": {browser}",
        (null, var address) => $", from {address}",
        var (browser, address) => $", from {address}: {browser}",
    };

    private static string Job(Facts facts) => facts.Subject ?? "?";

    private static string Budget(Facts facts)
    {
        var period = facts["per"] is "month" ? "month" : "day";
        var of = facts["of"] is "cost" ? facts["currency"] ?? "cost" : "tokens";
        return facts["percent"] is { } percent && facts["limit"] is { } limit
            ? $"{percent} % of the {period}'s budget of {limit} {of} is used" + (facts["value"] is { } value ? $" ({value})" : string.Empty)
            : $"the {period}'s budget is nearly used";
    }
}
