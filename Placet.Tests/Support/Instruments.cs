using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Telemetry;

namespace Placet.Tests.Support;

/// <summary>Telemetry that nobody listens to, for classes that are tested alone.</summary>
internal static class Instruments
{
    public static PlacetTelemetry Silent { get; } =
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());
}
