using Microsoft.Extensions.Hosting;

namespace Placet.Infrastructure.Background;

/// <summary>
/// Base of every background service. Whatever its work throws is one log line and another try after a growing pause: it ends neither the
/// service nor the host.
/// </summary>
/// <param name="logger">Gets a line for each failure.</param>
internal abstract partial class RecurringService(TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>What did not happen, for the log: a clause without a full stop.</summary>
    protected abstract string Failure { get; }

    /// <summary>The longest time between a failure and the next try; the first is 1 s, each further one twice as long.</summary>
    protected virtual TimeSpan LongestPause => TimeSpan.FromMinutes(1);

    /// <summary>Waits until there is something to do. Not asked after a failure, whose work is still to be done.</summary>
    /// <returns>False when nothing will come any more.</returns>
    protected abstract Task<bool> WaitAsync(CancellationToken stoppingToken);

    /// <summary>Does what there is to do.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    /// <summary>Does what is left when the service has been stopped.</summary>
    protected virtual Task FinishAsync() => Task.CompletedTask;

    /// <inheritdoc/>
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

    /// <inheritdoc/>
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
                // The normal end, also of a start that failed, where nobody waits for this.
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

    /// <summary>A cause in one line: an exception's text can hold line breaks, and its trace always does.</summary>
    protected static string CauseOf(Exception exception) => exception is PlacetException { Error: var error }
        ? error.Message
        : $"{exception.GetBaseException().GetType().Name}: {exception.GetBaseException().Message.ReplaceLineEndings(" ")}";

    private TimeSpan PauseAfter(int failures)
    {
        const int MostDoublings = 16;
        var grown = FirstPause * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return grown < LongestPause ? grown : LongestPause;
    }

    [LoggerMessage(EventId = 6000, Level = LogLevel.Warning, Message = "{Failure} ({Cause}); the next try is in {Pause} s")]
    private static partial void LogFailed(ILogger logger, string failure, string cause, double pause);

    [LoggerMessage(EventId = 6001, Level = LogLevel.Warning, Message = "{Failure} ({Cause}) before the end")]
    private static partial void LogNotFinished(ILogger logger, string failure, string cause);

    [LoggerMessage(EventId = 6002, Level = LogLevel.Debug, Message = "The failure in full")]
    private static partial void LogDetails(ILogger logger, Exception exception);
}
