using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Http;

/// <summary>
/// A request body, read by name in either spelling (<c>every_ms</c>, <c>everyMs</c>): the runtime accepts both (part 1, 8.4 and 9.2).
/// A member of another JSON type is 400.
/// </summary>
internal sealed class ApiBody(JsonObject members)
{
    public bool Has(string name) => TryGet(name, out _);

    public string RequiredText(string name) => OptionalText(name) ?? throw ApiException.BadRequest($"{name} must be a string");

    public string RequiredNonBlankText(string name) =>
        OptionalText(name) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw ApiException.BadRequest($"{name} must be a non-empty string");

    /// <summary>Null for null and for absent; <see cref="Has"/> tells them apart.</summary>
    public string? OptionalText(string name)
    {
        if (Value(name) is not { } node)
            return null;
        return node.AsText() ?? throw ApiException.BadRequest($"{name} must be a string");
    }

    public bool? OptionalFlag(string name)
    {
        if (Value(name) is not { } node)
            return null;
        return node.AsFlag() ?? throw ApiException.BadRequest($"{name} must be a boolean");
    }

    public bool RequiredFlag(string name) => OptionalFlag(name) ?? throw ApiException.BadRequest($"{name} must be a boolean");

    public long? OptionalPositiveInteger(string name)
    {
        if (Value(name) is not { } node)
            return null;
        return node.AsInteger() is { } integer and > 0
            ? integer
            : throw ApiException.BadRequest($"{name} must be a positive integer");
    }

    public ApiBody? OptionalObject(string name) => OptionalJsonObject(name) is { } inner ? new ApiBody(inner) : null;

    public JsonObject? OptionalJsonObject(string name)
    {
        if (Value(name) is not { } node)
            return null;
        return node as JsonObject ?? throw ApiException.BadRequest($"{name} must be an object");
    }

    /// <summary>An object whose values are all text, or null.</summary>
    public JsonObject? OptionalTextMap(string name)
    {
        var map = OptionalJsonObject(name);
        if (map is not null && map.Any(member => member.Value.AsText() is null))
            throw ApiException.BadRequest($"{name} must be an object of strings");
        return map;
    }

    public JsonArray? OptionalTexts(string name)
    {
        if (Value(name) is not { } node)
            return null;
        if (node is not JsonArray items || items.Any(item => item.AsText() is null))
            throw ApiException.BadRequest($"{name} must be an array of strings");
        return items;
    }

    private JsonNode? Value(string name) => TryGet(name, out var node) ? node : null;

    private bool TryGet(string name, out JsonNode? node) =>
        members.TryGetPropertyValue(name, out node)
        || members.TryGetPropertyValue(Spelling.Snake(name), out node)
        || members.TryGetPropertyValue(Spelling.Camel(name), out node);
}
