using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using FluentValidation;
using NJsonSchema;
using NJsonSchema.Generation;
using Placet.Api.Binding;
using Placet.Api.Errors;

namespace Placet.Api.OpenApi;

/// <summary>
/// Documents which members are required and nullable, and their limits. For payloads, validators are probed; a response has all members.
/// </summary>
internal sealed class OwnSchemaProcessor(IServiceProvider services) : ISchemaProcessor
{
    /// <summary>Makes the generated client reject unknown members, so that a typing error does not compile.</summary>
    public const string KnownWhole = "x-known-whole";

    private static readonly string[] Ours = ["Placet.Api.Contracts.", "Placet.Api.Errors."];

    public void Process(SchemaProcessorContext context)
    {
        var type = context.ContextualType.Type;
        if (type.IsEnum || !Array.Exists(Ours, ours => type.FullName?.StartsWith(ours, StringComparison.Ordinal) is true))
            return;
        // Contract 1: unknown members are ignored, and later versions may answer more.
        context.Schema.AllowAdditionalProperties = true;
        context.Schema.ExtensionData = new Dictionary<string, object?>(StringComparer.Ordinal) { [KnownWhole] = true };
        if (type == typeof(ErrorDetail) && context.Schema.Properties.TryGetValue(WireJson.NameOf(nameof(ErrorDetail.Code)), out var code))
            KnownValues.Describe(code, ErrorCodes.All);
        var isPayload = type.Name.EndsWith("Payload", StringComparison.Ordinal);
        var validator = services.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!context.Schema.Properties.TryGetValue(WireJson.NameOf(property.Name), out var schema))
                continue;
            if (property.GetCustomAttribute<OneOfAttribute>() is { } forms)
                SchemaForms.Describe(schema, forms, context);
            if (!isPayload)
                DescribeResponse(property, schema);
            else if (validator is not null)
                DescribePayload(validator, type, property, schema);
        }
    }

    private static void DescribeResponse(PropertyInfo property, JsonSchemaProperty schema)
    {
        var isOmittable = property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
        schema.IsRequired = !isOmittable;
        foreach (var value in property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? [])
            schema.Enumeration.Add(value);
        if (isOmittable)
            schema.IsNullableRaw = null;
    }

    private static void DescribePayload(IValidator validator, Type type, PropertyInfo property, JsonSchemaProperty schema)
    {
        SchemaLimits.Describe(schema, validator, property);
        schema.IsRequired = Rejects(validator, Activator.CreateInstance(type)!, property);
        schema.IsNullableRaw = TakesNull(validator, type, property) && !(schema.IsRequired && !IsOptional(property)) ? true : null;
        schema.Default = property.GetCustomAttribute<DefaultValueAttribute>()?.Value;
        foreach (var inner in new[] { schema.Item, schema.AdditionalPropertiesSchema }.OfType<JsonSchema>())
            inner.IsNullableRaw = null;
    }

    /// <summary>Whether null is valid, as a value or as an equivalent of an absent member.</summary>
    private static bool TakesNull(IValidator validator, Type type, PropertyInfo property)
    {
        if (!IsOptional(property))
            return !property.PropertyType.IsValueType || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        var withNull = Activator.CreateInstance(type)!;
        property.SetValue(withNull, Activator.CreateInstance(property.PropertyType, [null]));
        return !Rejects(validator, withNull, property);
    }

    private static bool IsOptional(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>);

    private static bool Rejects(IValidator validator, object payload, PropertyInfo property) =>
        validator.Validate(new ValidationContext<object>(payload)).Errors
            .Exists(failure => failure.PropertyName.Split('.', '[')[0] == WireJson.NameOf(property.Name));
}
