using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Http;

/// <summary>Lenient reads: another type than expected is as good as absent.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject members, string name) => AsText(members[name]);

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool? AsFlag(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? AsInteger(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return null;
        if (value.TryGetValue<long>(out var integer))
            return integer;
        return value.TryGetValue<int>(out var small) ? small : null;
    }

    public static double? AsNumber(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return null;
        if (value.TryGetValue<double>(out var number))
            return double.IsFinite(number) ? number : null;
        return node.AsInteger();
    }

    public static bool IsTrue(this JsonObject members, string name) => members[name].AsFlag() == true;

    /// <summary>All objects as one array, so that the state can neither be shared nor moved by an answer.</summary>
    public static JsonArray ToJsonArray(this IEnumerable<JsonObject> items) => [.. items.Select(item => item.DeepClone())];
}
