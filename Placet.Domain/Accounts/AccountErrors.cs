using Placet.Domain.Errors;

namespace Placet.Domain.Accounts;

/// <summary>Errors of sign-in, users and API keys.</summary>
public static class AccountErrors
{
    /// <summary>No valid credential: missing, malformed, expired, or of a deleted user.</summary>
    public static readonly Error Unauthorized = new(ErrorKind.Unauthorized, "unauthorized", "Unauthorized");

    /// <summary>Unknown address or wrong password, which clients cannot tell apart.</summary>
    public static readonly Error InvalidCredentials = new(ErrorKind.Unauthorized, "invalid_credentials", "Invalid credentials");

    /// <summary>The settings let nobody sign in with a password.</summary>
    public static readonly Error PasswordSignInDisabled = new(
        ErrorKind.Forbidden, "password_sign_in_disabled", "Nobody signs in with a password here; use an identity provider");

    /// <summary>The sent current password is wrong.</summary>
    public static readonly Error WrongPassword = new(ErrorKind.Unauthorized, "wrong_password", "Current password is incorrect");

    /// <summary>A route of the agent API was called without an API key.</summary>
    public static readonly Error MissingApiKey = new(ErrorKind.Unauthorized, "unauthorized", "Missing or invalid API key");

    /// <summary>The API key is unknown, was deleted, or has expired.</summary>
    public static readonly Error InvalidApiKey = new(ErrorKind.Unauthorized, "invalid_api_key", "Invalid API key");

    /// <summary>The caller needs the role owner.</summary>
    public static readonly Error Forbidden = new(ErrorKind.Forbidden, "forbidden", "This needs the role owner");

    /// <summary>The password was set by somebody else, and the server requires that the user changes it.</summary>
    public static readonly Error PasswordChangeRequired = new(
        ErrorKind.Forbidden, "password_change_required", "Change your password first");

    /// <summary>The server requires a sign-in with a second factor.</summary>
    public static readonly Error SecondFactorRequired = new(
        ErrorKind.Forbidden, "second_factor_required", "Set up a second factor, or sign in with it, first");

    /// <summary>Users cannot delete their own account.</summary>
    public static readonly Error OwnAccount = new(ErrorKind.Forbidden, "forbidden", "You cannot delete your own account");

    /// <summary>At least one owner has to remain.</summary>
    public static readonly Error LastOwner = new(ErrorKind.Forbidden, "last_owner", "The last owner can be neither demoted nor deleted");

    /// <summary>A browser sent a write on behalf of another origin.</summary>
    public static readonly Error CrossOriginRequest =
        new(ErrorKind.Forbidden, "cross_origin_request", "A page of another origin cannot use your session");

    /// <summary>No such user.</summary>
    public static readonly Error UserNotFound = new(ErrorKind.NotFound, "user_not_found", "User not found");

    /// <summary>No such session among the caller's own, or it has ended.</summary>
    public static readonly Error SessionNotFound = new(ErrorKind.NotFound, "session_not_found", "Session not found");

    /// <summary>No such API key among the caller's own.</summary>
    public static readonly Error ApiKeyNotFound = new(ErrorKind.NotFound, "api_key_not_found", "API key not found");

    /// <summary>Another user has this address.</summary>
    public static readonly Error EmailTaken = new(ErrorKind.Conflict, "email_taken", "A user with this email already exists");

    /// <summary>Too many failed sign-ins in the last minute, or too many at a time from one client.</summary>
    public static readonly Error TooManyAttempts = new(
        ErrorKind.TooManyRequests, "too_many_requests", "Too many attempts; try again later");
}
