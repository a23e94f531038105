using Placet.Domain.Secrets;

namespace Placet.Application.Operations.Keys;

/// <summary>Decrypts every stored secret without changing anything.</summary>
public sealed record VerifySecrets(IProgress<OperationProgress> Progress) : IRequest<SecretReport>;

/// <summary>Result of the verification.</summary>
/// <param name="Holders">What has secrets.</param>
/// <param name="Secrets">Number of their secrets.</param>
/// <param name="Outdated">Number of secrets that are encrypted with a previous key.</param>
public sealed record SecretReport(HolderCounts Holders, int Secrets, int Outdated, IReadOnlyList<SecretBinding> Unreadable);

internal sealed class VerifySecretsHandler(IPlacetStore store, ISecretProtector secrets) : IRequestHandler<VerifySecrets, SecretReport>
{
    public async Task<SecretReport> Handle(VerifySecrets request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var (looked, count, outdated, unreadable) = (0, 0, 0, new List<SecretBinding>());
        var listed = await read.Secrets.ListAsync(cancellationToken);
        var holders = HolderCounts.Of(listed);
        foreach (var holder in listed)
        {
            if (await read.Secrets.FindAsync(holder, cancellationToken) is { } stored)
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

            request.Progress.Report(new OperationProgress(holders.Names + " looked at", ++looked, listed.Count));
        }

        return new SecretReport(holders, count, outdated, unreadable);
    }
}
