using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.Mcp.Tools;

namespace Placet.Api.Mcp;

/// <summary>Registers the MCP server: tools for language models, over the requests that the controllers send too.</summary>
internal static class McpServices
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/mcp";

    /// <summary>Options of the tools' schemas. Answers are written with <see cref="WireJson"/>.</summary>
    private static readonly JsonSerializerOptions SchemaJson = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Whether a request is to the endpoint, whatever its method.</summary>
    public static bool IsPathOf(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    public static void AddMcpEndpoint(this IServiceCollection services)
    {
        services.AddScoped<McpCaller>();
        services.AddScoped<RuntimeCalls>();
        services.AddSingleton<ToolCallFilter>();
        services.AddAuthorizationBuilder()
            .AddPolicy(McpAccess.Policy, static policy => policy.AddAuthenticationSchemes(McpAccess.Scheme).RequireAuthenticatedUser())
            .AddPolicy(McpAccess.WritePolicy, static policy => policy.RequireAssertion(static call => McpAccess.MayWrite(call.User)));
        services.AddAuthentication().AddPolicyScheme(
            McpAccess.Scheme, displayName: null, static scheme => scheme.ForwardDefaultSelector = McpAccess.SchemeOf);
        // At lower levels it logs whole messages, and as errors what clients do wrong. Failures of tools are logged by ToolCallFilter.
        services.AddLogging(static logging => logging.AddFilter("ModelContextProtocol", LogLevel.Critical));
        services.AddMcpServer(static server =>
            {
                server.ServerInfo = new Implementation
                {
                    Name = "placet",
                    Title = "Placet",
                    Version = typeof(McpServices).Assembly.GetName().Version!.ToString(fieldCount: 3),
                };
                server.ServerInstructions = ToolTexts.Instructions;
            })
            .WithHttpTransport(static transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .AddAuthorizationFilters()
            .WithRequestFilters(static filters => filters.AddCallToolFilter(static next => (call, cancellationToken) =>
                call.Services!.GetRequiredService<ToolCallFilter>().InvokeAsync(call, next, cancellationToken)))
            .WithTools<FleetTools>(SchemaJson)
            .WithTools<ReportTools>(SchemaJson)
            .WithTools<AlertTools>(SchemaJson)
            .WithTools<SessionTools>(SchemaJson)
            .WithTools<AuditTools>(SchemaJson)
            .WithTools<CronTools>(SchemaJson)
            .WithTools<McpServerTools>(SchemaJson)
            .WithTools<WorkspaceTools>(SchemaJson);
    }

    public static void MapMcpEndpoint(this WebApplication app) => app.MapPost(Path, new McpEndpoint(app.Services).InvokeAsync)
        .RequireAuthorization(McpAccess.Policy)
        .WithMetadata(new RefusesOtherOriginsAttribute(), McpAccess.KeyAccess)
        .ExcludeFromDescription();
}
