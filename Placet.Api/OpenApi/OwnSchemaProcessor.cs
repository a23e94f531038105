using System.ComponentModel.DataAnnotations;
using System.Reflection;
using FluentValidation;
using NJsonSchema;
using NJsonSchema.Generation;
using Placet.Api.Binding;
using Placet.Application.Abstractions;

namespace Placet.Api.OpenApi;

/// <summary>
/// Says what is required and what may be null. Of what is sent to us the validators know it, and are asked; what we answer
/// is there unless it is left out on purpose.
/// </summary>
internal sealed class OwnSchemaProcessor(IServiceProvider services) : ISchemaProcessor
{
    private static readonly string[] Ours = ["Placet.Api.Contracts.", "Placet.Api.Errors."];

    public void Process(SchemaProcessorContext context)
    {
        var type = context.ContextualType.Type;
        if (type.IsEnum || !Array.Exists(Ours, ours => type.FullName?.StartsWith(ours, StringComparison.Ordinal) is true))
            return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!context.Schema.Properties.TryGetValue(WireNames.Of(property.Name), out var schema))
                continue;
            if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } words)
                words.Values.ToList().ForEach(schema.Enumeration.Add);
            if (!type.Name.EndsWith("Payload", StringComparison.Ordinal))
                schema.IsRequired = property.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null;
            else if (services.GetService(typeof(IValidator<>).MakeGenericType(type)) is IValidator validator)
                Ask(validator, type, property, schema);
        }
    }

    private static void Ask(IValidator validator, Type type, PropertyInfo property, JsonSchemaProperty schema)
    {
        schema.IsRequired = Rejects(validator, Activator.CreateInstance(type)!, property);
        var isOptional = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>);
        var withNull = Activator.CreateInstance(type)!;
        if (isOptional)
            property.SetValue(withNull, Activator.CreateInstance(property.PropertyType, [null]));
        schema.IsNullableRaw = isOptional && !Rejects(validator, withNull, property);
    }

    private static bool Rejects(IValidator validator, object payload, PropertyInfo property) =>
        validator.Validate(new ValidationContext<object>(payload)).Errors
            .Exists(failure => failure.PropertyName.Split('.', '[')[0] == WireNames.Of(property.Name));
}
