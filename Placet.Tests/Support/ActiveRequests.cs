using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Placet.Tests.Support;

/// <summary>Knows how many requests a program has under way, by the server's own count.</summary>
internal sealed class ActiveRequests : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly SemaphoreSlim changed = new(0);
    private long count;

    public ActiveRequests(PlacetHost placet)
    {
        var factory = placet.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, subscriber) =>
        {
            if (instrument.Name == "http.server.active_requests" && instrument.Meter.Scope == factory)
                subscriber.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            Interlocked.Add(ref count, change);
            changed.Release();
        });
        listener.Start();
    }

    /// <summary>Waits until at least so many are under way.</summary>
    public async Task UntilAsync(int wanted)
    {
        while (Interlocked.Read(ref count) < wanted)
            await changed.WaitAsync();
    }

    /// <summary>Waits until those that began meanwhile have ended.</summary>
    public async Task UntilNoneAsync()
    {
        while (Interlocked.Read(ref count) > 0)
            await changed.WaitAsync();
    }

    public void Dispose()
    {
        listener.Dispose();
        changed.Dispose();
    }
}
