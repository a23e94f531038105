namespace Placet.Application.Accounts;

/// <summary>Names of the claims in a token.</summary>
public static class TokenClaims
{
    /// <summary>The user's id.</summary>
    public const string UserId = "sub";

    /// <summary>The user's address; for people, nothing is decided by it.</summary>
    public const string Email = "email";

    /// <summary>The user's role when the token was made; for people, the current role decides.</summary>
    public const string Role = "role";

    /// <summary>The API key that acts for the user; in no token.</summary>
    public const string ApiKeyId = "key";

    /// <summary>The version of the user's sign-ins; a token of another version is refused.</summary>
    public const string SignInVersion = "siv";

    /// <summary>When the user proved who they are by a password, in seconds since 1970; refreshed tokens carry it on.</summary>
    public const string SignedInAt = "auth_time";

    /// <summary>When the token was made, in seconds since 1970.</summary>
    public const string IssuedAt = "iat";
}
