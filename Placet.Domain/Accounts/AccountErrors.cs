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

    /// <summary>The user has no password that could be changed: an identity provider signs them in.</summary>
    public static readonly Error NoPassword = new(
        ErrorKind.Conflict, "no_password", "You have no password; an owner can send you a link that sets one");

    /// <summary>The sent current password is wrong.</summary>
    public static readonly Error WrongPassword = new(ErrorKind.Unauthorized, "wrong_password", "Current password is incorrect");

    /// <summary>A code of the second factor is wrong, or was used.</summary>
    public static readonly Error InvalidCode = new(ErrorKind.Unauthorized, "invalid_code", "The code is wrong or was used");

    /// <summary>The token of a sign-in that waits for the second factor is unknown, used, expired or was tried too often.</summary>
    public static readonly Error InvalidSecondFactorToken =
        new(ErrorKind.Unauthorized, "invalid_second_factor_token", "This sign-in has ended; begin it again");

    /// <summary>The errors of wrong passwords, codes and tokens, which count as failed attempts.</summary>
    public static readonly IReadOnlySet<Error> WrongProofs =
        new HashSet<Error> { InvalidCredentials, WrongPassword, InvalidCode, InvalidSecondFactorToken, PasskeyErrors.Refused };

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

    /// <summary>Owners remove their own second factor with the password or a code.</summary>
    public static readonly Error OwnSecondFactor =
        new(ErrorKind.Forbidden, "forbidden", "Remove your own second factor in your settings");

    /// <summary>At least one owner has to remain.</summary>
    public static readonly Error LastOwner = new(ErrorKind.Forbidden, "last_owner", "The last owner can be neither demoted nor deleted");

    /// <summary>A browser sent a write on behalf of another origin.</summary>
    public static readonly Error CrossOriginRequest =
        new(ErrorKind.Forbidden, "cross_origin_request", "A page of another origin cannot use your session");

    /// <summary>No such user.</summary>
    public static readonly Error UserNotFound = new(ErrorKind.NotFound, "user_not_found", "User not found");

    /// <summary>No such session among the caller's own, or it has ended.</summary>
    public static readonly Error SessionNotFound = new(ErrorKind.NotFound, "session_not_found", "Session not found");

    /// <summary>The account has no authenticator app.</summary>
    public static readonly Error TotpNotFound = new(ErrorKind.NotFound, "totp_not_found", "No authenticator app is set up");

    /// <summary>No such API key among the caller's own.</summary>
    public static readonly Error ApiKeyNotFound = new(ErrorKind.NotFound, "api_key_not_found", "API key not found");

    /// <summary>The account has an authenticator app already.</summary>
    public static readonly Error TotpExists =
        new(ErrorKind.Conflict, "totp_exists", "An authenticator app is set up already; remove it first");

    /// <summary>The account has no second factor that recovery codes could stand in for.</summary>
    public static readonly Error NoSecondFactor = new(ErrorKind.Conflict, "no_second_factor", "Set up a second factor first");

    /// <summary>Another user has this address.</summary>
    public static readonly Error EmailTaken = new(ErrorKind.Conflict, "email_taken", "A user with this email already exists");

    /// <summary>Too many failed sign-ins in the last minute, or too many at a time from one client.</summary>
    public static readonly Error TooManyAttempts = new(
        ErrorKind.TooManyRequests, "too_many_requests", "Too many attempts; try again later");
}
