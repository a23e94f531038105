using NJsonSchema;
using NJsonSchema.Generation.TypeMappers;

namespace Placet.Api.OpenApi;

/// <summary>Documents a generic wrapper, which JSON does not have, as the type that it wraps.</summary>
internal sealed class WrapperTypeMapper(Type wrapper) : ITypeMapper
{
    public Type MappedType { get; } = wrapper;

    public bool UseReference => false;

    public void GenerateSchema(JsonSchema schema, TypeMapperContext context)
    {
        var inner = context.Type.GetGenericArguments()[0];
        var value = Nullable.GetUnderlyingType(inner) ?? inner;
        var wrapped = context.JsonSchemaGenerator.Generate(value, context.JsonSchemaResolver);
        if (context.JsonSchemaResolver.HasSchema(value, isIntegerEnumeration: false))
        {
            schema.Reference = wrapped.ActualSchema;
            return;
        }

        schema.Type = wrapped.Type;
        schema.Format = wrapped.Format;
        schema.Item = wrapped.Item;
        schema.AdditionalPropertiesSchema = wrapped.AdditionalPropertiesSchema;
    }
}
