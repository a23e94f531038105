using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>Encrypts every stored secret with the current key, in batches, while instances run. Can be interrupted and repeated.</summary>
public sealed record ReencryptSecrets(IProgress<OperationProgress> Progress) : IRequest<ReencryptReport>;

/// <summary>Result of a re-encryption.</summary>
/// <param name="Agents">Number of agents with secrets.</param>
/// <param name="Renewed">Number of agents whose secrets were re-encrypted.</param>
/// <param name="Unreadable">The unreadable secrets, which were not changed.</param>
/// <param name="IsComplete">Whether every readable secret is encrypted with the current key.</param>
public sealed record ReencryptReport(int Agents, int Renewed, IReadOnlyList<SecretBinding> Unreadable, bool IsComplete);

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
        var renewed = new HashSet<string>(StringComparer.Ordinal);
        var pass = await PassAsync("Agents looked at", renewed, request.Progress, cancellationToken);
        for (var number = 1; number < MaxPasses && pass.Outdated > 0; number++)
            pass = await PassAsync("Agents looked at once more", renewed, request.Progress, cancellationToken);
        return new ReencryptReport(pass.Agents, renewed.Count, pass.Unreadable, pass.Outdated == 0);
    }

    /// <summary>Records the activity before the first write, so that an interrupted run is recorded too.</summary>
    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var current = keys.List().LastOrDefault(static key => key.State is SecretKeyState.Current);
        await using var work = await store.BeginAsync(WriteScope.ActivityLog, cancellationToken);
        await work.CommitAsync(new ActivityEntry("keys.reencrypt", Origin: null) { Target = current?.Id.ToString() });
    }

    private async Task<Pass> PassAsync(
        string step, HashSet<string> renewed, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var pass = new Pass();
        IReadOnlyList<AgentOfOwner> listed;
        await using (var read = await store.OpenAsync(cancellationToken))
            listed = await read.Secrets.ListAgentsAsync(cancellationToken);
        // One transaction per owner: it takes that owner's write lock, as the writes of instances do.
        foreach (var batch in listed.GroupBy(agent => agent.OwnerId, StringComparer.Ordinal)
            .SelectMany(static agents => agents.Chunk(BatchSize)))
        {
            var changes = await PrepareAsync(batch, pass, cancellationToken);
            if (changes.Count > 0)
                await WriteAsync(batch[0].OwnerId, changes, renewed, cancellationToken);
            pass.Agents += batch.Length;
            progress.Report(new OperationProgress(step, pass.Agents, listed.Count));
        }

        return pass;
    }

    /// <summary>Decrypts and encrypts, the slow part, without a transaction.</summary>
    private async Task<IReadOnlyList<(AgentSecrets Read, AgentSecrets Renewed)>> PrepareAsync(
        IEnumerable<AgentOfOwner> batch, Pass pass, CancellationToken cancellationToken)
    {
        var changes = new List<(AgentSecrets, AgentSecrets)>();
        await using var read = await store.OpenAsync(cancellationToken);
        foreach (var agent in batch)
        {
            if (await read.Secrets.FindAsync(agent, cancellationToken) is not { } stored)
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
        string ownerId, IReadOnlyList<(AgentSecrets Read, AgentSecrets Renewed)> changes, HashSet<string> renewed,
        CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        await using (var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken))
        {
            foreach (var (stored, replacement) in changes)
            {
                if (await work.Secrets.TryReplaceAsync(stored, replacement, cancellationToken))
                    renewed.Add(stored.AgentId);
            }

            await work.CommitUnauditedAsync();
        }

        // Other processes poll for the lock, so it has to be free for as long as it was held.
        await Task.Delay(clock.GetElapsedTime(start), clock, cancellationToken);
    }

    /// <summary>Result of one pass over all agents.</summary>
    private sealed class Pass
    {
        public int Agents { get; set; }

        public int Outdated { get; set; }

        public List<SecretBinding> Unreadable { get; } = [];
    }
}
