using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>Decrypts every stored secret without changing anything.</summary>
public sealed record VerifySecrets(IProgress<OperationProgress> Progress) : IRequest<SecretReport>;

/// <summary>Result of the verification.</summary>
/// <param name="Agents">Number of agents with secrets.</param>
/// <param name="Secrets">Number of their secrets.</param>
/// <param name="Outdated">Number of secrets that are encrypted with a previous key.</param>
public sealed record SecretReport(int Agents, int Secrets, int Outdated, IReadOnlyList<SecretBinding> Unreadable);

internal sealed class VerifySecretsHandler(IPlacetStore store, ISecretProtector secrets) : IRequestHandler<VerifySecrets, SecretReport>
{
    public async Task<SecretReport> Handle(VerifySecrets request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var (agents, count, outdated, unreadable) = (0, 0, 0, new List<SecretBinding>());
        var listed = await read.Secrets.ListAgentsAsync(cancellationToken);
        foreach (var agent in listed)
        {
            if (await read.Secrets.FindAsync(agent, cancellationToken) is { } stored)
            {
                foreach (var (binding, secret) in stored.All)
                {
                    count++;
                    var state = secrets.Examine(secret, binding);
                    outdated += state is SecretState.Outdated ? 1 : 0;
                    if (state is SecretState.Unreadable)
                        unreadable.Add(binding);
                }
            }

            request.Progress.Report(new OperationProgress("Agents looked at", ++agents, listed.Count));
        }

        return new SecretReport(agents, count, outdated, unreadable);
    }
}
