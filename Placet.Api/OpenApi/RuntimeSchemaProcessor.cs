using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization;
using NJsonSchema.Generation;
using Placet.Api.Binding;
using Placet.Application.Management;
using Placet.Application.Management.Audit;
using Placet.Application.Management.Channels;

namespace Placet.Api.OpenApi;

/// <summary>Documents the known values in a runtime's documents, and which of these have further members.</summary>
internal sealed class RuntimeSchemaProcessor : ISchemaProcessor
{
    /// <summary>Documents with further members: settings of a channel, and members of a kind of event.</summary>
    private static readonly Type[] FreeForm = [typeof(AuditEvent), typeof(ChannelConfig)];

    public void Process(SchemaProcessorContext context)
    {
        var type = context.ContextualType.Type;
        if (!type.IsSubclassOf(typeof(RuntimeDocument)))
            return;
        if (!FreeForm.Contains(type))
            context.Schema.ExtensionData =
                new Dictionary<string, object?>(StringComparer.Ordinal) { [OwnSchemaProcessor.KnownWhole] = true };
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } known
                && context.Schema.Properties.TryGetValue(NameOf(property), out var schema))
                KnownValues.Describe(schema, known.Values);
        }
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? WireJson.NameOf(property.Name);
}
