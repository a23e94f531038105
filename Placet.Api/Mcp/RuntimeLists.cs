using System.Text.Json;
using Placet.Api.Mcp.Results;

namespace Placet.Api.Mcp;

/// <summary>Reads pages out of lists that runtimes answer with.</summary>
internal static class RuntimeLists
{
    /// <summary>The page of a list that the runtime was asked for a page of.</summary>
    /// <param name="answer">An object with <c>items</c>.</param>
    /// <param name="limit">Number of items that were asked for.</param>
    /// <param name="offset">Number of items before them.</param>
    /// <exception cref="UnexpectedAnswerException">The answer has no list.</exception>
    public static RuntimePage PageOf(string agentId, JsonElement answer, int limit, int offset)
    {
        var items = MemberOf(answer, "items");
        var received = items.GetArrayLength();
        var total = TotalOf(answer);
        // A runtime that answers more than it was asked for pages nothing.
        if (received > limit)
            return SliceOf(agentId, items, limit, offset);
        var (shown, isCut) = Fit(items.EnumerateArray(), limit);
        var hasMore = shown.Count < received || (HasMore(answer) ?? (received == limit && !(offset + received >= total)));
        return new RuntimePage
        {
            AgentId = agentId,
            Items = shown,
            Total = total,
            Cut = isCut,
            NextCursor = OffsetCursor.Of(offset + shown.Count, hasMore && shown.Count > 0),
        };
    }

    /// <summary>The page of a list that runtimes answer as a whole.</summary>
    /// <exception cref="UnexpectedAnswerException">The answer has no list.</exception>
    public static RuntimePage SliceOf(string agentId, JsonElement items, int limit, int offset)
    {
        var total = items.GetArrayLength();
        var (shown, isCut) = Fit(items.EnumerateArray().Skip(offset).Take(limit), limit);
        return new RuntimePage
        {
            AgentId = agentId,
            Items = shown,
            Total = total,
            Cut = isCut,
            NextCursor = OffsetCursor.After(offset, shown.Count, total),
        };
    }

    /// <summary>Shortens items, and takes as many as fit into an answer.</summary>
    public static (List<JsonElement> Items, bool IsCut) Fit(IEnumerable<JsonElement> items, int limit)
    {
        var size = AnswerSize.ItemBytes(limit);
        var cut = new List<bool>();
        var taken = AnswerSize.Take(items.Select(item =>
        {
            var (value, isCut) = JsonShortener.Shorten(item, size);
            cut.Add(isCut);
            return value;
        }));
        return (taken, cut.Take(taken.Count).Contains(value: true));
    }

    /// <summary>A list in an answer.</summary>
    /// <exception cref="UnexpectedAnswerException">There is none.</exception>
    public static JsonElement MemberOf(JsonElement answer, string name) =>
        answer.ValueKind is JsonValueKind.Object && answer.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array
            ? list
            : throw new UnexpectedAnswerException();

    private static long? TotalOf(JsonElement answer) =>
        answer.TryGetProperty("count", out var count) && count.ValueKind is JsonValueKind.Number && count.TryGetInt64(out var total)
            ? total
            : null;

    private static bool? HasMore(JsonElement answer) =>
        answer.TryGetProperty("hasMore", out var more) && more.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? more.GetBoolean()
            : null;
}
