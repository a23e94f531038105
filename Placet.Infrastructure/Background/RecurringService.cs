using Microsoft.Extensions.Hosting;

namespace Placet.Infrastructure.Background;

/// <summary>
/// Base of background services: a failure is retried after a growing pause, and ends neither service nor host. Failures in a row are logged
/// once for each cause, and their end once.
/// </summary>
internal abstract partial class RecurringService(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The log message of a failure: a clause without a full stop.</summary>
    protected abstract string Failure { get; }

    /// <summary>Upper limit of the pause after a failure, which starts at 1 s and doubles; default 1 min.</summary>
    protected virtual TimeSpan MaxPause => TimeSpan.FromMinutes(1);

    /// <summary>Waits until there is work; not called after a failure, whose work is retried.</summary>
    /// <returns>False when no more work will come.</returns>
    protected abstract Task<bool> WaitAsync(CancellationToken stoppingToken);

    protected abstract Task RunAsync(CancellationToken stoppingToken);

    /// <summary>Completes what is left after the service has been stopped.</summary>
    protected virtual Task FinishAsync() => Task.CompletedTask;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await FinishAsync();
        }
        catch (Exception exception)
        {
            LogNotFinished(logger, Failure, CauseOf(exception));
            LogDetails(logger, exception);
        }
    }

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var logged = new HashSet<string>(StringComparer.Ordinal);
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                if (failures == 0 && !await WaitAsync(stoppingToken))
                    return;
                await RunAsync(stoppingToken);
                if (failures > 0)
                    LogEnded(logger, Failure, failures);
                failures = 0;
                logged.Clear();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // Stopped, or the start of the host failed, in which case nobody observes this task.
            }
            catch (Exception exception)
            {
                var pause = PauseAfter(++failures);
                // An outage can last for hours, and has many failures.
                var (kind, cause) = (KindOf(exception), CauseOf(exception));
                if (logged.Add(kind))
                    LogFailed(logger, Failure, cause, pause.TotalSeconds);
                else
                    LogFailedAgain(logger, Failure, cause, pause.TotalSeconds);
                LogDetails(logger, exception);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Describes an exception in one line, without its trace.</summary>
    protected static string CauseOf(Exception exception) => exception is PlacetException { Error: var error }
        ? error.Message
        : $"{exception.GetBaseException().GetType().Name}: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}";

    private static string KindOf(Exception exception) =>
        exception is PlacetException { Error: var error } ? error.Code : exception.GetBaseException().GetType().Name;

    private TimeSpan PauseAfter(int failures)
    {
        const int MaxDoublings = 16;
        var grown = FirstPause * Math.Pow(2, Math.Min(failures - 1, MaxDoublings));
        return grown < MaxPause ? grown : MaxPause;
    }

    [LoggerMessage(EventId = 6000, Level = LogLevel.Warning, Message = "{Failure} ({Cause}); retrying in {Pause} s")]
    private static partial void LogFailed(ILogger logger, string failure, string cause, double pause);

    [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "{Failure} ({Cause}) during the shutdown")]
    private static partial void LogNotFinished(ILogger logger, string failure, string cause);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Debug, Message = "Details of the failure")]
    private static partial void LogDetails(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 6003, Level = LogLevel.Debug, Message = "{Failure} again ({Cause}); retrying in {Pause} s")]
    private static partial void LogFailedAgain(ILogger logger, string failure, string cause, double pause);

    [LoggerMessage(EventId = 6004, Level = LogLevel.Information,
        Message = "No longer failing after {Failures} failures in a row: {Failure}")]
    private static partial void LogEnded(ILogger logger, string failure, int failures);
}
