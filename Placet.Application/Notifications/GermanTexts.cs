using System.Globalization;
using Placet.Domain.Notifications;

namespace Placet.Application.Notifications;

internal sealed class GermanTexts : NotificationTexts
{
    private protected override string Still => "Weiterhin";

    private protected override string Over => "Behoben";

    private protected override string Test => "Dies ist eine Testnachricht";

    public override string Open => "In Placet öffnen";

    public override string NameOf(Severity severity) => severity switch
    {
        Severity.Critical => "Kritisch",
        Severity.Warning => "Warnung",
        _ => "Hinweis",
    };

    public override string Several(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} Benachrichtigungen");

    public override string More(int count) => string.Create(CultureInfo.InvariantCulture, $"und {count} weitere");

    public override string TimesIn(string zone) => $"Zeiten in {zone}";

    private protected override string State(Facts facts) => facts.Topic switch
    {
        "unreachable" => $"{facts.Agent} antwortet nicht{For(facts)}",
        "silent" => $"{facts.Agent} sendet kein Lebenszeichen{For(facts)}",
        "cron_failed" => $"{facts.Agent}: der letzte Lauf des Jobs {Job(facts)} ist fehlgeschlagen",
        "cron_overdue" => $"{facts.Agent}: der Job {Job(facts)} ist überfällig{For(facts)}",
        "mcp_down" => $"{facts.Agent}: der MCP-Server {Job(facts)} ist nicht verbunden{For(facts)}",
        "failing" when facts["percent"] is { } percent => $"{facts.Agent}: {percent} % der Anfragen sind fehlgeschlagen{For(facts)}",
        "failing" => $"{facts.Agent}: viele Anfragen schlagen fehl",
        "budget" => $"{facts.Agent}: {Budget(facts)}",
        "spike" when facts["value"] is { } value && facts["times"] is { } times =>
            $"{facts.Agent}: heute {value} Token, mehr als das {times}-Fache des Mittels der 7 Tage davor",
        "spike" => $"{facts.Agent}: heute weit mehr Token als an den Tagen davor",
        "approval_waiting" when facts["hours"] is { } hours => $"{facts.Agent}: der Lauf {Job(facts)} wartet seit {hours} h auf Prüfung",
        "approval_waiting" => $"{facts.Agent}: der Lauf {Job(facts)} wartet auf Prüfung",
        "new_browser" => $"Anmeldung an Ihrem Konto mit einem neuen Browser{Client(facts)}",
        _ => facts.Subject is { } subject ? $"{facts.Agent}: {facts.Rule ?? facts.Topic} ({subject})"
            : $"{facts.Agent}: {facts.Rule ?? facts.Topic}",
    };

    private static string For(Facts facts) => facts["minutes"] is { } minutes ? $" (seit {minutes} min)" : string.Empty;

    private static string Client(Facts facts) => (facts.Subject, facts["ip"]) switch
    {
        (null, null) => string.Empty,
        (var browser, null) => $": {browser}",
        (null, var address) => $", von {address}",
        var (browser, address) => $", von {address}: {browser}",
    };

    private static string Job(Facts facts) => facts.Subject ?? "?";

    private static string Budget(Facts facts)
    {
        var period = facts["per"] is "month" ? "Monatsbudgets" : "Tagesbudgets";
        var of = facts["of"] is "cost" ? facts["currency"] ?? string.Empty : "Token";
        return facts["percent"] is { } percent && facts["limit"] is { } limit
            ? $"{percent} % des {period} von {limit} {of} sind verbraucht" + (facts["value"] is { } value ? $" ({value})" : string.Empty)
            : $"ein großer Teil des {period} ist verbraucht";
    }
}
