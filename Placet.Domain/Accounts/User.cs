namespace Placet.Domain.Accounts;

/// <summary>What a user may do.</summary>
public enum UserRole
{
    /// <summary>Manages agents of their own.</summary>
    Member,

    /// <summary>Manages users as well.</summary>
    Owner,
}

/// <summary>A person who signs in.</summary>
public sealed record User
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>E-mail address for signing in, normalized; unique without regard to case.</summary>
    public required string Email { get; init; }

    /// <summary>Display name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The role; a change takes effect at the next request.</summary>
    public required UserRole Role { get; init; }

    /// <summary>Salted hash of the password; <see cref="PasswordHash.None"/> for a user who has none.</summary>
    public required PasswordHash PasswordHash { get; init; }

    /// <summary>Whether the user has a password; one who was created by an identity provider has none until a reset.</summary>
    public bool HasPassword => PasswordHash.Value.Length > 0;

    /// <summary>Whether the user should change the password, which was set by somebody else; a setting makes it a duty.</summary>
    public required bool MustChangePassword { get; init; }

    /// <summary>Version of the user's sign-ins: increased to revoke all tokens, since a token of another version is refused.</summary>
    public required int SignInVersion { get; init; }

    /// <summary>Whether the account has a second factor: confirmed one-time passwords or a passkey. Stored with these.</summary>
    public bool HasSecondFactor { get; init; }

    /// <summary>When the account was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Revokes every token of the user.</summary>
    public User RevokeTokens() => this with { SignInVersion = SignInVersion + 1 };

    /// <summary>Changes the password and revokes every token.</summary>
    public User ChangePassword(PasswordHash hash) => RevokeTokens() with { PasswordHash = hash, MustChangePassword = false };

    /// <summary>Sets a password that the user should change, and revokes every token.</summary>
    public User ResetPassword(PasswordHash hash) => RevokeTokens() with { PasswordHash = hash, MustChangePassword = true };
}

/// <summary>The stored form of a password. Prints as <c>***</c>.</summary>
public sealed class PasswordHash(string value)
{
    /// <summary>Stands for no password: it is empty, and no password matches it.</summary>
    public static readonly PasswordHash None = new(string.Empty);

    /// <summary>Algorithm, parameters, salt and hash in one text.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string ToString() => Secrets.SecretText.Mask;
}
