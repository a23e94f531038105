using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Placet.Application.Abstractions;
using Placet.Domain.Errors;

namespace Placet.Api.Hosting;

/// <summary>What probes ask: is the process up, can it work.</summary>
internal static class HealthServices
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        // §1: what public deployments probe.
        app.MapGet("/health", (TimeProvider clock) => Results.Json(new { status = "ok", timestamp = clock.GetUtcNow() }, Binding.WireJson.Options))
            .ExcludeFromDescription();
        app.MapHealthChecks("/health/live", Options(_ => false));
        app.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready)));
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = static (context, report) => context.Response.WriteAsJsonAsync(
            new { status = report.Status is HealthStatus.Healthy ? "ok" : "unavailable" }, Binding.WireJson.Options),
    };

    private sealed class DatabaseCheck(IPlacetStore store) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var read = await store.OpenAsync(cancellationToken);
                return await read.Users.AnyAsync(cancellationToken)
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("The database holds no user yet");
            }
            catch (Exception exception) when (exception is PlacetException or System.Data.Common.DbException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be read");
            }
        }
    }
}
