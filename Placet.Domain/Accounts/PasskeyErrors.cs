using Placet.Domain.Errors;

namespace Placet.Domain.Accounts;

/// <summary>Errors of passkeys.</summary>
public static class PasskeyErrors
{
    /// <summary>An unknown passkey, a wrong signature or an expired challenge, which clients cannot tell apart.</summary>
    public static readonly Error Refused = new(ErrorKind.Unauthorized, "invalid_passkey", "This passkey was not accepted");

    /// <summary>The credential is stored already.</summary>
    public static readonly Error Exists = new(ErrorKind.Conflict, "passkey_exists", "This passkey is already in use");

    /// <summary>The user has the maximum number of passkeys.</summary>
    public static readonly Error TooMany = new(ErrorKind.Conflict, "too_many_passkeys", "You have the maximum number of passkeys");

    /// <summary>No such passkey among the caller's own.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "passkey_not_found", "Passkey not found");
}
