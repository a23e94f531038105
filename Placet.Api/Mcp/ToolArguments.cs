using System.Text.Json;

namespace Placet.Api.Mcp;

/// <summary>Checks the arguments of a tool call against the tool's schema, so that what clients are told is what holds.</summary>
internal static class ToolArguments
{
    /// <summary>Finds what is wrong with the arguments.</summary>
    /// <param name="schema">Of the keywords of JSON Schema it has those that the tools of this service use.</param>
    public static IReadOnlyList<RuleViolation> Check(JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        var violations = new List<RuleViolation>();
        var properties = schema.TryGetProperty("properties", out var declared) ? declared : default;
        foreach (var (name, _) in arguments ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            // The name is the client's own, which no message repeats.
            if (properties.ValueKind is not JsonValueKind.Object || !properties.TryGetProperty(name, out _))
                violations.Add(new RuleViolation(string.Empty, "There is an argument that this tool does not have"));
        }

        if (properties.ValueKind is not JsonValueKind.Object)
            return violations;
        var required = RequiredOf(schema);
        foreach (var property in properties.EnumerateObject())
        {
            var message = arguments is not null && arguments.TryGetValue(property.Name, out var value)
                ? Check(property.Value, value)
                : required.Contains(property.Name) ? "This is required" : null;
            if (message is not null)
                violations.Add(new RuleViolation(property.Name, message));
        }

        return violations;
    }

    private static HashSet<string> RequiredOf(JsonElement schema) =>
        schema.TryGetProperty("required", out var names)
            ? [.. names.EnumerateArray().Select(static name => name.GetString()!)]
            : [];

    private static string? Check(JsonElement rule, JsonElement value) => (TypeOf(rule, out var isNullable), value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => isNullable ? null : "This is required",
        ("string", JsonValueKind.String) => CheckText(rule, value),
        ("string", _) => "This must be a text",
        ("integer", _) => CheckNumber(rule, value),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => null,
        ("boolean", _) => "This must be true or false",
        var (type, _) => throw new InvalidOperationException($"No rule for arguments of type {type}"),
    };

    /// <summary>The type beside null: <c>"string"</c> or <c>["string", "null"]</c>.</summary>
    private static string TypeOf(JsonElement rule, out bool isNullable)
    {
        var type = rule.GetProperty("type");
        isNullable = type.ValueKind is JsonValueKind.Array;
        return isNullable ? type.EnumerateArray().First(static name => !name.ValueEquals("null")).GetString()! : type.GetString()!;
    }

    private static string? CheckNumber(JsonElement rule, JsonElement value)
    {
        var (least, most) = (rule.GetProperty("minimum").GetInt32(), rule.GetProperty("maximum").GetInt32());
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? null
            : $"This must be a whole number from {least} to {most}";
    }

    private static string? CheckText(JsonElement rule, JsonElement value)
    {
        var text = value.GetString()!;
        if (text.Contains('\0', StringComparison.Ordinal))
            return "The text holds the character U+0000";
        if (rule.TryGetProperty("enum", out var values))
        {
            return values.EnumerateArray().Any(allowed => allowed.ValueEquals(text))
                ? null
                : $"This must be one of {string.Join(", ", values.EnumerateArray().Select(static allowed => allowed.ToString()))}";
        }

        var least = rule.TryGetProperty("minLength", out var minLength) ? minLength.GetInt32() : 0;
        var most = rule.GetProperty("maxLength").GetInt32();
        return text.Length >= least && text.Length <= most ? null : $"This must be a text of {least} to {most} characters";
    }
}
