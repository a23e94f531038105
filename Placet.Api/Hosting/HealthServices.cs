using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Hosting;

/// <summary>What probes ask: is the process up, can it work.</summary>
internal static class HealthServices
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddSingleton<WriteProbe>().AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: [Ready]).AddCheck<InstancesCheck>("instances", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        // §1: what public deployments probe.
        app.MapGet("/health", static context =>
        {
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return context.Response.WriteAsJsonAsync(new { status = "ok", timestamp = now }, Binding.WireJson.Options, context.RequestAborted);
        }).ExcludeFromDescription();
        app.MapHealthChecks("/health/live", Options(_ => false));
        app.MapHealthChecks("/health/ready", Options(check => check.Tags.Contains(Ready)));
    }

    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> which) => new()
    {
        Predicate = which,
        ResponseWriter = static async (context, report) => await context.Response.WriteAsJsonAsync(
            new ReadinessResponse(
                report.Status is HealthStatus.Unhealthy ? "unavailable" : "ok",
                // What is behind this server is nobody's business but its owners'.
                await IsOwnerAsync(context) ? report.Entries.ToDictionary(check => check.Key, check => Describe(check.Value), StringComparer.Ordinal) : null),
            Binding.WireJson.Options),
    };

    private static async Task<bool> IsOwnerAsync(HttpContext context) =>
        (await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Principal?.IsInRole(EnumText.Of(UserRole.Owner)) is true;

    private static CheckResponse Describe(HealthReportEntry check) => new(
        check.Status switch { HealthStatus.Healthy => "ok", HealthStatus.Degraded => "degraded", _ => "unavailable" }, check.Description);

    private sealed record ReadinessResponse(
        string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, CheckResponse>? Checks);

    private sealed record CheckResponse(string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description);

    /// <summary>Whether the changes of other instances are heard of. When not, this one works on all the same.</summary>
    private sealed class InstancesCheck(IBackplane link) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(link switch
        {
            { IsConfigured: false } => HealthCheckResult.Healthy("This instance is on its own"),
            { IsConnected: true } => HealthCheckResult.Healthy("Other instances are heard of through Redis"),
            _ => HealthCheckResult.Degraded("Redis is away: changes of other instances are seen after some seconds"),
        });
    }

    private sealed class DatabaseCheck(IPlacetStore store, WriteProbe probe) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var read = await store.OpenAsync(cancellationToken);
                if (!await read.Users.AnyAsync(cancellationToken))
                    return HealthCheckResult.Unhealthy("The database holds no user yet");
            }
            catch (Exception exception) when (exception is PlacetException or System.Data.Common.DbException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be read");
            }

            return await probe.IsWritableAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database takes no writes");
        }
    }
}
