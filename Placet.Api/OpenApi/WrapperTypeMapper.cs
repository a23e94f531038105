using NJsonSchema;
using NJsonSchema.Generation.TypeMappers;

namespace Placet.Api.OpenApi;

/// <summary>Shows what is wrapped in place of a wrapper that the wire does not know.</summary>
internal sealed class WrapperTypeMapper(Type wrapper) : ITypeMapper
{
    public Type MappedType { get; } = wrapper;

    public bool UseReference => false;

    public void GenerateSchema(JsonSchema schema, TypeMapperContext context)
    {
        var inner = context.Type.GetGenericArguments()[0];
        var value = Nullable.GetUnderlyingType(inner) ?? inner;
        var shown = context.JsonSchemaGenerator.Generate(value, context.JsonSchemaResolver);
        if (!context.JsonSchemaResolver.HasSchema(value, isIntegerEnumeration: false))
        {
            schema.Type = shown.Type;
            schema.Format = shown.Format;
            schema.Item = shown.Item;
            schema.AdditionalPropertiesSchema = shown.AdditionalPropertiesSchema;
            return;
        }

        schema.Reference = context.JsonSchemaResolver.GetSchema(value, isIntegerEnumeration: false).ActualSchema;
    }
}
