using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Placet.Api.Binding;

namespace Placet.Benchmarks.Servers;

/// <summary>Placet hosted by this program, with or without <see cref="PathActions"/>; the product has no such switch.</summary>
internal static class HostedPlacetServer
{
    public const string DirectCommand = "placet-path-actions";
    public const string InvokerCommand = "placet-invoker";

    /// <summary>Runs Placet with the product's settings.</summary>
    public static Task RunDirectAsync(string[] settings) => RunAsync(Api.Program.Build(settings), hasPathActions: true);

    /// <summary>Runs Placet with a filter that makes every action go through MVC's invoker.</summary>
    public static Task RunThroughInvokerAsync(string[] settings) => RunAsync(
        Api.Program.Build(
            settings, static builder => builder.Services.Configure<MvcOptions>(static mvc => mvc.Filters.Add(new EmptyFilter()))),
        hasPathActions: false);

    private static async Task RunAsync(WebApplication app, bool hasPathActions)
    {
        await app.StartAsync();
        var isDirect = app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Any(static endpoint => endpoint.RequestDelegate?.Target is PathAction);
        if (isDirect != hasPathActions)
            throw new InvalidOperationException($"PathActions are {(isDirect ? "in" : "not in")} use");
        await app.WaitForShutdownAsync();
    }

    /// <summary>Implements no stage, so the invoker skips it; but an action with an unknown filter is never called directly.</summary>
    private sealed class EmptyFilter : IFilterMetadata;
}
