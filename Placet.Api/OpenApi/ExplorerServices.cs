using NJsonSchema;
using NJsonSchema.Generation.TypeMappers;
using NSwag;
using Placet.Api.Binding;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Api.OpenApi;

/// <summary>The API explorer and the document behind it.</summary>
internal static class ExplorerServices
{
    private const string UserToken = "User token";
    private const string ApiKey = "API key";

    public static void AddExplorer(this IServiceCollection services) => services.AddOpenApiDocument(document =>
    {
        document.DocumentName = "v1";
        document.Title = "Placet Management";
        document.Version = "v1";
        document.Description = "The backend of Placet's Management Dashboard: accounts, agents, and the management of agents' runtimes.";
        document.AddSecurity(UserToken, new OpenApiSecurityScheme { Type = OpenApiSecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" });
        document.AddSecurity(ApiKey, new OpenApiSecurityScheme { Type = OpenApiSecuritySchemeType.ApiKey, Name = "x-api-key", In = OpenApiSecurityApiKeyLocation.Header });
        document.OperationProcessors.Add(new RelayedQueryProcessor());
        document.OperationProcessors.Add(new SecurityProcessor(UserToken, ApiKey));
        var mappers = document.SchemaSettings.TypeMappers;
        mappers.Add(new PrimitiveTypeMapper(typeof(PathSegment), schema => schema.Type = JsonObjectType.String));
        mappers.Add(new PrimitiveTypeMapper(typeof(SecretText), schema => schema.Type = JsonObjectType.String));
        mappers.Add(new WrapperTypeMapper(typeof(Application.Abstractions.Optional<>)));
        mappers.Add(new WrapperTypeMapper(typeof(JsonBody<>)));
    });

    public static void UseExplorer(this WebApplication app)
    {
        app.UseOpenApi();
        app.UseSwaggerUi();
        app.MapGet("/", () => Results.Redirect("/swagger")).ExcludeFromDescription();
    }
}
