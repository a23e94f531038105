using System.Buffers;
using System.Globalization;
using Placet.Application.ActivityLog;

namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>Reads the query of the activity log.</summary>
internal static class ActivityQuery
{
    private const int MaxLength = 64;
    private const int CursorLength = 32;
    private const string TimeMessage = "This must be a time such as 2026-05-14T09:12:33Z";

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400.</exception>
    public static ActivityFilter Read(
        string? agentId, string? userId, string? action, string? from, string? to, string? limit, string? cursor)
    {
        var reader = new QueryReader();
        return reader.Require(new ActivityFilter
        {
            AgentId = reader.Text(agentId, "agentId", MaxLength),
            UserId = reader.Text(userId, "userId", MaxLength),
            Action = reader.Text(action, "action", MaxLength),
            From = reader.Parse(from, "from", TimeMessage, ParseTime),
            To = reader.Parse(to, "to", TimeMessage, ParseTime),
            Limit = reader.Limit(limit),
            Cursor = reader.Parse(cursor, "cursor", "This is not the nextCursor of a page", ParseCursor),
        });
    }

    private static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static string? ParseCursor(string text) =>
        text.Length == CursorLength && !text.AsSpan().ContainsAnyExcept(Hex) ? text : null;
}
