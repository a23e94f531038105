namespace Placet.Application.Operations.Keys;

/// <summary>Adds a key and waits until it encrypts.</summary>
public sealed record RotateKeys(IProgress<OperationProgress> Progress) : IRequest<SecretKey>;

internal sealed class RotateKeysHandler(IPlacetStore store, ISecretKeys keys, TimeProvider clock) : IRequestHandler<RotateKeys, SecretKey>
{
    public async Task<SecretKey> Handle(RotateKeys request, CancellationToken cancellationToken)
    {
        keys.RequireUsable();
        var key = await AddAsync(cancellationToken);
        var wait = key.ActiveFrom - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            request.Progress.Report(new OperationProgress(
                $"Key {key.Id} is made; running instances learn of it before it is used, {wait.TotalSeconds:F0} s from now", 0, 0));
            // What is re-encrypted after this command is encrypted with the new key.
            await Task.Delay(wait, clock, cancellationToken);
        }

        return key;
    }

    /// <summary>Adds the key with its activity entry, which stays if the wait that follows is interrupted.</summary>
    private async Task<SecretKey> AddAsync(CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.ActivityLog, cancellationToken);
        var key = keys.Add();
        await work.CommitAsync(new ActivityEntry("keys.rotate", Origin: null) { Target = key.Id.ToString() });
        return key;
    }
}
