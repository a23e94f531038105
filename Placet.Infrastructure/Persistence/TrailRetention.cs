using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Trail;
using Placet.Domain.Errors;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes rows of the trail that are old enough, every hour and at every start; few at a time, so that no other write waits long.</summary>
internal sealed partial class TrailRetention(IPlacetStore store, IOptions<TrailOptions> options, TimeProvider clock, ILogger<TrailRetention> logger)
    : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                await RemoveAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task RemoveAsync(CancellationToken cancellationToken)
    {
        var expired = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.RetentionDays);
        try
        {
            while (await RemoveSomeAsync(expired, cancellationToken) == AtOnce)
                await Task.Yield();
        }
        catch (Exception exception) when (exception is PlacetException or DbException)
        {
            LogNotRemoved(logger, exception);
        }
    }

    private async Task<int> RemoveSomeAsync(DateTimeOffset expired, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Trail, cancellationToken);
        var removed = await work.Activity.DeleteBeforeAsync(expired, AtOnce, cancellationToken);
        await work.CommitBookkeepingAsync();
        return removed;
    }

    [LoggerMessage(EventId = 3210, Level = LogLevel.Warning, Message = "Old rows of the trail could not be removed; the next try is in an hour")]
    private static partial void LogNotRemoved(ILogger logger, Exception exception);
}
