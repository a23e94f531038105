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

    /// <summary>Counts the times that all sign-ins of this user were ended; a token of another version is refused.</summary>
    public required int SignInVersion { get; init; }

    /// <summary>When the account was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The stored form of a password. Prints as <c>***</c>.</summary>
/// <param name="value">Algorithm, parameters, salt and hash in one text.</param>
public sealed class PasswordHash(string value)
{
    /// <summary>Algorithm, parameters, salt and hash in one text.</summary>
    public string Value { get; } = value;

    /// <summary>The mask.</summary>
    /// <returns><c>***</c></returns>
    public override string ToString() => Secrets.SecretText.Mask;
}
