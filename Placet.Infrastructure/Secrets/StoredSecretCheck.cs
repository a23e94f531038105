using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Secrets;

/// <summary>Decrypts every stored secret once after the start, and warns of unreadable ones.</summary>
internal sealed partial class StoredSecretCheck(
    IPlacetStore store, ISecretProtector secrets, KeyRingValidator ring, TimeProvider clock, ILogger<StoredSecretCheck> logger)
    : RecurringService(clock, logger)
{
    private bool isDone;

    protected override string Failure => "Stored secrets could not be checked";

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken) => Task.FromResult(!isDone);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var (count, unreadable, agents) = (0, 0, 0);
        await using var read = await store.OpenAsync(stoppingToken);
        foreach (var holder in await read.Secrets.ListAsync(stoppingToken))
        {
            if (await read.Secrets.FindAsync(holder, stoppingToken) is not { } stored)
                continue;
            var states = stored.All.Select(entry => secrets.Examine(entry.Secret, entry.Binding)).ToList();
            var failed = states.Count(static state => state is SecretState.Unreadable);
            count += states.Count;
            unreadable += failed;
            agents += failed > 0 && holder.Kind is SecretHolderKind.Agent ? 1 : 0;
        }

        if (unreadable > 0)
            LogUnreadable(logger, unreadable, count, agents, ring.Location);
        isDone = true;
    }

    [LoggerMessage(EventId = 5002, Level = LogLevel.Warning,
        Message = "{Unreadable} of {Count} stored secrets do not open with the key ring {Location}: "
            + "managed calls of {Agents} agents get 503. "
            + "Restore the key ring from a backup, no restart is needed, or have these agents register their keys again; "
            + "'keys verify' lists them")]
    private static partial void LogUnreadable(ILogger logger, int unreadable, int count, int agents, string location);
}
