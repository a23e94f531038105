using Microsoft.Extensions.Time.Testing;

namespace Placet.Tests.Support;

/// <summary>A view of another clock on which a wait of up to ten seconds takes no time: it moves the other clock on.</summary>
internal sealed class AutoAdvancingClock(FakeTimeProvider clock) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = clock.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(10))
            clock.Advance(dueTime);
        return timer;
    }
}
