using System.Diagnostics.Tracing;
using System.Threading.Channels;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Placet.Benchmarks.Measuring;

/// <summary>How much another .NET process allocates, by the counter that it publishes once a second.</summary>
internal sealed class AllocationMeter : IDisposable
{
    // One of the first tells all that was allocated since somebody listened last; measured, it is not always the very first.
    private const int TicksOfThePast = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Channel<Tick> ticks = Channel.CreateUnbounded<Tick>();
    private readonly EventPipeSession session;
    private readonly Task reading;
    private DateTime start;

    private AllocationMeter(EventPipeSession session)
    {
        this.session = session;
        reading = Task.Run(Read);
    }

    /// <summary>Begins to listen; returns when the counter tells what is new, so that nothing is missed or counted twice from then on.</summary>
    public static async Task<AllocationMeter> StartAsync(int processId)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["EventCounterIntervalSec"] = "1" };
        var meter = new AllocationMeter(await new DiagnosticsClient(processId).StartEventPipeSessionAsync(
            [new EventPipeProvider("System.Runtime", EventLevel.Informational, arguments: arguments)], requestRundown: false, circularBufferMB: 16, CancellationToken.None));
        for (var old = 0; old < TicksOfThePast; old++)
            meter.start = (await meter.NextAsync()).Time;
        return meter;
    }

    /// <summary>Stops listening, once what was allocated until now has been told.</summary>
    /// <returns>Bytes since the start: all of them, since a rate would have to be held against a speed that changes meanwhile. Null when
    /// the counter was silent for most of the time, as it sometimes is under load.</returns>
    public async Task<double?> StopAsync()
    {
        var end = TimeProvider.System.GetLocalNow().DateTime;
        var (allocated, heard) = (0.0, 0);
        Tick tick;
        do
        {
            tick = await NextAsync();
            allocated += tick.Bytes;
            heard++;
        }
        while (tick.Time < end);
        await session.StopAsync(CancellationToken.None);
        await reading;
        return heard >= (end - start).TotalSeconds / 2 ? allocated : null;
    }

    public void Dispose() => session.Dispose();

    private async Task<Tick> NextAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        return await ticks.Reader.ReadAsync(deadline.Token);
    }

    private void Read()
    {
        using var events = new EventPipeEventSource(session.EventStream);
        events.Dynamic.All += OnChanged;
        events.Process();
    }

    private void OnChanged(TraceEvent counter)
    {
        if (counter.EventName == "EventCounters" && counter.PayloadValue(0) is IDictionary<string, object> outer
            && outer["Payload"] is IDictionary<string, object> values && values["Name"] is "alloc-rate")
            ticks.Writer.TryWrite(new Tick(counter.TimeStamp, (double)values["Increment"]));
    }

    private readonly record struct Tick(DateTime Time, double Bytes);
}
