using System.Reflection;
using FluentValidation;
using NJsonSchema;
using Placet.Api.Contracts;

namespace Placet.Api.OpenApi;

/// <summary>Copies the limits that validators state into the API document.</summary>
internal static class SchemaLimits
{
    public static void Describe(JsonSchemaProperty schema, IValidator validator, PropertyInfo property)
    {
        foreach (var limits in LimitsOf(validator, property))
        {
            // The length limits of a map apply to its values.
            var text = schema.AdditionalPropertiesSchema ?? schema;
            text.MinLength = limits.MinLength > 0 ? limits.MinLength : text.MinLength;
            text.MaxLength = limits.MaxLength ?? text.MaxLength;
            schema.Format = limits.Format ?? schema.Format;
            if (schema.AdditionalPropertiesSchema is null)
                schema.MaxItems = limits.MaxCount ?? schema.MaxItems;
            else
                schema.MaxProperties = limits.MaxCount ?? schema.MaxProperties;
            foreach (var value in limits.Values ?? [])
                schema.Enumeration.Add(value);
        }
    }

    private static IEnumerable<Limits> LimitsOf(IValidator validator, PropertyInfo property) =>
        validator.CreateDescriptor().Rules.Where(rule => rule.Member?.Name == property.Name)
            .SelectMany(rule => rule.Components)
            .Select(component => component.Validator).OfType<ILimitValidator>().Select(rule => rule.Limits);
}
