using Placet.Api.Binding;

namespace Placet.Api.Mcp;

/// <summary>
/// The endpoint of the SDK, made with the first message: making the tools takes a tenth of a second, which no start should wait for.
/// </summary>
internal sealed class McpEndpoint(IServiceProvider services)
{
    private readonly RequestBody body = services.GetRequiredService<RequestBody>();
    private readonly Lazy<RequestDelegate> sdk = new(() => Make(services));

    public Task InvokeAsync(HttpContext context) => McpMessage.ReceiveAsync(context, body, message => sdk.Value(message));

    private static RequestDelegate Make(IServiceProvider services)
    {
        var routes = new SdkRoutes(services);
        routes.MapMcp();
        // Without state there is one endpoint, for POST.
        return routes.DataSources.SelectMany(static source => source.Endpoints).Single().RequestDelegate!;
    }

    /// <summary>Takes the routes of the SDK, which are served by ours.</summary>
    private sealed class SdkRoutes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }
}
