namespace Placet.Domain.Accounts;

/// <summary>A WebAuthn credential of a user. The private key never leaves the authenticator.</summary>
public sealed record Passkey
{
    /// <summary>Opaque id of the record; not the one of the credential.</summary>
    public required string Id { get; init; }

    /// <summary>The user who signs in with it.</summary>
    public required string UserId { get; init; }

    /// <summary>Display name, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Id of the credential, up to 1,023 bytes; unique over all users.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>The public key as a COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>The authenticator's last counter; 0 for one that does not count.</summary>
    public required long SignCount { get; init; }

    /// <summary>How browsers reach the authenticator, separated by spaces: <c>internal hybrid</c>; null when unknown.</summary>
    public string? Transports { get; init; }

    /// <summary>Whether the credential is copied to other devices of the user.</summary>
    public required bool IsBackedUp { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used to sign in; null for never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }
}
