namespace Placet.Domain.Accounts;

/// <summary>What a one-time token is for; a token of another purpose is never accepted.</summary>
public enum OneTimePurpose
{
    /// <summary>Completes a sign-in whose first factor was checked.</summary>
    SecondFactor,

    /// <summary>Challenge for the registration of a passkey; stored once it was used.</summary>
    PasskeyRegistration,

    /// <summary>Challenge for a sign-in with a passkey; stored once it was used.</summary>
    PasskeySignIn,

    /// <summary>Invitation of a new user.</summary>
    Invitation,

    /// <summary>Link that sets a new password.</summary>
    PasswordReset,

    /// <summary>Links a login of an identity provider to an account.</summary>
    ExternalLink,

    /// <summary>Identifies a logout token of an identity provider that was used.</summary>
    ProviderLogout,
}

/// <summary>The record of a token that is valid once, for a limited time. The token itself is not stored.</summary>
public sealed record OneTimeToken
{
    /// <summary>Opaque id, which is no secret.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required OneTimePurpose Purpose { get; init; }

    /// <summary>The user that it concerns; null when there is none yet.</summary>
    public string? UserId { get; init; }

    /// <summary>What its purpose needs, as JSON; null for nothing. Never shown to clients.</summary>
    public string? Data { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; }

    /// <summary>When it was issued.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
