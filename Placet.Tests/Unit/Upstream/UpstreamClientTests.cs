using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.History;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Application.Sampling;
using Placet.Application.Telemetry;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

internal sealed class UpstreamClientTests
{
    [Test]
    public async Task A_call_that_ends_by_an_exception_is_not_counted_as_in_flight()
    {
        var (underWay, began) = (0, 0);
        // Ended with the test: a collector of another test would see these instruments too.
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var telemetry = new PlacetTelemetry(meters);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "placet.upstream.in_flight" && instrument.Meter.Scope == meters)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, change, _, _) =>
        {
            underWay += change;
            began += change > 0 ? 1 : 0;
        });
        var options = Options.Create(new ManagementOptions());
        var clock = TimeProvider.System;
        var resolver = new SystemResolver(_ => []);
        var handler = new RuntimeHttpHandler(options,
            new RuntimeConnector(new RuntimeAddressPolicy(options, resolver, clock), resolver, clock));
        using var pools = new OwnerConnections(handler, clock);
        using var budget = new BodyBudget(options, clock, telemetry);
        using var attempt = new UpstreamAttempt(pools, handler, new ResponseReader(options, budget),
            Options.Create(new TelemetryOptions()));
        var store = new Moq.Mock<IPlacetStore>().Object;
        var client = new UpstreamClient(
            attempt, new RuntimePipelines(options, clock, telemetry), new LastSeenTracker(store, clock),
            new HistoryRecorder(store, [], Options.Create(new SamplingOptions()), clock, NullLogger<HistoryRecorder>.Instance), clock,
            telemetry, options,
            NullLogger<UpstreamClient>.Instance);
        listener.Start();
        Assert.That(RuntimeAddress.TryParse("http://127.0.0.1:9", out var address), Is.True);
        var runtime = new ManagedRuntime("owner", "agent", "http://127.0.0.1:9", address!, new SecretText("key"), revision: 1);

        // No timer accepts a negative time.
        var request = UpstreamRequest.GetWithin($"health", query: null, TimeSpan.FromDays(-1));
        Assert.That(async () => await client.SendAsync(runtime, request, CancellationToken.None), Throws.Exception);
        Assert.That((began, underWay), Is.EqualTo((1, 0)));
    }
}
