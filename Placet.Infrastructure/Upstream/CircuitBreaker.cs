namespace Placet.Infrastructure.Upstream;

/// <summary>What an exchange says about whether connections to the runtime can be had.</summary>
internal enum AttemptOutcome
{
    /// <summary>Nothing: its caller hung up, or its time was over.</summary>
    Undecided,

    /// <summary>A connection was had and kept, whatever was answered.</summary>
    Answered,

    /// <summary>A connection could not be had, or was lost.</summary>
    Lost,
}

/// <summary>
/// Whether an agent's runtime is asked at all. Open after some failures in a row to get or keep a connection; then one exchange at a time probes,
/// and its answer closes it. Polly's own breaker goes by a ratio, counts by the second, and takes a probe whose caller hung up for an answer.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider clock)
{
    // §10: five failures in a row within 10 s open it for 5 s.
    private const int FailuresInARow = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly long[] failures = new long[FailuresInARow];
    private volatile int count;
    private volatile bool isOpen;
    private long openedAt;
    private TimeSpan wait;

    /// <summary>Whether it is open, or waits for a probe to close it.</summary>
    public bool IsOpen => isOpen;

    /// <summary>Whether callers are refused at the moment, so that none has to wait for a place before it hears so.</summary>
    public bool Refuses
    {
        get
        {
            if (!isOpen)
                return false;
            lock (gate)
                return isOpen && IsTooEarly();
        }
    }

    /// <summary>Lets an exchange through, or not.</summary>
    /// <param name="pass">To be handed back when it is over.</param>
    /// <returns>Whether it may begin.</returns>
    public bool TryEnter(out Pass pass)
    {
        pass = default;
        if (!isOpen)
            return true;
        lock (gate)
        {
            if (!isOpen)
                return true;
            if (IsTooEarly())
                return false;
            // A probe that hangs holds up the next one no longer than a failure would.
            BeginBreak(Break);
            pass = new Pass(clock.GetTimestamp(), IsProbe: true);
            return true;
        }
    }

    /// <summary>Learns what came of an exchange.</summary>
    public void Leave(Pass pass, AttemptOutcome verdict)
    {
        if (verdict is not AttemptOutcome.Lost && count == 0 && !pass.IsProbe)
            return;
        lock (gate)
        {
            // Slow is not dead: what lasted longer than connecting may take had a connection.
            if (verdict is AttemptOutcome.Undecided && pass.IsProbe)
                verdict = clock.GetElapsedTime(pass.Start) > RuntimeHttpHandler.ConnectTimeout ? AttemptOutcome.Answered : AttemptOutcome.Undecided;
            switch (verdict)
            {
                case AttemptOutcome.Answered when pass.IsProbe || !isOpen:
                    count = 0;
                    isOpen = false;
                    break;
                case AttemptOutcome.Lost when pass.IsProbe:
                    BeginBreak(Break);
                    break;
                case AttemptOutcome.Undecided when pass.IsProbe:
                    BeginBreak(TimeSpan.Zero);
                    break;
                case AttemptOutcome.Lost when !isOpen:
                    Count();
                    break;
            }
        }
    }

    private void Count()
    {
        var now = clock.GetTimestamp();
        // The oldest of the last five lies where the next one goes.
        failures[count % FailuresInARow] = now;
        count++;
        if (count < FailuresInARow || clock.GetElapsedTime(failures[count % FailuresInARow], now) > Window)
            return;
        isOpen = true;
        BeginBreak(Break);
    }

    private void BeginBreak(TimeSpan duration)
    {
        openedAt = clock.GetTimestamp();
        wait = duration;
    }

    private bool IsTooEarly() => clock.GetElapsedTime(openedAt) < wait;

    /// <summary>An exchange that was let through.</summary>
    /// <param name="Start">When; of a probe only.</param>
    /// <param name="IsProbe">Whether the circuit was open: its answer closes it.</param>
    internal readonly record struct Pass(long Start, bool IsProbe);
}
