namespace Placet.Benchmarks.Drills.Month;

/// <summary>A clock that moves when it is told to. Its timers never fire: the drill is the only one who does anything.</summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + elapsed;

    public override long GetTimestamp() => elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    public void Advance(TimeSpan time) => elapsed += time;

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Holds nothing.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
