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
/// Says what is required and what may be null. Of what is sent to us the validators know it, and are asked; what we answer
/// is there unless it is left out on purpose.
/// </summary>
internal sealed class OwnSchemaProcessor(IServiceProvider services) : ISchemaProcessor
{
    /// <summary>By this the generated client offers no further members where it knows them all: one that is mistyped should not compile.</summary>
    public const string KnownWhole = "x-known-whole";

    private static readonly string[] Ours = ["Placet.Api.Contracts.", "Placet.Api.Errors."];

    public void Process(SchemaProcessorContext context)
    {
        var type = context.ContextualType.Type;
        if (type.IsEnum || !Array.Exists(Ours, ours => type.FullName?.StartsWith(ours, StringComparison.Ordinal) is true))
            return;
        // §1: members that we do not know are ignored, and a later version answers more than this one.
        context.Schema.AllowAdditionalProperties = true;
        context.Schema.ExtensionData = new Dictionary<string, object?>(StringComparer.Ordinal) { [KnownWhole] = true };
        if (type == typeof(ErrorDetail) && context.Schema.Properties.TryGetValue(WireJson.NameOf(nameof(ErrorDetail.Code)), out var code))
            KnownValues.Describe(code, ErrorCodes.All);
        var isSent = type.Name.EndsWith("Payload", StringComparison.Ordinal);
        var validator = services.GetService(typeof(IValidator<>).MakeGenericType(type)) as IValidator;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!context.Schema.Properties.TryGetValue(WireJson.NameOf(property.Name), out var schema))
                continue;
            if (!isSent)
                DescribeAnswered(property, schema);
            else if (validator is not null)
                DescribeSent(validator, type, property, schema);
        }
    }

    private static void DescribeAnswered(PropertyInfo property, JsonSchemaProperty schema)
    {
        var isLeftOut = property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };
        schema.IsRequired = !isLeftOut;
        foreach (var value in property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? [])
            schema.Enumeration.Add(value);
        // What is left out when it is null is never null.
        if (isLeftOut)
            schema.IsNullableRaw = null;
    }

    private static void DescribeSent(IValidator validator, Type type, PropertyInfo property, JsonSchemaProperty schema)
    {
        SchemaLimits.Describe(schema, validator, property);
        schema.IsRequired = Rejects(validator, Activator.CreateInstance(type)!, property);
        schema.IsNullableRaw = TakesNull(validator, type, property) && !(schema.IsRequired && !IsOptional(property)) ? true : null;
        schema.Default = property.GetCustomAttribute<DefaultValueAttribute>()?.Value;
        foreach (var inner in new[] { schema.Item, schema.AdditionalPropertiesSchema }.OfType<JsonSchema>())
            inner.IsNullableRaw = null;
    }

    /// <summary>Whether null is a value, or means the same as nothing at all.</summary>
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
