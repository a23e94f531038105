using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using NJsonSchema.Generation;
using Placet.Api.Binding;
using Placet.Application.Management;
using Placet.Application.Management.Audit;
using Placet.Application.Management.Channels;

namespace Placet.Api.OpenApi;

/// <summary>Says which values a runtime's words are known to have, and which of its documents are free in form.</summary>
internal sealed class RuntimeSchemaProcessor : ISchemaProcessor
{
    /// <summary>Documents whose further members are the rule: each channel has settings of its own, each kind of event members of its own.</summary>
    private static readonly Type[] FreeForm = [typeof(AuditEvent), typeof(ChannelConfig)];

    public void Process(SchemaProcessorContext context)
    {
        var type = context.ContextualType.Type;
        if (!type.IsSubclassOf(typeof(RuntimeDocument)))
            return;
        if (!FreeForm.Contains(type))
            context.Schema.ExtensionData = new Dictionary<string, object?>(StringComparer.Ordinal) { [OwnSchemaProcessor.KnownWhole] = true };
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } known && context.Schema.Properties.TryGetValue(NameOf(property), out var schema))
                KnownValues.Describe(schema, known.Values);
        }
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? WireJson.NameOf(property.Name);
}
