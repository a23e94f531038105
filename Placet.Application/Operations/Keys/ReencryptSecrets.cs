using MediatR;
using Placet.Application.Abstractions;
using Placet.Application.ActivityLog;
using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>Encrypts every stored secret with the current key, in small steps, while instances run. Ended early, it goes on where it was when asked again.</summary>
/// <param name="Progress">Hears how many agents were looked at.</param>
public sealed record ReencryptSecrets(IProgress<OperationProgress> Progress) : IRequest<ReencryptReport>;

/// <summary>What became of it.</summary>
/// <param name="Agents">How many agents have secrets.</param>
/// <param name="Renewed">How many of these were encrypted anew.</param>
/// <param name="Unreadable">The places of the secrets that do not open, which were left as they are.</param>
/// <param name="IsComplete">Whether everything that opens is encrypted with the current key.</param>
public sealed record ReencryptReport(int Agents, int Renewed, IReadOnlyList<SecretBinding> Unreadable, bool IsComplete);

internal sealed class ReencryptSecretsHandler(IPlacetStore store, ISecretProtector secrets, ISecretKeys keys, TimeProvider clock)
    : IRequestHandler<ReencryptSecrets, ReencryptReport>
{
    // Some ten milliseconds of writing: the service's own writes wait for no longer.
    private const int BatchSize = 50;

    // Every pass finds what the one before it could not replace, since it had just been changed; more than one such pass is rare.
    private const int MostPasses = 10;

    public async Task<ReencryptReport> Handle(ReencryptSecrets request, CancellationToken cancellationToken)
    {
        keys.RequireUsable();
        await RecordAsync(cancellationToken);
        var renewed = new HashSet<string>(StringComparer.Ordinal);
        var pass = await PassAsync("Agents looked at", renewed, request.Progress, cancellationToken);
        for (var number = 1; number < MostPasses && pass.Outdated > 0; number++)
            pass = await PassAsync("Agents looked at once more", renewed, request.Progress, cancellationToken);
        return new ReencryptReport(pass.Agents, renewed.Count, pass.Unreadable, pass.Outdated == 0);
    }

    /// <summary>Before the first secret is written: a run that is interrupted has its row in the trail too.</summary>
    private async Task RecordAsync(CancellationToken cancellationToken)
    {
        var current = keys.List().LastOrDefault(static key => key.State is SecretKeyState.Current);
        await using var work = await store.BeginAsync(WriteScope.ActivityLog, cancellationToken);
        await work.CommitAsync(new ActivityEntry("keys.reencrypt", Origin: null) { Target = current?.Id.ToString() });
    }

    private async Task<Pass> PassAsync(string doing, HashSet<string> renewed, IProgress<OperationProgress> progress, CancellationToken cancellationToken)
    {
        var pass = new Pass { Agents = 0 };
        IReadOnlyList<AgentOfOwner> listed;
        await using (var read = await store.OpenAsync(cancellationToken))
            listed = await read.Secrets.ListAgentsAsync(cancellationToken);
        // A transaction is one user's: it takes that user's turn, as the service's own writes do.
        foreach (var batch in listed.GroupBy(agent => agent.OwnerId, StringComparer.Ordinal).SelectMany(static agents => agents.Chunk(BatchSize)))
        {
            var changes = await PrepareAsync(batch, pass, cancellationToken);
            if (changes.Count > 0)
                await WriteAsync(batch[0].OwnerId, changes, renewed, cancellationToken);
            pass.Agents += batch.Length;
            progress.Report(new OperationProgress(doing, pass.Agents, listed.Count));
        }

        return pass;
    }

    /// <summary>The slow part, with no transaction open.</summary>
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
        string ownerId, IReadOnlyList<(AgentSecrets Read, AgentSecrets Renewed)> changes, HashSet<string> renewed, CancellationToken cancellationToken)
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

        // Others that write wait for the lock by asking again and again: they need time in which it is free.
        await Task.Delay(clock.GetElapsedTime(start), clock, cancellationToken);
    }

    /// <summary>What one walk through all agents has found.</summary>
    private sealed class Pass
    {
        public required int Agents { get; set; }

        public int Outdated { get; set; }

        public List<SecretBinding> Unreadable { get; } = [];
    }
}
