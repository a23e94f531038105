using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>The filters of part 1, 5.2, joined by "and".</summary>
internal sealed class AuditFilter
{
    private static readonly string[] EqualMembers =
    [
        "trace_id", "turn_id", "parent_run_id", "channel_id", "run_id", "session_key", "origin", "channel", "tool_name", "model", "status",
    ];

    private readonly List<Func<JsonObject, bool>> rules = [];

    private AuditFilter(string from, string to) => (From, To) = (from, to);

    /// <summary>The window: as asked for, else from the start of the clock's day to its now.</summary>
    public string From { get; }

    public string To { get; }

    /// <summary>The window that was asked for; null where nothing was.</summary>
    public DateTimeOffset? FromMoment { get; private set; }

    public DateTimeOffset? ToMoment { get; private set; }

    public bool IsEmpty => rules.Count == 0;

    /// <summary>No rule, and the window that holds when none is asked for.</summary>
    public static AuditFilter Today(TimeProvider clock) => new(StartOfDay(clock), clock.Seconds());

    // Only a window that is asked for cuts off: the examples lie around the moment at which the clock stands.
    public static AuditFilter Read(ApiCall call, TimeProvider clock)
    {
        var filter = new AuditFilter(call.Query("from") ?? StartOfDay(clock), call.Query("to") ?? clock.Seconds());
        filter.FromMoment = Moment(call, "from");
        filter.ToMoment = Moment(call, "to");
        if (filter.FromMoment is { } from)
            filter.rules.Add(item => Moment(item) is { } ts && ts >= from);
        if (filter.ToMoment is { } to)
            filter.rules.Add(item => Moment(item) is { } ts && ts <= to);
        foreach (var member in EqualMembers)
        {
            if (call.Query(Spelling.Camel(member)) is { } value)
                filter.rules.Add(item => item.EventText(member) == value);
        }

        if (call.Query("event") is { } events)
            filter.rules.Add(item => events.Split(',').Contains(item.EventText("event"), StringComparer.Ordinal));
        if (call.Query("q") is { } text)
            filter.rules.Add(item => Encoding.UTF8.GetString(Json.Write(item)).Contains(text, StringComparison.OrdinalIgnoreCase));
        return filter;
    }

    public bool Matches(JsonObject item) => rules.TrueForAll(rule => rule(item));

    private static string StartOfDay(TimeProvider clock) =>
        clock.Today().ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(ApiCall call, string name)
    {
        if (call.Query(name) is not { } text)
            return null;
        return Parse(text) ?? throw ApiException.BadRequest($"{name} must be an ISO-8601 time");
    }

    private static DateTimeOffset? Moment(JsonObject item) => item.Text("ts") is { } text ? Parse(text) : null;

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
