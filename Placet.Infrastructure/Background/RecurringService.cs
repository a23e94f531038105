using Microsoft.Extensions.Hosting;

namespace Placet.Infrastructure.Background;

/// <summary>
/// Base of background services: a failure is logged and retried after a growing pause, and ends neither service nor host.
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
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                if (failures == 0 && !await WaitAsync(stoppingToken))
                    return;
                await RunAsync(stoppingToken);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // Stopped, or the start of the host failed, in which case nobody observes this task.
            }
            catch (Exception exception)
            {
                var pause = PauseAfter(++failures);
                LogFailed(logger, Failure, CauseOf(exception), pause.TotalSeconds);
                LogDetails(logger, exception);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Describes an exception in one line, without its trace.</summary>
    protected static string CauseOf(Exception exception) => exception is PlacetException { Error: var error }
        ? error.Message
        : $"{exception.GetBaseException().GetType().Name}: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}";

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
}
