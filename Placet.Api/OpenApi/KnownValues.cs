using NJsonSchema;
using NSwag;

namespace Placet.Api.OpenApi;

/// <summary>
/// Documents the known values of texts without excluding others, since a runtime may have more. The generated client accepts only known
/// values in requests, and any in responses.
/// </summary>
internal static class KnownValues
{
    /// <summary>The usual extension for an open list of values.</summary>
    public const string Extension = "x-extensible-enum";

    /// <summary>Makes the generated client accept known values only.</summary>
    private const string ClosedExtension = "x-closed-values";

    /// <summary>Makes the generated client accept unknown values of an enumeration in responses.</summary>
    private const string OpenExtension = "x-open-values";

    public static void Describe(JsonSchema property, IEnumerable<object?> values) => Mark(property, Extension, values.ToArray());

    /// <summary>
    /// Marks value lists as closed in requests and as open in responses. An enumeration that is in both stays closed; a test checks that
    /// no other list is.
    /// </summary>
    public static void Finish(OpenApiDocument document)
    {
        var operations = document.Operations.Select(entry => entry.Operation).ToList();
        var sent = operations.Select(operation => operation.RequestBody).OfType<OpenApiRequestBody>()
            .SelectMany(body => body.Content.Values);
        var sentProperties = PropertiesOf(sent);
        foreach (var property in sentProperties)
        {
            if (property.ExtensionData?.ContainsKey(Extension) is true)
                Mark(property, ClosedExtension, true);
        }

        var answered = operations.SelectMany(operation => operation.Responses.Values).SelectMany(response => response.Content.Values);
        foreach (var property in PropertiesOf(answered))
        {
            if (property.ActualTypeSchema.IsEnumeration && !sentProperties.Contains(property))
                Mark(property, OpenExtension, true);
        }
    }

    private static void Mark(JsonSchema property, string extension, object value) =>
        (property.ExtensionData ??= new Dictionary<string, object?>(StringComparer.Ordinal))[extension] = value;

    private static List<JsonSchemaProperty> PropertiesOf(IEnumerable<OpenApiMediaType> content)
    {
        var seen = new HashSet<JsonSchema>(ReferenceEqualityComparer.Instance);
        var open = new Stack<JsonSchema?>(content.Select(media => media.Schema));
        var properties = new List<JsonSchemaProperty>();
        while (open.TryPop(out var next))
        {
            if (next?.ActualSchema is not { } schema || !seen.Add(schema))
                continue;
            properties.AddRange(schema.Properties.Values);
            foreach (var inner in schema.Properties.Values
                .Concat(schema.OneOf).Append(schema.Item).Append(schema.AdditionalPropertiesSchema))
                open.Push(inner);
        }

        return properties;
    }
}
