using Placet.Application.Accounts.Passkeys;
using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads passkeys.</summary>
public interface IPasskeyQueries
{
    /// <summary>Lists a user's passkeys, oldest first.</summary>
    Task<IReadOnlyList<Passkey>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Finds a passkey by the id of its credential, whosever it is; null when there is none.</summary>
    Task<Passkey?> FindByCredentialAsync(byte[] credentialId, CancellationToken cancellationToken);
}

/// <summary>Changes passkeys inside a write transaction.</summary>
public interface IPasskeyRepository : IPasskeyQueries
{
    /// <summary>Stores a new passkey; false when its credential is stored already, for whichever user.</summary>
    Task<bool> TryAddAsync(Passkey passkey, CancellationToken cancellationToken);

    /// <summary>Records a sign-in. One statement decides, so that of concurrent sign-ins with one counter only one succeeds.</summary>
    /// <param name="passkey">The passkey that signed.</param>
    /// <param name="state">What the authenticator said with it.</param>
    /// <returns>False when the passkey has been deleted, or the stored counter is not lower; a counter of 0 twice does not count.</returns>
    Task<bool> RecordUseAsync(Passkey passkey, AuthenticatorState state, DateTimeOffset usedAt, CancellationToken cancellationToken);

    /// <summary>Deletes a passkey; false when the user has no such passkey.</summary>
    Task<bool> DeleteAsync(string userId, string id, CancellationToken cancellationToken);
}
