using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>Encrypts every stored secret with the current key, in batches, while instances run. Can be interrupted and repeated.</summary>
public sealed record ReencryptSecrets(IProgress<OperationProgress> Progress) : IRequest<ReencryptReport>;

/// <summary>Result of a re-encryption.</summary>
/// <param name="Holders">What has secrets.</param>
/// <param name="Renewed">Number of those whose secrets were re-encrypted.</param>
/// <param name="Unreadable">The unreadable secrets, which were not changed.</param>
/// <param name="IsComplete">Whether every readable secret is encrypted with the current key.</param>
public sealed record ReencryptReport(HolderCounts Holders, int Renewed, IReadOnlyList<SecretBinding> Unreadable, bool IsComplete);

internal sealed class ReencryptSecretsHandler(IPlacetStore store, ISecretProtector secrets, ISecretKeys keys, TimeProvider clock)
    : IRequestHandler<ReencryptSecrets, ReencryptReport>
{
    // About ten milliseconds of writing, for which the writes of instances wait.
    private const int BatchSize = 50;

    // Each pass repeats what the one before could not replace because it had just changed; a third pass is rare.
    private const int MaxPasses = 10;

    public async Task<ReencryptReport> Handle(ReencryptSecrets request, CancellationToken cancellationToken)
    {
        keys.RequireUsable();
        await RecordAsync(cancellationToken);
        var renewed = new HashSet<SecretHolder>();
        var pass = await PassAsync(" looked at", renewed, request.Progress, cancellationToken);
        for (var number = 1; number < MaxPasses && pass.Outdated > 0; number++)
            pass = await PassAsync(" looked at once more", renewed, request.Progress, cancellationToken);
        return new ReencryptReport(pass.Holders, renewed.Count, pass.Unreadable, pass.Outdated == 0);
    }

    /// <summary>Records the activity before the first write, so that an interrupted run is recorded too.</summary>
    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var current = keys.List().LastOrDefault(static key => key.State is SecretKeyState.Current);
        await using var work = await store.BeginAsync(WriteScope.ActivityLog, cancellationToken);
        await work.CommitAsync(new ActivityEntry("keys.reencrypt", Origin: null) { Target = current?.Id.ToString() });
    }

    private async Task<Pass> PassAsync(
        string step, HashSet<SecretHolder> renewed, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var pass = new Pass();
        IReadOnlyList<SecretHolder> listed;
        await using (var read = await store.OpenAsync(cancellationToken))
            listed = await read.Secrets.ListAsync(cancellationToken);
        pass.Holders = HolderCounts.Of(listed);
        var looked = 0;
        // One transaction per owner: it takes that owner's write lock, as the writes of instances do.
        foreach (var batch in listed.GroupBy(holder => holder.OwnerId, StringComparer.Ordinal)
            .SelectMany(static holders => holders.Chunk(BatchSize)))
        {
            var changes = await PrepareAsync(batch, pass, cancellationToken);
            if (changes.Count > 0)
                await WriteAsync(batch[0].OwnerId, changes, renewed, cancellationToken);
            looked += batch.Length;
            progress.Report(new OperationProgress(pass.Holders.Names + step, looked, listed.Count));
        }

        return pass;
    }

    /// <summary>Decrypts and encrypts, the slow part, without a transaction.</summary>
    private async Task<IReadOnlyList<(StoredSecrets Read, StoredSecrets Renewed)>> PrepareAsync(
        IEnumerable<SecretHolder> batch, Pass pass, CancellationToken cancellationToken)
    {
        var changes = new List<(StoredSecrets, StoredSecrets)>();
        await using var read = await store.OpenAsync(cancellationToken);
        foreach (var holder in batch)
        {
            if (await read.Secrets.FindAsync(holder, cancellationToken) is not { } stored)
                continue;
            var outdated = 0;
            var renewed = stored.Replace((binding, secret) => Renew(secret, binding, pass, ref outdated));
            if (outdated > 0)
                changes.Add((stored, renewed));
            pass.Outdated += outdated;
        }

        return changes;
    }

    private ProtectedSecret Renew(ProtectedSecret secret, SecretBinding binding, Pass pass, ref int outdated)
    {
        var state = secrets.Examine(secret, binding);
        if (state is SecretState.Unreadable)
            pass.Unreadable.Add(binding);
        if (state is not SecretState.Outdated || !secrets.TryUnprotect(secret, binding, out var text))
            return secret;
        outdated++;
        return secrets.Protect(text, binding);
    }

    private async Task WriteAsync(
        string ownerId, IReadOnlyList<(StoredSecrets Read, StoredSecrets Renewed)> changes, HashSet<SecretHolder> renewed,
        CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        await using (var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken))
        {
            foreach (var (stored, replacement) in changes)
            {
                if (await work.Secrets.TryReplaceAsync(stored, replacement, cancellationToken))
                    renewed.Add(stored.Holder);
            }

            await work.CommitUnauditedAsync();
        }

        // Other processes poll for the lock, so it has to be free for as long as it was held.
        await Task.Delay(clock.GetElapsedTime(start), clock, cancellationToken);
    }

    /// <summary>Result of one pass over all holders.</summary>
    private sealed class Pass
    {
        public HolderCounts Holders { get; set; }

        public int Outdated { get; set; }

        public List<SecretBinding> Unreadable { get; } = [];
    }
}
