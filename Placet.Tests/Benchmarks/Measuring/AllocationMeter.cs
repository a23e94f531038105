using System.Diagnostics.Tracing;
using System.Threading.Channels;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Placet.Benchmarks.Measuring;

/// <summary>Measures allocations of another .NET process, by the counter that it publishes once a second.</summary>
internal sealed class AllocationMeter : IDisposable
{
    // One of the first values covers the time since the last session. Measurements show that it is not always the first.
    private const int SkippedTicks = 3;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private readonly Channel<Tick> ticks = Channel.CreateUnbounded<Tick>();
    private readonly EventPipeSession session;
    private readonly Task reading;
    private DateTime start;

    private AllocationMeter(EventPipeSession session)
    {
        this.session = session;
        reading = Task.Run(Read);
    }

    /// <summary>Starts measuring; returns when the counter has published its first complete interval.</summary>
    public static async Task<AllocationMeter> StartAsync(int processId)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["EventCounterIntervalSec"] = "1" };
        var meter = new AllocationMeter(await new DiagnosticsClient(processId).StartEventPipeSessionAsync(
            [new EventPipeProvider("System.Runtime", EventLevel.Informational, arguments: arguments)],
            requestRundown: false,
            circularBufferMB: 16,
            CancellationToken.None));
        for (var old = 0; old < SkippedTicks; old++)
            meter.start = (await meter.NextAsync()).Time;
        return meter;
    }

    /// <summary>Stops measuring when the counter has covered the time until now.</summary>
    /// <returns>Bytes since the start; null when the counter skipped most intervals, as it does at times under load.</returns>
    public async Task<double?> StopAsync()
    {
        var end = TimeProvider.System.GetLocalNow().DateTime;
        var (allocated, intervals) = (0.0, 0);
        Tick tick;
        do
        {
            tick = await NextAsync();
            allocated += tick.Bytes;
            intervals++;
        }
        while (tick.Time < end);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return intervals >= (end - start).TotalSeconds / 2 ? allocated : null;
    }

    public void Dispose() => session.Dispose();

    private async Task<Tick> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Timeout);
        return await ticks.Reader.ReadAsync(deadline.Token);
    }

    private void Read()
    {
        using var events = new EventPipeEventSource(session.EventStream);
        events.Dynamic.All += OnEvent;
        events.Process();
    }

    private void OnEvent(TraceEvent counter)
    {
        if (counter.EventName == "EventCounters" && counter.PayloadValue(0) is IDictionary<string, object> outer
            && outer["Payload"] is IDictionary<string, object> values && values["Name"] is "alloc-rate")
            ticks.Writer.TryWrite(new Tick(counter.TimeStamp, (double)values["Increment"]));
    }

    private readonly record struct Tick(DateTime Time, double Bytes);
}
