namespace Placet.Domain.Accounts;

/// <summary>What a user may do.</summary>
public enum UserRole
{
    /// <summary>Works with their own agents.</summary>
    Member,

    /// <summary>Manages users as well.</summary>
    Owner,
}

/// <summary>A person who signs in.</summary>
public sealed record User
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Address for signing in, trimmed, as it was typed; unique without regard to case.</summary>
    public required string Email { get; init; }

    /// <summary>Name for people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What the user may do; read anew at every request.</summary>
    public required UserRole Role { get; init; }

    /// <summary>Slow salted hash of the password.</summary>
    public required PasswordHash PasswordHash { get; init; }

    /// <summary>Whether the user should choose a password of their own; information for a UI, nothing is blocked by it.</summary>
    public required bool MustChangePassword { get; init; }

    /// <summary>Version of the user's sign-ins, raised to revoke all tokens; a token of another version is refused.</summary>
    public required int SignInVersion { get; init; }

    /// <summary>When the account was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Creates a user who has never signed in.</summary>
    /// <param name="email">Address for signing in.</param>
    /// <param name="role">What the user may do.</param>
    /// <param name="passwordHash">Hash of the password.</param>
    /// <param name="mustChangePassword">Whether the user should choose a password of their own.</param>
    public static User Create(
        string id, string email, string displayName, UserRole role, PasswordHash passwordHash, bool mustChangePassword, DateTimeOffset now) => new()
        {
            Id = id,
            Email = email,
            DisplayName = displayName,
            Role = role,
            PasswordHash = passwordHash,
            MustChangePassword = mustChangePassword,
            SignInVersion = 1,
            CreatedAt = now,
        };

    /// <summary>Revokes every token of the user.</summary>
    public User EndSignIns() => this with { SignInVersion = SignInVersion + 1 };

    /// <summary>Changes the password and revokes every token.</summary>
    public User ChangePassword(PasswordHash hash) => EndSignIns() with { PasswordHash = hash, MustChangePassword = false };

    /// <summary>Sets a password that another person chose and the user should change, and revokes every token.</summary>
    public User ResetPassword(PasswordHash hash) => EndSignIns() with { PasswordHash = hash, MustChangePassword = true };
}

/// <summary>The stored form of a password. Prints as <c>***</c>.</summary>
/// <param name="value">Algorithm, parameters, salt and hash in one text.</param>
public sealed class PasswordHash(string value)
{
    /// <summary>Algorithm, parameters, salt and hash in one text.</summary>
    public string Value { get; } = value;

    /// <summary>The mask.</summary>
    public override string ToString() => Secrets.SecretText.Mask;
}
