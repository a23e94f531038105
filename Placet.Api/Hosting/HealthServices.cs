using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Application.Sampling;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Hosting;

/// <summary>Health endpoints: liveness and readiness.</summary>
internal static class HealthServices
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services.AddSingleton<WriteProbe>().AddSingleton<ReadinessLog>().AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: [Ready])
            .AddCheck<BackplaneCheck>("instances", tags: [Ready])
            .AddCheck<SamplingCheck>("sampling", tags: [Ready]);

    public static void MapHealth(this WebApplication app)
    {
        // contract 1: used by public deployments.
        app.MapGet("/health", static context =>
        {
            var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return context.Response.WriteAsJsonAsync(
                new { status = "ok", timestamp = now }, Binding.WireJson.Options, context.RequestAborted);
        }).ExcludeFromDescription();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = WriteAsync });
        var log = app.Services.GetRequiredService<ReadinessLog>();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(Ready),
            ResponseWriter = (context, report) =>
            {
                log.Observe(report);
                return WriteAsync(context, report);
            },
        });
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report) => await context.Response.WriteAsJsonAsync(
        new ReadinessResponse(
            report.Status is HealthStatus.Unhealthy ? "unavailable" : "ok",
            // Details of the infrastructure are for owners only.
            await IsOwnerAsync(context)
                ? report.Entries.ToDictionary(check => check.Key, check => Describe(check.Value), StringComparer.Ordinal)
                : null),
        Binding.WireJson.Options);

    private static async Task<bool> IsOwnerAsync(HttpContext context) =>
        (await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Principal is { } caller
        && caller.IsInRole(EnumText.Of(UserRole.Owner))
        && caller.Identity is UserIdentity { RequiredActions: RequiredActions.None };

    private static CheckResponse Describe(HealthReportEntry check) => new(
        check.Status switch { HealthStatus.Healthy => "ok", HealthStatus.Degraded => "degraded", _ => "unavailable" }, check.Description);

    private sealed record ReadinessResponse(
        string Status,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, CheckResponse>? Checks);

    private sealed record CheckResponse(
        string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description);

    /// <summary>Whether change notifications of other instances arrive; degraded otherwise.</summary>
    private sealed class BackplaneCheck(IBackplane backplane) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(backplane switch
            {
                { IsConfigured: false } => HealthCheckResult.Healthy("No backplane is configured"),
                { IsConnected: true } => HealthCheckResult.Healthy("Redis is connected"),
                _ => HealthCheckResult.Degraded("Redis is not connected: changes of other instances arrive with a delay of some seconds"),
            });
    }

    /// <summary>Which part this instance has in the sampling of agents; never a reason to be unavailable.</summary>
    private sealed class SamplingCheck(ISamplingLease lease, IOptions<SamplingOptions> options) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(HealthCheckResult.Healthy((options.Value.Enabled, lease.Fence) switch
            {
                (false, _) => "Off by Sampling:Enabled: no history is recorded, no alert is evaluated and no notification is delivered",
                (_, { } fence) => string.Create(CultureInfo.InvariantCulture, $"This instance samples, with fencing number {fence}"),
                _ => "This instance waits: another one samples, or will take over within 30 s",
            }));
    }

    private sealed class DatabaseCheck(IPlacetStore store, WriteProbe probe) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var read = await store.OpenAsync(cancellationToken);
                if (!await read.Users.AnyAsync(cancellationToken))
                    return HealthCheckResult.Unhealthy("The database contains no user yet");
            }
            catch (Exception exception) when (exception is PlacetException or System.Data.Common.DbException)
            {
                return HealthCheckResult.Unhealthy("The database cannot be read");
            }

            return await probe.IsWritableAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database accepts no writes");
        }
    }
}
