using NJsonSchema;
using NJsonSchema.Generation.TypeMappers;
using NSwag;
using Placet.Api.Binding;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Api.OpenApi;

/// <summary>What the API document says, apart from its operations.</summary>
internal static class DocumentServices
{
    private const string UserToken = "User token";
    private const string ApiKey = "API key";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApiDocument((document, provider) =>
    {
        document.DocumentName = ApiDocument.Name;
        document.Title = "Placet Management";
        document.Version = typeof(DocumentServices).Assembly.GetName().Version!.ToString(3);
        document.Description = "The backend of Placet's Management Dashboard: accounts, agents, and the management of agents' runtimes.";
        document.PostProcess = static made =>
        {
            // Relative, so that the document is the same whichever of the server's names it was asked for by.
            made.Servers.Add(new OpenApiServer { Url = "/", Description = "The server that this document came from" });
            made.Info.License = new OpenApiLicense { Name = "MIT", Url = "https://opensource.org/license/mit" };
            made.Info.Contact = new OpenApiContact { Name = "Placet.Management" };
            foreach (var property in made.Components.Schemas.Values.SelectMany(schema => schema.ActualProperties.Values))
                GiveNullableType(property);
        };
        document.AddSecurity(UserToken, new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The token that signing in answers.",
        });
        document.AddSecurity(ApiKey, new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.ApiKey,
            Name = "x-api-key",
            In = OpenApiSecurityApiKeyLocation.Header,
            Description = "A key of the user whose agent calls.",
        });
        document.OperationProcessors.Add(new OperationNameProcessor());
        document.OperationProcessors.Add(new ParameterProcessor());
        document.OperationProcessors.Add(new AnswerProcessor());
        document.OperationProcessors.Add(new ExampleProcessor());
        document.OperationProcessors.Add(new SecurityProcessor(UserToken, ApiKey));

        var schemas = document.SchemaSettings;
        schemas.FlattenInheritanceHierarchy = true;
        schemas.SchemaProcessors.Add(new OwnSchemaProcessor(provider));
        schemas.TypeMappers.Add(new PrimitiveTypeMapper(typeof(PathSegment), schema => schema.Type = JsonObjectType.String));
        schemas.TypeMappers.Add(new PrimitiveTypeMapper(typeof(SecretText), schema => (schema.Type, schema.Format) = (JsonObjectType.String, "password")));
        schemas.TypeMappers.Add(new WrapperTypeMapper(typeof(Application.Abstractions.Optional<>)));
        schemas.TypeMappers.Add(new WrapperTypeMapper(typeof(JsonBody<>)));
    });

    /// <summary>OpenAPI 3.0 lets a schema be nullable only beside a type, which a reference alone does not have, and what may be anything does not need.</summary>
    private static void GiveNullableType(JsonSchema schema)
    {
        if (schema.IsNullableRaw is true && schema.Type is JsonObjectType.None)
        {
            schema.Type = schema.OneOf.FirstOrDefault()?.ActualSchema.Type ?? JsonObjectType.None;
            schema.IsNullableRaw = schema.Type is JsonObjectType.None ? null : true;
        }

        foreach (var inner in new[] { schema.Item, schema.AdditionalPropertiesSchema }.OfType<JsonSchema>())
            GiveNullableType(inner);
    }
}
