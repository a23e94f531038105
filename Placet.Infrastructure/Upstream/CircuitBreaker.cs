namespace Placet.Infrastructure.Upstream;

/// <summary>What an attempt shows about connections to the runtime.</summary>
internal enum AttemptOutcome
{
    /// <summary>Nothing: the caller disconnected, or the time budget was used up.</summary>
    Undecided,

    /// <summary>A connection was established and not lost, whatever the response was.</summary>
    Connected,

    /// <summary>A connection could not be established, or was lost.</summary>
    ConnectionLost,
}

/// <summary>
/// Circuit breaker of one agent's runtime: opens after five lost connections in a row, then lets one probe at a time through, whose
/// response closes it. Polly's breaker uses a ratio, counts by the second, and takes a probe whose caller disconnected for a success.
/// Thread-safe.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider clock)
{
    // Contract 10: five failures in a row within 10 s open it for 5 s.
    private const int FailuresInARow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(5);

    private readonly Lock sync = new();
    private readonly long[] failures = new long[FailuresInARow];
    private volatile int count;
    private volatile bool isOpen;
    private long openedAt;
    private TimeSpan breakDuration;

    /// <summary>Whether it is open or half-open.</summary>
    public bool IsOpen => isOpen;

    /// <summary>Whether it is open and rejects at the moment; asked before a caller waits for a concurrency permit.</summary>
    public bool IsRejecting
    {
        get
        {
            if (!isOpen)
                return false;
            lock (sync)
                return isOpen && IsBreakRunning();
        }
    }

    /// <summary>Allows or rejects an attempt.</summary>
    /// <param name="permit">To be passed to <see cref="Record"/> when the attempt has ended.</param>
    public bool TryAllow(out Permit permit)
    {
        permit = default;
        if (!isOpen)
            return true;
        lock (sync)
        {
            if (!isOpen)
                return true;
            if (IsBreakRunning())
                return false;
            // A probe that hangs delays the next one no longer than a failure would.
            StartBreak(BreakDuration);
            permit = new Permit(clock.GetTimestamp(), IsProbe: true);
            return true;
        }
    }

    /// <summary>Records the outcome of an attempt that was allowed.</summary>
    public void Record(Permit permit, AttemptOutcome outcome)
    {
        if (outcome is not AttemptOutcome.ConnectionLost && count == 0 && !permit.IsProbe)
            return;
        lock (sync)
        {
            // A probe that took longer than the connect timeout had a connection: the runtime is slow, not unreachable.
            if (outcome is AttemptOutcome.Undecided && permit.IsProbe
                && clock.GetElapsedTime(permit.Start) > RuntimeHttpHandler.ConnectTimeout)
            {
                outcome = AttemptOutcome.Connected;
            }

            switch (outcome)
            {
                case AttemptOutcome.Connected when permit.IsProbe || !isOpen:
                    count = 0;
                    isOpen = false;
                    break;
                case AttemptOutcome.ConnectionLost when permit.IsProbe:
                    StartBreak(BreakDuration);
                    break;
                case AttemptOutcome.Undecided when permit.IsProbe:
                    StartBreak(TimeSpan.Zero);
                    break;
                case AttemptOutcome.ConnectionLost when !isOpen:
                    CountFailure();
                    break;
            }
        }
    }

    private void CountFailure()
    {
        var now = clock.GetTimestamp();
        // A ring of five: the oldest is at the position of the next one.
        failures[count % FailuresInARow] = now;
        count++;
        if (count < FailuresInARow || clock.GetElapsedTime(failures[count % FailuresInARow], now) > Window)
            return;
        isOpen = true;
        StartBreak(BreakDuration);
    }

    private void StartBreak(TimeSpan duration)
    {
        openedAt = clock.GetTimestamp();
        breakDuration = duration;
    }

    private bool IsBreakRunning() => clock.GetElapsedTime(openedAt) < breakDuration;

    /// <summary>An attempt that was allowed.</summary>
    /// <param name="Start">Timestamp of its start; set for a probe only.</param>
    /// <param name="IsProbe">Whether the circuit was half-open.</param>
    internal readonly record struct Permit(long Start, bool IsProbe);
}
