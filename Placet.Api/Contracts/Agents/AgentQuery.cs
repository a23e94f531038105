using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Placet.Domain;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>Reads which agents a caller wants a page of.</summary>
internal static class AgentQuery
{
    public const int UsualLimit = 50;
    public const int MostAtOnce = 200;
    private const int MaxCursorLength = 2048;

    // Strict: what is no text is no cursor of ours.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly string[] Parameters = ["search", "tag", "status", "managed", "limit", "cursor"];

    /// <summary>Whether a page is asked for: contract 14, any of its parameters is there, with a value or without.</summary>
    public static bool AsksForPage(IQueryCollection query) => Array.Exists(Parameters, query.ContainsKey);

    /// <summary>Reads the values of the query; what is empty counts as left out.</summary>
    /// <exception cref="PlacetException">At least one of them cannot be used.</exception>
    public static AgentSearch Read(string? search, string? tag, string? status, string? managed, string? limit, string? cursor)
    {
        List<RuleViolation> violations = [];
        var wanted = new AgentSearch
        {
            Text = Text(search?.Trim(), "search", AgentSearch.MaxTextLength, violations),
            Tag = Text(tag, "tag", AgentRules.MaxTagLength, violations),
            Status = StatusOf(status, violations),
            IsManaged = Flag(managed, violations),
            Limit = Count(limit, violations),
            After = Place(cursor, violations),
        };
        return violations.Count == 0 ? wanted : throw PlacetException.Invalid(violations);
    }

    /// <summary>A place as callers carry it: opaque to them.</summary>
    public static string? CursorOf(AgentCursor? place) => place is null ? null : Base64Url.EncodeToString(Utf8.GetBytes($"{place.Id}\n{place.Name}"));

    private static string? Text(string? text, string name, int most, List<RuleViolation> violations)
    {
        if (text?.Length > most)
            violations.Add(new RuleViolation(name, $"This must have at most {most} characters"));
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static AgentStatus? StatusOf(string? text, List<RuleViolation> violations)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (EnumText.TryParse<AgentStatus>(text, out var status))
            return status;
        violations.Add(new RuleViolation("status", "This must be active, busy, error or offline"));
        return null;
    }

    private static bool? Flag(string? text, List<RuleViolation> violations)
    {
        switch (text)
        {
            case null or "": return null;
            case "true" or "1": return true;
            case "false" or "0": return false;
            default:
                violations.Add(new RuleViolation("managed", "This must be true or false"));
                return null;
        }
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

    private static AgentCursor? Place(string? text, List<RuleViolation> violations)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            if (text.Length <= MaxCursorLength && Base64Url.IsValid(text)
                && Utf8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 2) is [{ Length: > 0 } id, var name])
                return new AgentCursor(name, id);
        }
        catch (Exception unreadable) when (unreadable is FormatException or DecoderFallbackException)
        {
            // Said below, as of any other text.
        }

        violations.Add(new RuleViolation("cursor", "This is not the nextCursor of a page"));
        return null;
    }
}
