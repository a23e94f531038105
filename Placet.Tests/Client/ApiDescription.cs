using System.Globalization;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>The API document, read as a careful client reads it.</summary>
internal sealed class ApiDescription(JsonNode document)
{
    public static async Task<ApiDescription> ReadAsync(HttpClient client) =>
        new(JsonNode.Parse(await client.GetStringAsync("/swagger/v1/swagger.json"))!);

    /// <summary>The committed document, which other tests and the build hold to what the program generates; for tables that are made before
    /// a program runs.</summary>
    public static ApiDescription Committed { get; } =
        new(JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "Placet.Api/ClientApp/management-client/openapi.json")))!);

    /// <summary>Every operation.</summary>
    public IEnumerable<ApiOperation> Operations => document["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject()
            .Select(method => new ApiOperation(path.Key, method.Key.ToUpperInvariant(), method.Value!)));

    /// <summary>Operations that this service answers itself.</summary>
    public IEnumerable<ApiOperation> Own => Operations.Where(operation => !operation.IsRelayed);

    /// <summary>The schema of a type.</summary>
    public JsonObject Component(string name) => document["components"]!["schemas"]![name]!.AsObject();

    /// <summary>What a schema says, wherever it is said: a reference may stand alone, or within what else is known of a member.</summary>
    public JsonObject Resolve(JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
            return Component(reference.Split('/')[^1]);
        // Null is an alternative of its own beside a reference that may be null.
        if (schema["oneOf"] is not JsonArray alternatives || alternatives.Where(one => !IsNull(one!)).ToList() is not [{ } only])
            return schema.AsObject();
        var whole = Resolve(only).DeepClone().AsObject();
        foreach (var (name, value) in schema.AsObject().Where(entry => entry.Key != "oneOf"))
            whole[name] = value?.DeepClone();
        return whole;
    }

    /// <summary>The body that the document shows for an operation; null when it takes none.</summary>
    public JsonNode? ExampleOf(ApiOperation operation) => operation.BodySchema is not { } schema
        ? null
        : (operation.Node["requestBody"]!["content"]!["application/json"]!["example"] ?? Resolve(schema)["example"]!).DeepClone();

    /// <summary>In what a value is not what a schema says, members that it does not name included.</summary>
    public IEnumerable<string> FaultsOf(JsonNode? value, JsonNode described, string where = "$")
    {
        if (described["oneOf"] is JsonArray alternatives)
            return FaultsOfAlternatives(value, described, [.. alternatives.Select(one => FaultsOf(value, one!, where).ToList())], where);
        var schema = Resolve(described);
        if (schema["enum"] is JsonArray words && !words.Any(known => JsonNode.DeepEquals(known, value)))
            return [$"{where} is none of the words: {value?.ToJsonString()}"];
        if (value is null)
            return schema["nullable"]?.GetValue<bool>() is true ? [] : [$"{where} is null"];
        return (schema["type"]?.GetValue<string>(), value) switch
        {
            // A member of several forms.
            (null, _) => [],
            ("object", JsonObject members) => FaultsOfMembers(members, schema, where),
            ("array", JsonArray items) => items.SelectMany((item, index) => FaultsOf(item, schema["items"]!, $"{where}[{index}]")),
            ("string", JsonValue text) when text.TryGetValue<string>(out var word) => FaultsOfText(word, schema, where),
            ("boolean", JsonValue truth) when truth.TryGetValue<bool>(out _) => [],
            ("integer", JsonValue number) when number.TryGetValue<long>(out _) => [],
            ("number", JsonValue number) when number.TryGetValue<double>(out _) => [],
            _ => [$"{where} is {value.ToJsonString()} and should be {schema["type"]}"],
        };
    }

    private static bool IsNull(JsonNode schema) => schema["enum"] is JsonArray { Count: 1 } only && only[0] is null;

    /// <summary>OpenAPI 3.0 to the letter: null has to pass what is said beside the alternatives, and exactly one of them.</summary>
    private static List<string> FaultsOfAlternatives(JsonNode? value, JsonNode described, List<List<string>> faults, string where)
    {
        if (value is null && described["type"] is not null && described["nullable"]?.GetValue<bool>() is not true)
            return [$"{where} is null"];
        return faults.Count(one => one.Count == 0) switch
        {
            1 => [],
            0 => faults[0],
            _ => [$"{where} is more than one of the alternatives"],
        };
    }

    private static IEnumerable<string> FaultsOfText(string word, JsonObject schema, string where)
    {
        if (schema["format"]?.GetValue<string>() == "date-time"
            && !(word.EndsWith('Z') && DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)))
            yield return $"{where} is no time in UTC: {word}";
    }

    private IEnumerable<string> FaultsOfMembers(JsonObject members, JsonObject schema, string where)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => name!.GetValue<string>())
            .Where(name => !members.ContainsKey(name)) ?? [])
            yield return $"{where}.{name} is missing";
        foreach (var (name, value) in members)
        {
            if ((schema["properties"]?[name] ?? schema["additionalProperties"]) is not JsonObject described)
            {
                yield return $"{where}.{name} is not described";
                continue;
            }

            foreach (var fault in FaultsOf(value, described, $"{where}.{name}"))
                yield return fault;
        }
    }
}

/// <summary>One operation of the API document.</summary>
internal sealed record ApiOperation(string Path, string Method, JsonNode Node)
{
    public bool IsRelayed => Path.Contains("/{agentId}/manage/", StringComparison.Ordinal);

    public string Name => $"{Method} {Path}";

    /// <summary>The usual way of being known; null when it takes anybody.</summary>
    public string? Security => Node["security"]!.AsArray()[0]!.AsObject().SingleOrDefault().Key;

    /// <summary>The scope that an API key needs; null when it takes none.</summary>
    public string? KeyScope => Node["x-api-key-scope"]?.GetValue<string>();

    public JsonObject Responses => Node["responses"]!.AsObject();

    /// <summary>Whether its answer ends with the connection only.</summary>
    public bool IsStream => Responses["200"]?["content"]?["text/event-stream"] is not null;

    public JsonNode? BodySchema => Node["requestBody"]?["content"]?["application/json"]?["schema"];

    public IEnumerable<JsonNode> Parameters => Node["parameters"]?.AsArray().Select(parameter => parameter!) ?? [];
}
