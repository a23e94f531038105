namespace Placet.Application.Accounts.Passkeys;

/// <summary>Limits of passkeys and of what browsers send about them.</summary>
public static class PasskeyRules
{
    /// <summary>Maximum number of passkeys of a user.</summary>
    public const int MaxCount = 20;

    /// <summary>Maximum length of a name, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Name of a passkey that was added without one.</summary>
    public const string DefaultName = "Passkey";

    /// <summary>Maximum length of a credential's id: 1,023 bytes, in characters of base64url as all of these.</summary>
    public const int MaxCredentialIdLength = 1364;

    /// <summary>Maximum length of a user handle; the specification allows 64 bytes.</summary>
    public const int MaxUserHandleLength = 88;

    /// <summary>Maximum length of client data.</summary>
    public const int MaxClientDataLength = 4096;

    /// <summary>Maximum length of an attestation object.</summary>
    public const int MaxAttestationLength = 16384;

    /// <summary>Maximum length of the authenticator data of an assertion.</summary>
    public const int MaxAuthenticatorDataLength = 4096;

    /// <summary>Maximum length of a signature.</summary>
    public const int MaxSignatureLength = 1024;

    /// <summary>Maximum length of the token that belongs to a challenge.</summary>
    public const int MaxTokenLength = 200;

    /// <summary>Maximum number of transports that a browser may name.</summary>
    public const int MaxTransports = 16;

    /// <summary>How long a challenge is valid.</summary>
    public static readonly TimeSpan ChallengeLifetime = TimeSpan.FromMinutes(5);

    /// <summary>COSE algorithms that are accepted, the preferred first: ES256, EdDSA with Ed25519, RS256.</summary>
    public static IReadOnlyList<int> Algorithms { get; } = [-7, -8, -257];

    /// <summary>Transports that are stored; browsers may send others.</summary>
    public static IReadOnlyList<string> Transports { get; } = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];
}
