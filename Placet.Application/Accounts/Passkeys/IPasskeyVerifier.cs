using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Passkeys;

/// <summary>Verifies what authenticators answer, as the WebAuthn specification demands of a relying party. Thread-safe.</summary>
public interface IPasskeyVerifier
{
    /// <summary>Verifies the response to a registration.</summary>
    /// <param name="challenge">The challenge that was given to the browser.</param>
    /// <param name="userHandle">The user handle that was given to the browser.</param>
    /// <returns>The new credential; null when the response is invalid in any way.</returns>
    Task<NewCredential?> VerifyAsync(
        RelyingParty relyingParty, byte[] challenge, byte[] userHandle, PasskeyAttestation attestation,
        CancellationToken cancellationToken);

    /// <summary>Verifies an assertion by the public key of a passkey; user verification is required.</summary>
    /// <param name="challenge">The challenge that was given to the browser.</param>
    /// <param name="passkey">The passkey with the id that the assertion names.</param>
    /// <returns>The authenticator's state; null when the assertion is invalid in any way, or its counter went back.</returns>
    Task<AuthenticatorState?> VerifyAsync(
        RelyingParty relyingParty, byte[] challenge, Passkey passkey, PasskeyAssertion assertion, CancellationToken cancellationToken);
}

/// <summary>The server as WebAuthn knows it.</summary>
/// <param name="Id">Host name, which passkeys are bound to.</param>
/// <param name="Origin">Origin of the page, as browsers write it: <c>https://placet.example.org</c>.</param>
public sealed record RelyingParty(string Id, string Origin);

/// <summary>An authenticator's response to a registration.</summary>
/// <param name="Transports">How the browser reaches the authenticator.</param>
public sealed record PasskeyAttestation(
    byte[] CredentialId, byte[] ClientData, byte[] AttestationObject, IReadOnlyList<string> Transports);

/// <summary>An authenticator's response to a sign-in.</summary>
/// <param name="UserHandle">The user handle that is stored with the credential; null when the authenticator sent none.</param>
public sealed record PasskeyAssertion(
    byte[] CredentialId, byte[] ClientData, byte[] AuthenticatorData, byte[] Signature, byte[]? UserHandle);

/// <summary>A verified new credential.</summary>
/// <param name="PublicKey">The public key as a COSE key.</param>
/// <param name="State">The authenticator's state.</param>
public sealed record NewCredential(byte[] CredentialId, byte[] PublicKey, AuthenticatorState State);

/// <summary>What an authenticator says about itself with each signature.</summary>
/// <param name="SignCount">Its counter; 0 when it does not count.</param>
/// <param name="IsBackedUp">Whether the credential is copied to other devices.</param>
public sealed record AuthenticatorState(long SignCount, bool IsBackedUp);
