using NJsonSchema;
using NSwag;

namespace Placet.Api.OpenApi;

/// <summary>
/// Says which values of a text are known. Contract: a runtime's words are no closed lists, so the document never refuses another one. The
/// generated client does, where a caller chooses; what is answered may come from a runtime or a version that knows more.
/// </summary>
internal static class KnownValues
{
    /// <summary>The usual extension for values that are known without being all there are.</summary>
    public const string Extension = "x-extensible-enum";

    /// <summary>By this the generated client lets callers send known values alone.</summary>
    private const string ClosedExtension = "x-closed-values";

    /// <summary>By this the generated client takes unknown values in answers of ours, whose known ones are listed as an enumeration.</summary>
    private const string OpenExtension = "x-open-values";

    /// <summary>Puts values into a property's description.</summary>
    public static void Describe(JsonSchema property, IEnumerable<object?> values) => Mark(property, Extension, values.ToArray());

    /// <summary>Closes what is sent and opens what is answered. No schema with known values may be both; a test holds that.</summary>
    public static void Finish(OpenApiDocument document)
    {
        var operations = document.Operations.Select(entry => entry.Operation).ToList();
        var sent = operations.Select(operation => operation.RequestBody).OfType<OpenApiRequestBody>().SelectMany(body => body.Content.Values);
        foreach (var property in PropertiesOf(sent))
        {
            if (property.ExtensionData?.ContainsKey(Extension) is true)
                Mark(property, ClosedExtension, true);
        }

        var answered = operations.SelectMany(operation => operation.Responses.Values).SelectMany(response => response.Content.Values);
        foreach (var property in PropertiesOf(answered))
        {
            if (property.ActualTypeSchema.IsEnumeration)
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
            foreach (var inner in schema.Properties.Values.Concat(schema.OneOf).Append(schema.Item).Append(schema.AdditionalPropertiesSchema))
                open.Push(inner);
        }

        return properties;
    }
}
