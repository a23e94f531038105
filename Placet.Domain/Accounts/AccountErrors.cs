using Placet.Domain.Errors;

namespace Placet.Domain.Accounts;

/// <summary>Refusals about signing in, users and API keys.</summary>
public static class AccountErrors
{
    /// <summary>No usable credential: none, a bad one, an expired one, or one of a deleted user.</summary>
    public static readonly Error Unauthorized = new(ErrorKind.Unauthorized, "unauthorized", "Unauthorized");

    /// <summary>Unknown address or wrong password; the response is the same.</summary>
    public static readonly Error InvalidCredentials = new(ErrorKind.Unauthorized, "invalid_credentials", "Invalid credentials");

    /// <summary>The current password is not the one that was sent.</summary>
    public static readonly Error WrongPassword = new(ErrorKind.Unauthorized, "wrong_password", "Current password is incorrect");

    /// <summary>An agent route was called without anything that looks like an API key.</summary>
    public static readonly Error MissingApiKey = new(ErrorKind.Unauthorized, "unauthorized", "Missing or invalid API key");

    /// <summary>The API key is unknown or was deleted.</summary>
    public static readonly Error InvalidApiKey = new(ErrorKind.Unauthorized, "invalid_api_key", "Invalid API key");

    /// <summary>The caller's role does not allow this.</summary>
    public static readonly Error Forbidden = new(ErrorKind.Forbidden, "forbidden", "This needs the role owner");

    /// <summary>Users cannot delete their own account.</summary>
    public static readonly Error OwnAccount = new(ErrorKind.Forbidden, "forbidden", "You cannot delete your own account");

    /// <summary>One owner has to remain, to manage users.</summary>
    public static readonly Error LastOwner = new(ErrorKind.Forbidden, "last_owner", "The last owner can be neither demoted nor deleted");

    /// <summary>A browser sent a write from a page of another origin.</summary>
    public static readonly Error CrossOriginRequest =
        new(ErrorKind.Forbidden, "cross_origin_request", "A page of another origin cannot use your session");

    /// <summary>No such user.</summary>
    public static readonly Error UserNotFound = new(ErrorKind.NotFound, "user_not_found", "User not found");

    /// <summary>No such API key among the caller's own.</summary>
    public static readonly Error ApiKeyNotFound = new(ErrorKind.NotFound, "api_key_not_found", "API key not found");

    /// <summary>Another user has this address.</summary>
    public static readonly Error EmailTaken = new(ErrorKind.Conflict, "email_taken", "A user with this email already exists");

    /// <summary>Too many failed attempts to sign in during the last minute, or too many of one client at a time.</summary>
    public static readonly Error TooManyAttempts = new(ErrorKind.TooManyRequests, "too_many_requests", "Too many attempts; try again later");
}
