using Placet.Domain.Errors;

namespace Placet.Domain.Accounts;

/// <summary>Errors of links that are valid once: invitations, and links that set a password.</summary>
public static class AccountLinkErrors
{
    /// <summary>The token of a link is unknown, used, expired or withdrawn, which clients cannot tell apart.</summary>
    public static readonly Error InvalidToken = new(ErrorKind.Unauthorized, "invalid_token", "This link is not valid, or not any more");

    /// <summary>No such open invitation.</summary>
    public static readonly Error InvitationNotFound = new(
        ErrorKind.NotFound, "invitation_not_found", "There is no such invitation, or not any more");
}
