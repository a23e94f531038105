using Placet.Domain.Errors;

namespace Placet.Domain.Accounts;

/// <summary>Errors of signing in with an identity provider. None has text of the provider.</summary>
public static class ProviderErrors
{
    /// <summary>No provider has this id.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "provider_not_found", "There is no such identity provider");

    /// <summary>The provider cannot be reached, or answers with something else than its protocol.</summary>
    public static readonly Error Unavailable =
        new(ErrorKind.Unavailable, "provider_unavailable", "The identity provider is unavailable; try again later");

    /// <summary>The provider refused the sign-in, or its answer is not to be trusted.</summary>
    public static readonly Error Refused = new(ErrorKind.Forbidden, "provider_refused", "The identity provider refused the sign-in");

    /// <summary>The answer belongs to no sign-in that this browser began within the last ten minutes.</summary>
    public static readonly Error Expired = new(ErrorKind.Invalid, "expired", "The sign-in has expired; begin again");

    /// <summary>Nobody's account is linked to the identity, and the provider may not create users.</summary>
    public static readonly Error NotAllowed =
        new(ErrorKind.Forbidden, "not_allowed", "No account is linked to this identity; sign in another way and link it");

    /// <summary>A user has the address of the new identity. They are never linked by address.</summary>
    public static readonly Error AccountExists = new(
        ErrorKind.Conflict, "account_exists", "An account with this e-mail address exists; sign in another way and link the identity");

    /// <summary>The provider says no usable address, which a new user needs.</summary>
    public static readonly Error EmailMissing =
        new(ErrorKind.Forbidden, "email_missing", "The identity provider sends no e-mail address, which a new account needs");

    /// <summary>The provider says that the address is not verified, so it may be somebody else's.</summary>
    public static readonly Error EmailNotVerified =
        new(ErrorKind.Forbidden, "email_not_verified", "The identity provider has not verified your e-mail address");

    /// <summary>The identity is linked to another account.</summary>
    public static readonly Error AlreadyLinked =
        new(ErrorKind.Conflict, "already_linked", "This identity is linked to another account");

    /// <summary>A link came back to another session than the one that began it.</summary>
    public static readonly Error OtherSession =
        new(ErrorKind.Forbidden, "other_session", "The link was begun in another session; begin again");

    /// <summary>No such link among the caller's own.</summary>
    public static readonly Error LinkNotFound = new(ErrorKind.NotFound, "link_not_found", "Link not found");

    /// <summary>Without the link, the user could not sign in any more.</summary>
    public static readonly Error LastSignInMethod =
        new(ErrorKind.Conflict, "last_sign_in_method", "You could not sign in any more: set a password or link another identity first");

    /// <summary>The logout token of a provider is not valid, or was used before.</summary>
    public static readonly Error InvalidLogoutToken =
        new(ErrorKind.Invalid, "invalid_logout_token", "The logout token is not valid");
}
