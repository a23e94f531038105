namespace Placet.Api.Hosting;

/// <summary>Checks whether the database accepts writes, by at most one write in 3 seconds. Thread-safe.</summary>
internal sealed partial class WriteProbe(IDatabaseCheck database, TimeProvider clock, ILogger<WriteProbe> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    // Callers of the API would wait as long for their writes.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Lock sync = new();
    private Task<bool>? last;
    private long startedAt;
    private bool isRefused;

    /// <summary>Whether the latest write succeeds within 5 seconds.</summary>
    public async Task<bool> IsWritableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Current().WaitAsync(Timeout, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private Task<bool> Current()
    {
        lock (sync)
        {
            if (last is { IsCompleted: false } || (last is not null && clock.GetElapsedTime(startedAt) < Interval))
                return last;
            startedAt = clock.GetTimestamp();
            // SQLite blocks its thread while it waits for other processes. Not cancelled with one caller: others wait for the same write.
            return last = Task.Run(ProbeAsync);
        }
    }

    private async Task<bool> ProbeAsync()
    {
        try
        {
            await database.ProbeWriteAsync(CancellationToken.None);
            if (isRefused)
                LogAccepted(logger);
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

    [LoggerMessage(
        EventId = 1201, Level = LogLevel.Error,
        Message = "The database accepts no writes ({Cause}): this instance is not ready")]
    private static partial void LogRefused(ILogger logger, string cause);

    [LoggerMessage(EventId = 1202, Level = LogLevel.Information, Message = "The database accepts writes again")]
    private static partial void LogAccepted(ILogger logger);
}
