using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Placet.Application.Abstractions;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Errors;

namespace Placet.Infrastructure.Identity;

/// <summary>Records uses of API keys behind the requests' backs; what is queued at a normal shutdown is still written.</summary>
internal sealed partial class ApiKeyUses(IPlacetStore store, TimeProvider clock, ILogger<ApiKeyUses> logger) : BackgroundService, IApiKeyUses
{
    // §5: at most once in 5 minutes per key.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Channel<(StoredApiKey Key, DateTimeOffset UsedAt)> queue = Channel.CreateBounded<(StoredApiKey, DateTimeOffset)>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Note(StoredApiKey key)
    {
        var now = clock.GetUtcNow();
        if (key.Key.LastUsedAt is not { } last || now - last >= Interval)
            queue.Writer.TryWrite((key, now));
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (key, usedAt) in queue.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                await RecordAsync(key, usedAt);
            }
            catch (Exception exception) when (exception is PlacetException or DbException)
            {
                LogNotRecorded(logger, key.Key.Id, exception);
            }
        }
    }

    private async Task RecordAsync(StoredApiKey key, DateTimeOffset usedAt)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(key.Key.UserId), CancellationToken.None);
        await work.ApiKeys.RecordUseAsync(key, usedAt, usedAt - Interval, CancellationToken.None);
        await work.CommitBookkeepingAsync();
    }

    [LoggerMessage(EventId = 3100, Level = LogLevel.Warning, Message = "A use of the API key {KeyId} could not be recorded")]
    private static partial void LogNotRecorded(ILogger logger, string keyId, Exception exception);
}
