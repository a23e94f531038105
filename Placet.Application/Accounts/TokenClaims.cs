namespace Placet.Application.Accounts;

/// <summary>Names of the claims in a token.</summary>
public static class TokenClaims
{
    /// <summary>Id of the user.</summary>
    public const string UserId = "sub";

    /// <summary>E-mail address of the user; informative only.</summary>
    public const string Email = "email";

    /// <summary>Role of the user when the token was issued; informative only, the stored role decides.</summary>
    public const string Role = "role";

    /// <summary>Id of the API key of a request; in no token.</summary>
    public const string ApiKeyId = "key";

    /// <summary>Version of the user's sign-ins; a token of another version is refused.</summary>
    public const string SignInVersion = "siv";

    /// <summary>When the password was verified, in seconds since 1970; refreshed tokens carry it on.</summary>
    public const string SignedInAt = "auth_time";

    /// <summary>Id of the session; tokens of older versions have none.</summary>
    public const string SessionId = "sid";

    /// <summary>True when a second factor was checked for the session; otherwise absent.</summary>
    public const string SecondFactor = "mfa";

    /// <summary>When the token was issued, in seconds since 1970.</summary>
    public const string IssuedAt = "iat";
}
