using System.Text.Json;

namespace Placet.Tests.Integration.Mcp;

/// <summary>Checks JSON against the keywords that the tools' schemas have, as clients do that refuse what does not match.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Violations(JsonElement schema, JsonElement value, string path = "$")
    {
        if (schema.ValueKind is JsonValueKind.True)
            yield break;
        if (schema.TryGetProperty("$ref", out _))
            throw new InvalidOperationException("Not every client follows references");
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => IsOfType(name, value)))
            yield return $"{path} is {value.ValueKind}, not {type}";
        if (schema.TryGetProperty("enum", out var values)
            && !values.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)))
            yield return $"{path} is none of {values}";
        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var problem in value.EnumerateArray().SelectMany((item, index) => Violations(items, item, $"{path}[{index}]")))
                yield return problem;
        }

        if (value.ValueKind is not JsonValueKind.Object)
            yield break;
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                yield return $"{path} lacks {name}";
        }

        foreach (var member in value.EnumerateObject())
        {
            var isDeclared = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out _);
            if (!isDeclared && !schema.TryGetProperty("additionalProperties", out _) && schema.TryGetProperty("properties", out _))
                yield return $"{path}.{member.Name} is not declared";
            var rule = isDeclared ? properties.GetProperty(member.Name)
                : schema.TryGetProperty("additionalProperties", out var other) ? other : default;
            if (rule.ValueKind is not JsonValueKind.Object)
                continue;
            foreach (var problem in Violations(rule, member.Value, $"{path}.{member.Name}"))
                yield return problem;
        }
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool IsOfType(string name, JsonElement value) => name switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => throw new InvalidOperationException($"No such type: {name}"),
    };
}
