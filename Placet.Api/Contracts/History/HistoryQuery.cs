using System.Globalization;
using Placet.Application.History;
using Placet.Domain;

namespace Placet.Api.Contracts.History;

/// <summary>Reads the query of requests for history and usage.</summary>
internal static class HistoryQuery
{
    private const string AnyTime = "This must be a time such as 2026-05-14T09:12:33Z";
    private const string AnyGrouping = "This must be a list of date, agent, model and channel, separated by commas";
    private const string AnyDay = "This must be a day such as 2026-05-14";

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Reads a request for history.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400.</exception>
    public static GetHistory ReadHistory(string ownerId, string? agentId, string? from, string? to, string? step)
    {
        var reader = new QueryReader();
        return reader.Require(new GetHistory(
            ownerId,
            agentId,
            reader.Parse(from, "from", AnyTime, ParseTime),
            reader.Parse(to, "to", AnyTime, ParseTime),
            reader.Parse(step, "step", "This must be minute, hour or day", ParseStep)));
    }

    /// <summary>Reads a request for usage.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400.</exception>
    public static UsageQuery ReadUsage(string ownerId, string? from, string? to, string? groupBy)
    {
        var reader = new QueryReader();
        return reader.Require(new UsageQuery(
            ownerId,
            reader.Parse(from, "from", AnyDay, ParseDay),
            reader.Parse(to, "to", AnyDay, ParseDay),
            reader.Parse(groupBy, "groupBy", AnyGrouping, ParseGrouping) ?? UsageGrouping.Date));
    }

    private static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static DateOnly? ParseDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static HistoryStep? ParseStep(string text) => EnumText.TryParse<HistoryStep>(text, out var step) ? step : null;

    private static UsageGrouping? ParseGrouping(string text)
    {
        var groupBy = UsageGrouping.None;
        foreach (var word in text.Split(','))
        {
            if (!EnumText.TryParse<UsageGrouping>(word, out var one) || one is UsageGrouping.None)
                return null;
            groupBy |= one;
        }

        return groupBy;
    }
}
