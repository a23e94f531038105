using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>A passkey whose signature was verified.</summary>
/// <param name="State">What the authenticator said with it.</param>
internal sealed record CheckedPasskey(Passkey Passkey, AuthenticatorState State);

/// <summary>Checks the assertions of passkeys that are stored. Thread-safe.</summary>
internal sealed class PasskeyAssertions(IPlacetStore store, IPasskeyVerifier verifier, TimeProvider clock)
{
    /// <summary>Checks an assertion without recording it.</summary>
    /// <param name="challenge">The challenge that was given to the browser.</param>
    /// <param name="userId">The user whose passkey it has to be; null for any user.</param>
    /// <returns>The passkey; null when the assertion is refused for whatever reason.</returns>
    public async Task<CheckedPasskey?> CheckAsync(
        RelyingParty relyingParty, byte[] challenge, PasskeyAssertion assertion, string? userId, CancellationToken cancellationToken)
    {
        if (await FindAsync(assertion.CredentialId, cancellationToken) is not { } passkey || (userId ?? passkey.UserId) != passkey.UserId)
            return null;
        return await verifier.VerifyAsync(relyingParty, challenge, passkey, assertion, cancellationToken) is { } state
            ? new CheckedPasskey(passkey, state)
            : null;
    }

    /// <summary>Records a checked assertion inside the transaction that uses up its challenge.</summary>
    /// <returns>False when the passkey has been deleted meanwhile, or its counter went back.</returns>
    public Task<bool> RecordAsync(IUnitOfWork work, CheckedPasskey used, CancellationToken cancellationToken) =>
        work.Passkeys.RecordUseAsync(used.Passkey, used.State, clock.GetUtcNow(), cancellationToken);

    private async Task<Passkey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Passkeys.FindByCredentialAsync(credentialId, cancellationToken);
    }
}
