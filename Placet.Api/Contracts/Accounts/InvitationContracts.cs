using System.ComponentModel;
using FluentValidation;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Accounts;

/// <summary>An invitation of a new user.</summary>
/// <example>{"email":"ada@example.org","role":"member"}</example>
public sealed record CreateInvitationPayload
{
    /// <summary>Address of the new user.</summary>
    public string? Email { get; init; }

    /// <summary>The role; <c>member</c> when absent.</summary>
    [DefaultValue("member")]
    public Optional<UserRole?> Role { get; init; }
}

internal sealed class CreateInvitationPayloadValidator : AbstractValidator<CreateInvitationPayload>
{
    public CreateInvitationPayloadValidator()
    {
        RuleFor(p => p.Email).MustBeEmail();
        RuleFor(p => p.Role).MustNotBeNull();
    }
}

/// <summary>The token of an invitation's link.</summary>
/// <example>{"token":"6wHcM0Xq1nTzv9pYkR4sJ2bL8dF5gA3eUoI7tQxNfKc"}</example>
public sealed record InvitationTokenPayload
{
    /// <summary>What follows <c>#token=</c> in the link.</summary>
    public SecretText? Token { get; init; }
}

internal sealed class InvitationTokenPayloadValidator : AbstractValidator<InvitationTokenPayload>
{
    public InvitationTokenPayloadValidator() => RuleFor(p => p.Token).MustBeLinkToken();
}

/// <summary>The account of somebody who was invited.</summary>
/// <example>{"token":"6wHcM0Xq1nTzv9pYkR4sJ2bL8dF5gA3eUoI7tQxNfKc","displayName":"Ada","password":"correct horse battery"}</example>
public sealed record AcceptInvitationPayload
{
    /// <summary>What follows <c>#token=</c> in the link.</summary>
    public SecretText? Token { get; init; }

    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The password, 8 to 1,024 characters.</summary>
    public SecretText? Password { get; init; }
}

internal sealed class AcceptInvitationPayloadValidator : AbstractValidator<AcceptInvitationPayload>
{
    public AcceptInvitationPayloadValidator()
    {
        RuleFor(p => p.Token).MustBeLinkToken();
        RuleFor(p => p.DisplayName).MustBeName(AccountRules.MaxNameLength);
        RuleFor(p => p.Password).MustBeSecret(AccountRules.MinPasswordLength, AccountRules.MaxPasswordLength);
    }
}

/// <summary>A new password, set by a link.</summary>
/// <example>{"token":"6wHcM0Xq1nTzv9pYkR4sJ2bL8dF5gA3eUoI7tQxNfKc","password":"staple of a new one"}</example>
public sealed record ResetPasswordPayload
{
    /// <summary>What follows <c>#token=</c> in the link.</summary>
    public SecretText? Token { get; init; }

    /// <summary>The new password, 8 to 1,024 characters.</summary>
    public SecretText? Password { get; init; }
}

internal sealed class ResetPasswordPayloadValidator : AbstractValidator<ResetPasswordPayload>
{
    public ResetPasswordPayloadValidator()
    {
        RuleFor(p => p.Token).MustBeLinkToken();
        RuleFor(p => p.Password).MustBeSecret(AccountRules.MinPasswordLength, AccountRules.MaxPasswordLength);
    }
}

/// <summary>A new invitation. No other response contains the link.</summary>
/// <example>{"id":"0199f3d2a4c17b0e9f5d3c8a1b6e4f27","email":"ada@example.org","role":"member","createdAt":"2026-05-14T09:12:33.000Z","expiresAt":"2026-05-17T09:12:33.000Z","link":"https://placet.example.org/accept-invitation#token=6wHcM0Xq1nTzv9pYkR4sJ2bL8dF5gA3eUoI7tQxNfKc","mailed":false}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">Address of the new user.</param>
/// <param name="Role">Role of the new user.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be accepted.</param>
/// <param name="Link">The link, valid once; whoever has it can create the account.</param>
/// <param name="Mailed">Whether the mail server has accepted a mail with the link; otherwise hand it over yourself.</param>
public sealed record NewInvitationResponse(
    string Id, string Email, UserRole Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string Link, bool Mailed);

/// <summary>An open invitation, without its link.</summary>
/// <example>{"id":"0199f3d2a4c17b0e9f5d3c8a1b6e4f27","email":"ada@example.org","role":"member","createdAt":"2026-05-14T09:12:33.000Z","expiresAt":"2026-05-17T09:12:33.000Z"}</example>
/// <param name="Id">Opaque id.</param>
/// <param name="Email">Address of the new user.</param>
/// <param name="Role">Role of the new user.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">Until when it can be accepted.</param>
public sealed record InvitationResponse(string Id, string Email, UserRole Role, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>Whom an invitation is for.</summary>
/// <example>{"email":"ada@example.org"}</example>
/// <param name="Email">Address of the new user.</param>
public sealed record InvitedResponse(string Email);

/// <summary>A link that sets a new password. No other response contains it.</summary>
/// <example>{"link":"https://placet.example.org/reset-password#token=6wHcM0Xq1nTzv9pYkR4sJ2bL8dF5gA3eUoI7tQxNfKc","expiresAt":"2026-05-15T09:12:33.000Z","mailed":false}</example>
/// <param name="Link">The link, valid once; whoever has it can set the password.</param>
/// <param name="ExpiresAt">Until when it can be used.</param>
/// <param name="Mailed">Whether the mail server has accepted a mail with the link; otherwise hand it over yourself.</param>
public sealed record PasswordLinkResponse(string Link, DateTimeOffset ExpiresAt, bool Mailed);

internal static class LinkTokenRule
{
    // Every token has 43 characters; another text is no token, and is not worth a look into the database.
    private const int MaxLength = 100;

    public static void MustBeLinkToken<T>(this IRuleBuilder<T, SecretText?> rule) => rule.MustBeSecret(minLength: 1, MaxLength);
}
