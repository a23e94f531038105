using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Placet.Application.Abstractions;
using Placet.Domain.Errors;

namespace Placet.Infrastructure.Persistence;

/// <summary>Writes what requests left behind, every 10 s and once more at a normal shutdown.</summary>
internal sealed partial class DeferredWriter(IEnumerable<IDeferredWrites> writes, TimeProvider clock, ILogger<DeferredWriter> logger) : BackgroundService
{
    // §6: counts are at most 30 s late.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await FlushAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of a start that failed as well, where nobody waits for this.
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var write in writes)
        {
            try
            {
                await write.FlushAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is PlacetException or DbException)
            {
                LogNotWritten(logger, write.GetType().Name, exception);
            }
        }
    }

    [LoggerMessage(EventId = 3000, Level = LogLevel.Warning, Message = "{What} could not be written; it is kept for the next try")]
    private static partial void LogNotWritten(ILogger logger, string what, Exception exception);
}
