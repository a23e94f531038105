using System.Text.Json.Serialization;

namespace Placet.Api.Contracts.Accounts;

/// <summary>A passkey of the signed-in user.</summary>
/// <example>{"id":"0199f3c7a2c94b1e8d5f6a7b8c9d0e1f","name":"Laptop","isBackedUp":true,"createdAt":"2026-05-02T08:15:00.000Z","lastUsedAt":"2026-05-14T09:12:33.000Z"}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Name">Display name.</param>
/// <param name="IsBackedUp">Whether the authenticator copies it to other devices of the user.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="LastUsedAt">When it last signed in; null for never.</param>
public sealed record PasskeyResponse(string Id, string Name, bool IsBackedUp, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>A new passkey.</summary>
/// <example>{"passkey":{"id":"0199f3c7a2c94b1e8d5f6a7b8c9d0e1f","name":"Laptop","isBackedUp":true,"createdAt":"2026-05-02T08:15:00.000Z","lastUsedAt":null},"recoveryCodes":["k3vq-81zn-x0ad-77rm","p9dw-2f6h-ctm4-e0gs","v5ya-qj3k-8nrb-16xz","m2te-wd90-hg7c-sp4f","a8kn-5zrv-yq1j-b3x6","c7hg-t4me-0f2s-dwp9","xr1b-6njk-v8zq-3yva","e0sp-9gc4-2mth-wd7f","j3yv-qz8a-nk5r-x16b","g4fd-s0wp-7hcm-t2e9"]}</example>
/// <param name="Passkey">The passkey.</param>
/// <param name="RecoveryCodes">Ten codes, each valid once; none when the account had a second factor before.</param>
public sealed record AddedPasskeyResponse(PasskeyResponse Passkey, IReadOnlyList<string> RecoveryCodes);

/// <summary>What a browser needs to create a passkey.</summary>
/// <example>{"token":"AAABnFq3gAB0b2tlbg","options":{"rp":{"id":"placet.example.org","name":"Placet"},"user":{"id":"MDE5OWYzYzE","name":"ada@example.org","displayName":"Ada"},"challenge":"Y2hhbGxlbmdl","pubKeyCredParams":[{"type":"public-key","alg":-7}],"timeout":300000,"attestation":"none","authenticatorSelection":{"residentKey":"required","requireResidentKey":true,"userVerification":"required"},"excludeCredentials":[]}}</example>
/// <param name="Token">To be sent back with the new credential; valid once and for 5 minutes.</param>
/// <param name="Options">For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c>.</param>
public sealed record PasskeyCreationResponse(string Token, PasskeyCreationOptions Options);

/// <summary>What a browser needs to sign in with a passkey.</summary>
/// <example>{"token":"AAABnFq3gAB0b2tlbg","options":{"challenge":"Y2hhbGxlbmdl","timeout":300000,"rpId":"placet.example.org","allowCredentials":[],"userVerification":"required"}}</example>
/// <param name="Token">To be sent back with the signature; valid once and for 5 minutes.</param>
/// <param name="Options">For <c>PublicKeyCredential.parseRequestOptionsFromJSON</c>.</param>
public sealed record PasskeyRequestResponse(string Token, PasskeyRequestOptions Options);

/// <summary><c>PublicKeyCredentialCreationOptionsJSON</c> of the WebAuthn specification; texts of bytes are base64url.</summary>
/// <param name="Rp">This server.</param>
/// <param name="User">The user.</param>
/// <param name="Challenge">What the authenticator signs.</param>
/// <param name="PubKeyCredParams">Accepted algorithms, the preferred first.</param>
/// <param name="Timeout">Milliseconds.</param>
/// <param name="Attestation"><c>none</c>.</param>
/// <param name="AuthenticatorSelection">What is demanded of the authenticator.</param>
/// <param name="ExcludeCredentials">Credentials of the user, which the authenticator must not have.</param>
public sealed record PasskeyCreationOptions(
    RelyingPartyEntity Rp,
    UserEntity User,
    string Challenge,
    IReadOnlyList<CredentialParameters> PubKeyCredParams,
    int Timeout,
    string Attestation,
    AuthenticatorSelectionCriteria AuthenticatorSelection,
    IReadOnlyList<CredentialDescriptor> ExcludeCredentials);

/// <summary><c>PublicKeyCredentialRequestOptionsJSON</c> of the WebAuthn specification; texts of bytes are base64url.</summary>
/// <example>{"challenge":"Y2hhbGxlbmdl","timeout":300000,"rpId":"placet.example.org","allowCredentials":[{"type":"public-key","id":"AQIDBA","transports":["internal"]}],"userVerification":"required"}</example>
/// <param name="Challenge">What the authenticator signs.</param>
/// <param name="Timeout">Milliseconds.</param>
/// <param name="RpId">Host that the passkeys belong to.</param>
/// <param name="AllowCredentials">Credentials that are accepted; empty for all of this host.</param>
/// <param name="UserVerification"><c>required</c>: the authenticator verifies the user by a PIN or biometrics.</param>
public sealed record PasskeyRequestOptions(
    string Challenge, int Timeout, string RpId, IReadOnlyList<CredentialDescriptor> AllowCredentials, string UserVerification);

/// <summary>This server, as authenticators show it.</summary>
/// <param name="Id">Host that the passkey belongs to.</param>
/// <param name="Name">Display name.</param>
public sealed record RelyingPartyEntity(string Id, string Name);

/// <summary>The user, as authenticators store and show it.</summary>
/// <param name="Id">User handle, base64url.</param>
/// <param name="Name">E-mail address.</param>
/// <param name="DisplayName">Display name.</param>
public sealed record UserEntity(string Id, string Name, string DisplayName);

/// <summary>A kind of credential.</summary>
/// <param name="Type"><c>public-key</c>.</param>
/// <param name="Alg">COSE algorithm.</param>
public sealed record CredentialParameters(string Type, int Alg);

/// <summary>What is demanded of an authenticator.</summary>
/// <param name="ResidentKey"><c>required</c>: the authenticator stores the passkey with the user.</param>
/// <param name="RequireResidentKey">The same for older browsers.</param>
/// <param name="UserVerification"><c>required</c>: the authenticator verifies the user by a PIN or biometrics.</param>
public sealed record AuthenticatorSelectionCriteria(string ResidentKey, bool RequireResidentKey, string UserVerification);

/// <summary>A credential.</summary>
/// <param name="Type"><c>public-key</c>.</param>
/// <param name="Id">Id of the credential, base64url.</param>
/// <param name="Transports">How the authenticator is reached; absent when unknown.</param>
public sealed record CredentialDescriptor(
    string Type, string Id, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Transports);
