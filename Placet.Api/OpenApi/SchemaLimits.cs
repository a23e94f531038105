using System.ComponentModel.DataAnnotations;
using System.Reflection;
using NJsonSchema;

namespace Placet.Api.OpenApi;

/// <summary>
/// Puts into the document what attributes say about a member. They check nothing, since validators do; a test holds each of
/// them to what the server really takes.
/// </summary>
internal static class SchemaLimits
{
    public static void Describe(this JsonSchemaProperty schema, PropertyInfo property)
    {
        // The values of a map are what its lengths are about.
        var text = schema.AdditionalPropertiesSchema ?? schema;
        if (property.GetCustomAttribute<StringLengthAttribute>() is { } length)
        {
            text.MaxLength = length.MaximumLength;
            text.MinLength = length.MinimumLength > 0 ? length.MinimumLength : null;
        }

        if (property.GetCustomAttribute<MinLengthAttribute>() is { } least)
            text.MinLength = least.Length;
        if (property.GetCustomAttribute<MaxLengthAttribute>() is { } most)
        {
            schema.MaxItems = schema.Item is null ? 0 : most.Length;
            schema.MaxProperties = schema.AdditionalPropertiesSchema is null ? 0 : most.Length;
        }

        if (property.IsDefined(typeof(EmailAddressAttribute)))
            schema.Format = "email";
        if (property.IsDefined(typeof(UrlAttribute)))
            schema.Format = "uri";
        if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } words)
            words.Values.ToList().ForEach(schema.Enumeration.Add);
    }
}
