using System.Buffers;
using System.Globalization;
using Placet.Application.ActivityLog;

namespace Placet.Api.Contracts.AcrossAgents;

/// <summary>Reads what a caller wants to see of the trail.</summary>
internal static class ActivityQuery
{
    public const int UsualLimit = 50;
    public const int MostAtOnce = 200;
    private const int MaxLength = 64;
    private const int CursorLength = 32;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Reads the values of the query; what is empty counts as left out.</summary>
    /// <exception cref="PlacetException">At least one of them cannot be used.</exception>
    public static ActivityFilter Read(
        string? agentId, string? userId, string? action, string? from, string? to, string? limit, string? cursor)
    {
        List<RuleViolation> violations = [];
        var filter = new ActivityFilter
        {
            AgentId = Word(agentId, "agentId", violations),
            UserId = Word(userId, "userId", violations),
            Action = Word(action, "action", violations),
            From = Moment(from, "from", violations),
            To = Moment(to, "to", violations),
            Limit = Count(limit, violations),
            Cursor = Place(cursor, violations),
        };
        return violations.Count == 0 ? filter : throw PlacetException.Invalid(violations);
    }

    private static string? Word(string? text, string name, List<RuleViolation> violations)
    {
        if (text is { Length: > MaxLength })
            violations.Add(new RuleViolation(name, $"This must have at most {MaxLength} characters"));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static DateTimeOffset? Moment(string? text, string name, List<RuleViolation> violations)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return moment;
        violations.Add(new RuleViolation(name, "This must be a time such as 2026-05-14T09:12:33Z"));
        return null;
    }

    private static int Count(string? text, List<RuleViolation> violations)
    {
        if (string.IsNullOrEmpty(text))
            return UsualLimit;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostAtOnce)
            return count;
        violations.Add(new RuleViolation("limit", $"This must be a whole number from 1 to {MostAtOnce}"));
        return UsualLimit;
    }

    private static string? Place(string? text, List<RuleViolation> violations)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length != CursorLength || text.AsSpan().ContainsAnyExcept(Hex))
            violations.Add(new RuleViolation("cursor", "This is not the nextCursor of a page"));
        return text;
    }
}
