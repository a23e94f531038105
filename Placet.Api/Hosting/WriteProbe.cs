namespace Placet.Api.Hosting;

/// <summary>Finds out whether the database takes writes, by one write in 3 s at most, however often it is asked.</summary>
internal sealed partial class WriteProbe(IDatabaseCheck database, TimeProvider clock, ILogger<WriteProbe> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    // A write that waits longer than this is one that callers wait for as well.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private Task<bool>? last;
    private long begunAt;
    private bool isRefused;

    /// <summary>Whether the last write was stored, or the one that is under way is stored in time.</summary>
    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Current().WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private Task<bool> Current()
    {
        lock (gate)
        {
            if (last is { IsCompleted: false } || (last is not null && clock.GetElapsedTime(begunAt) < Interval))
                return last;
            begunAt = clock.GetTimestamp();
            // On another thread: SQLite waits for other processes by blocking the one it is on. Nobody's to cancel: others wait for it too.
            return last = Task.Run(TryAsync);
        }
    }

    private async Task<bool> TryAsync()
    {
        try
        {
            await database.ProbeWriteAsync(CancellationToken.None);
            if (isRefused)
                LogTaken(logger);
            isRefused = false;
        }
        catch (Exception exception)
        {
            if (!isRefused)
                LogRefused(logger, exception.GetBaseException().Message.ReplaceLineEndings(" "));
            isRefused = true;
        }

        return !isRefused;
    }

    [LoggerMessage(EventId = 1201, Level = LogLevel.Error, Message = "The database takes no writes ({Cause}): this instance is not ready")]
    private static partial void LogRefused(ILogger logger, string cause);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Information, Message = "The database takes writes again")]
    private static partial void LogTaken(ILogger logger);
}
