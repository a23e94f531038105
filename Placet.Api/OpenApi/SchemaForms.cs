using NJsonSchema;
using NJsonSchema.Generation;

namespace Placet.Api.OpenApi;

/// <summary>Documents the forms of a member that has several, and names them for the generated client.</summary>
internal static class SchemaForms
{
    /// <summary>The forms as names of types of the generated client: its generator knows no union.</summary>
    private const string Extension = "x-forms";

    public static void Describe(JsonSchemaProperty property, OneOfAttribute forms, SchemaProcessorContext context)
    {
        List<string> names = [];
        if (forms.Literal is { } literal)
        {
            property.OneOf.Add(new JsonSchema { Type = JsonObjectType.String, Enumeration = { literal } });
            names.Add($"\"{literal}\"");
        }

        foreach (var type in forms.Types)
        {
            var schema = context.Generator.Generate(type, context.Resolver);
            var isNamed = context.Resolver.HasSchema(type, isIntegerEnumeration: false);
            property.OneOf.Add(isNamed ? new JsonSchema { Reference = schema.ActualSchema } : schema);
            names.Add(isNamed ? type.Name : "number");
        }

        (property.ExtensionData ??= new Dictionary<string, object?>(StringComparer.Ordinal))[Extension] = names;
    }
}
