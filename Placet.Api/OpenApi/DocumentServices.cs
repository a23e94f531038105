using Namotion.Reflection;
using NJsonSchema;
using NJsonSchema.Generation.TypeMappers;
using NSwag;
using Placet.Api.Binding;
using Placet.Application.Management.Upstream;
using Placet.Domain.Secrets;

namespace Placet.Api.OpenApi;

/// <summary>Configures the generator of the API document.</summary>
internal static class DocumentServices
{
    private const string UserToken = "userToken";
    private const string ApiKey = "apiKey";
    private const string ApiKeyBearer = "apiKeyBearer";

    /// <summary>Keeps code in XML documentation as code; a plain *** would be a horizontal rule.</summary>
    public static readonly XmlDocsOptions DocsFormat = new() { FormattingMode = XmlDocsFormattingMode.Markdown };

    private const string Description = """
        The backend of Placet's Management Dashboard: accounts, agents, and the management of agents' runtimes.

        **Who calls.** People sign in (`POST /api/auth/login`) and send a token; agents send an API key. A token is 401 where a key is asked
        for. A script sends a key as a bearer token where an operation lists `apiKeyBearer`, if the key has the scope that
        `x-api-key-scope` names; `manage` includes `read`. Anywhere else a key is 401. What belongs to somebody else is answered like what
        does not exist.

        **What is answered.** JSON in camelCase. Times are ISO-8601 in UTC, ids are opaque. Members that are not known are ignored in
        requests, and a later version may answer more of them. Operations below `/api/agents/{agentId}/manage/` are relayed: they
        answer what the agent's runtime answers.

        **What goes wrong** has one of two forms, and both have `error` and `traceId`: `error.code` is for programs, `error.message` for
        people, `traceId` for the operator who reads the log. An error of this service is an `ErrorResponse`, with `statusCode` and
        `message` at the top and, for a broken rule, `errors`. An error that the agent's runtime answered with is an
        `UpstreamErrorResponse`, with `upstreamStatus` and nothing else at the top. Relayed operations answer either; a client tells
        them apart by `upstreamStatus` being there. A runtime that could not be used at all is an error of this service: 502 and a
        code such as `upstream_timeout`, without `upstreamStatus`.

        **Known values.** A member with `x-extensible-enum` has one of these values as far as is known; an answer may hold another.
        """;

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApiDocument((document, provider) =>
    {
        document.DocumentName = ApiDocument.Name;
        document.Title = "Placet Management";
        document.Version = typeof(DocumentServices).Assembly.GetName().Version!.ToString(3);
        document.Description = Description;
        document.PostProcess = static generated =>
        {
            // Relative, so that the document does not depend on the host name of the request.
            generated.Servers.Add(new OpenApiServer { Url = "/", Description = "The server that this document came from" });
            generated.Tags = [.. generated.Tags.OrderBy(tag =>
                generated.Operations.Where(entry => entry.Operation.Tags.Contains(tag.Name)).Min(entry => RankOf(entry.Path)))];
            generated.Info.License = new OpenApiLicense { Name = "MIT", Url = "https://opensource.org/license/mit" };
            generated.Info.Contact = new OpenApiContact { Name = "Placet.Management" };
            foreach (var property in generated.Components.Schemas.Values.SelectMany(schema => schema.ActualProperties.Values))
                GiveNullableType(property);
            KnownValues.Finish(generated);
        };
        document.AddSecurity(UserToken, new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description =
                "The `accessToken` that signing in answers. A browser may send it as the cookie `access_token` instead; "
                + "a bearer token decides over a cookie.",
        });
        document.AddSecurity(ApiKey, new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.ApiKey,
            Name = "x-api-key",
            In = OpenApiSecurityApiKeyLocation.Header,
            Description =
                "A key of the user whose agent calls, `hp_…`. It may be sent as a bearer token instead; this header decides over that one.",
        });
        document.AddSecurity(ApiKeyBearer, new OpenApiSecurityScheme
        {
            Type = OpenApiSecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "hp_…",
            Description =
                "A key with the scope `read` or `manage`, for scripts. It never reaches accounts, keys, users and prices; one that is "
                + "limited to some agents reaches those only.",
        });
        document.OperationProcessors.Add(new OperationNameProcessor());
        document.OperationProcessors.Add(new ParameterProcessor());
        document.OperationProcessors.Add(new ResponseProcessor());
        document.OperationProcessors.Add(new ExampleProcessor());
        document.OperationProcessors.Add(new SecurityProcessor(UserToken, ApiKey, ApiKeyBearer));

        var schemas = document.SchemaSettings;
        schemas.FlattenInheritanceHierarchy = true;
        schemas.XmlDocumentationFormatting = DocsFormat.FormattingMode;
        schemas.SchemaProcessors.Add(new OwnSchemaProcessor(provider));
        schemas.SchemaProcessors.Add(new RuntimeSchemaProcessor());
        schemas.TypeMappers.Add(new PrimitiveTypeMapper(typeof(PathSegment), schema => schema.Type = JsonObjectType.String));
        schemas.TypeMappers.Add(new PrimitiveTypeMapper(
            typeof(SecretText), schema => (schema.Type, schema.Format) = (JsonObjectType.String, "password")));
        // OpenAPI knows no format "decimal".
        schemas.TypeMappers.Add(new PrimitiveTypeMapper(typeof(decimal), schema => schema.Type = JsonObjectType.Number));
        schemas.TypeMappers.Add(new WrapperTypeMapper(typeof(Application.Abstractions.Optional<>)));
        schemas.TypeMappers.Add(new WrapperTypeMapper(typeof(JsonBody<>)));
    });

    /// <summary>The order of operations: signing in first, relayed ones last.</summary>
    private static int RankOf(string path) =>
        path.Contains("/{agentId}/manage/", StringComparison.Ordinal) ? 3
        : path.StartsWith("/api/v1/", StringComparison.Ordinal) ? 2
        : path.StartsWith("/api/auth/", StringComparison.Ordinal) ? 0 : 1;

    /// <summary>
    /// Makes a nullable reference valid OpenAPI 3.0, which has <c>nullable</c> only beside a type: null becomes an alternative of its own.
    /// </summary>
    private static void GiveNullableType(JsonSchema schema)
    {
        if (schema.IsNullableRaw is true && schema.Type is JsonObjectType.None)
        {
            schema.Type = schema.OneOf.FirstOrDefault()?.ActualSchema.Type ?? JsonObjectType.None;
            schema.IsNullableRaw = schema.Type is JsonObjectType.None ? null : true;
            if (schema.IsNullableRaw is true)
                schema.OneOf.Add(new JsonSchema { Type = schema.Type, IsNullableRaw = true, Enumeration = { null } });
        }

        foreach (var inner in new[] { schema.Item, schema.AdditionalPropertiesSchema }.OfType<JsonSchema>())
            GiveNullableType(inner);
    }
}
