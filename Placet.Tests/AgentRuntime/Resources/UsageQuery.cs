using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>A question about usage, checked (part 1, 6.2).</summary>
internal sealed record UsageQuery(DateOnly From, DateOnly To, IReadOnlyList<string> GroupBy, IReadOnlyDictionary<string, string> Filters)
{
    public const string DateForm = "yyyy-MM-dd";
    private static readonly string[] Groupings = ["date", "model", "origin", "channel", "session_key"];

    public static UsageQuery Read(ApiCall call, TimeProvider clock)
    {
        var to = Date(call, "to") ?? clock.Today();
        var from = Date(call, "from") ?? DateOnly.FromDayNumber(Math.Max(to.DayNumber - 13, 0));
        if (from > to)
            throw ApiException.BadRequest("from must not be after to");
        return new UsageQuery(from, to, GroupingsOf(call), FiltersOf(call));
    }

    public bool IsGroupedBy(string word) => GroupBy.Contains(word, StringComparer.Ordinal);

    /// <summary>Every filter has its value in the row.</summary>
    /// <param name="dimension">The row's value by the name of a grouping.</param>
    public bool Passes(Func<string, string?> dimension) => Filters.All(filter => dimension(filter.Key) == filter.Value);

    public JsonObject Answer(JsonArray items, JsonObject totals) => new()
    {
        ["from"] = From.ToString(DateForm, CultureInfo.InvariantCulture),
        ["to"] = To.ToString(DateForm, CultureInfo.InvariantCulture),
        ["groupBy"] = new JsonArray([.. GroupBy.Select(word => JsonValue.Create(word))]),
        ["items"] = items,
        ["totals"] = totals,
    };

    private static string[] GroupingsOf(ApiCall call)
    {
        var words = call.Query("groupBy")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return words.All(word => Groupings.Contains(word, StringComparer.Ordinal))
            ? [.. words.Distinct(StringComparer.Ordinal)]
            : throw ApiException.BadRequest($"groupBy must be a list of {string.Join(", ", Groupings)}");
    }

    private static Dictionary<string, string> FiltersOf(ApiCall call)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in (string[])["model", "origin", "channel", "session_key"])
        {
            if ((call.Query(Spelling.Camel(name)) ?? call.Query(name)) is { } value)
                filters.Add(name, value);
        }

        return filters;
    }

    private static DateOnly? Date(ApiCall call, string name)
    {
        if (call.Query(name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw ApiException.BadRequest($"{name} must be a date YYYY-MM-DD");
    }
}
