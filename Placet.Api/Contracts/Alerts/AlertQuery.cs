using System.Buffers;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;
using Placet.Domain;
using Placet.Domain.Notifications;

namespace Placet.Api.Contracts.Alerts;

/// <summary>Reads the query of requests for alert rules and alerts.</summary>
internal static class AlertQuery
{
    private const int MaxIdLength = 64;
    private const int CursorLength = 32;
    private const string NoCursor = "This is not the nextCursor of a page";

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>Reads a request for rules.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400.</exception>
    public static ListAlertRules ReadRules(string ownerId, string? limit, string? cursor)
    {
        var reader = new QueryReader();
        return reader.Require(
            new ListAlertRules(ownerId, reader.Parse(cursor, "cursor", NoCursor, ParseCursor), reader.Limit(limit)));
    }

    /// <summary>Reads a request for alerts.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400.</exception>
    public static ListEpisodes ReadAlerts(
        string ownerId, string? state, string? severity, string? agentId, string? limit, string? cursor)
    {
        var reader = new QueryReader();
        return reader.Require(new ListEpisodes(ownerId, new EpisodeFilter(
            reader.Parse(state, "state", "This must be pending, firing or resolved", static text =>
                EnumText.TryParse<EpisodeState>(text, out var value) ? value : default(EpisodeState?)),
            reader.Parse(severity, "severity", "This must be info, warning or critical", static text =>
                EnumText.TryParse<Severity>(text, out var value) ? value : default(Severity?)),
            reader.Text(agentId, "agentId", MaxIdLength),
            reader.Parse(cursor, "cursor", NoCursor, ParseCursor),
            reader.Limit(limit))));
    }

    private static string? ParseCursor(string text) =>
        text.Length == CursorLength && !text.AsSpan().ContainsAnyExcept(Hex) ? text : null;
}
