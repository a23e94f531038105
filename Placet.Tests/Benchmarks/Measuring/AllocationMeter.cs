using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Placet.Benchmarks.Measuring;

/// <summary>How much another .NET process allocates, by the counter that it publishes once a second.</summary>
internal sealed class AllocationMeter : IDisposable
{
    private readonly EventPipeSession session;
    private readonly Task reading;
    private double allocated;

    private AllocationMeter(EventPipeSession session)
    {
        this.session = session;
        reading = Task.Run(Read);
    }

    /// <summary>Begins to listen.</summary>
    public static AllocationMeter Start(int processId)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["EventCounterIntervalSec"] = "1" };
        return new AllocationMeter(new DiagnosticsClient(processId).StartEventPipeSession(
            [new EventPipeProvider("System.Runtime", EventLevel.Informational, arguments: arguments)], requestRundown: false));
    }

    /// <summary>Stops listening.</summary>
    /// <returns>Bytes since the start: all of them, since a rate would have to be held against a speed that changes meanwhile.</returns>
    public async Task<double> StopAsync()
    {
        // What was allocated last is told with the next second.
        await Task.Delay(TimeSpan.FromSeconds(1.5), TimeProvider.System);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return allocated;
    }

    public void Dispose() => session.Dispose();

    private void Read()
    {
        using var events = new EventPipeEventSource(session.EventStream);
        events.Dynamic.All += Hear;
        events.Process();
    }

    private void Hear(TraceEvent counter)
    {
        if (counter.EventName == "EventCounters" && counter.PayloadValue(0) is IDictionary<string, object> outer
            && outer["Payload"] is IDictionary<string, object> values && values["Name"] is "alloc-rate")
            allocated += (double)values["Increment"];
    }
}
