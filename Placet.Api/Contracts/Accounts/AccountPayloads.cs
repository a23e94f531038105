using System.ComponentModel;
using FluentValidation;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Accounts;

/// <summary>Credentials for signing in.</summary>
/// <example>{"email":"admin@placet.local","password":"correct horse battery"}</example>
public sealed record LoginPayload
{
    /// <summary>The e-mail address; case and surrounding white space are ignored.</summary>
    public string? Email { get; init; }

    /// <summary>The password.</summary>
    public SecretText? Password { get; init; }
}

internal sealed class LoginPayloadValidator : AbstractValidator<LoginPayload>
{
    public LoginPayloadValidator()
    {
        RuleFor(p => p.Email).MustBeEmail();
        RuleFor(p => p.Password).MustBeSecret(minLength: 1, AccountRules.MaxPasswordLength);
    }
}

/// <summary>How to sign out.</summary>
/// <example>{"everywhere":true}</example>
public sealed record LogoutPayload
{
    /// <summary>True revokes every token of the user; otherwise only the cookie is removed.</summary>
    public bool Everywhere { get; init; }
}

/// <summary>A change of one's own password.</summary>
/// <example>{"currentPassword":"correct horse battery","newPassword":"staple of a new one"}</example>
public sealed record ChangePasswordPayload
{
    /// <summary>The current password.</summary>
    public SecretText? CurrentPassword { get; init; }

    /// <summary>The new password, 8 to 1,024 characters.</summary>
    public SecretText? NewPassword { get; init; }
}

internal sealed class ChangePasswordPayloadValidator : AbstractValidator<ChangePasswordPayload>
{
    public ChangePasswordPayloadValidator()
    {
        RuleFor(p => p.CurrentPassword).MustBeSecret(minLength: 1, AccountRules.MaxPasswordLength);
        RuleFor(p => p.NewPassword).MustBeSecret(AccountRules.MinPasswordLength, AccountRules.MaxPasswordLength);
    }
}

/// <summary>A new user.</summary>
/// <example>{"email":"ada@example.org","displayName":"Ada","password":"correct horse battery","role":"member"}</example>
public sealed record CreateUserPayload
{
    /// <summary>E-mail address for signing in.</summary>
    public string? Email { get; init; }

    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The first password, 8 to 1,024 characters.</summary>
    public SecretText? Password { get; init; }

    /// <summary>The role; <c>member</c> when absent.</summary>
    [DefaultValue("member")]
    public Optional<UserRole?> Role { get; init; }
}

internal sealed class CreateUserPayloadValidator : AbstractValidator<CreateUserPayload>
{
    public CreateUserPayloadValidator()
    {
        RuleFor(p => p.Email).MustBeEmail();
        RuleFor(p => p.DisplayName).MustBeName(AccountRules.MaxNameLength);
        RuleFor(p => p.Password).MustBeSecret(AccountRules.MinPasswordLength, AccountRules.MaxPasswordLength);
        RuleFor(p => p.Role).MustNotBeNull();
    }
}

/// <summary>Changes to a user; absent members stay unchanged.</summary>
/// <example>{"displayName":"Ada Lovelace","role":"owner"}</example>
public sealed record UpdateUserPayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public Optional<string> DisplayName { get; init; }

    /// <summary>The role.</summary>
    public Optional<UserRole?> Role { get; init; }
}

internal sealed class UpdateUserPayloadValidator : AbstractValidator<UpdateUserPayload>
{
    public UpdateUserPayloadValidator()
    {
        RuleFor(p => p.DisplayName).MustBeName(AccountRules.MaxNameLength);
        RuleFor(p => p.Role).MustNotBeNull();
    }
}

/// <summary>Changes to the user's preferences; absent members stay unchanged.</summary>
/// <example>{"theme":"dark","managementDashboard":true,"language":"de","timeZone":"Europe/Berlin","currency":"EUR"}</example>
public sealed record UpdatePreferencesPayload
{
    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public Optional<string> Theme { get; init; }

    /// <summary>Whether the management dashboard is shown.</summary>
    public Optional<bool?> ManagementDashboard { get; init; }

    /// <summary><c>en</c>, <c>de</c>, or <c>system</c> for the browser's setting.</summary>
    public Optional<string> Language { get; init; }

    /// <summary>Name of a time zone in the IANA database, <c>Europe/Berlin</c>, or <c>system</c> for the browser's setting.</summary>
    public Optional<string> TimeZone { get; init; }

    /// <summary>ISO 4217 code of the currency of costs, in upper case.</summary>
    public Optional<string> Currency { get; init; }
}

internal sealed class UpdatePreferencesPayloadValidator : AbstractValidator<UpdatePreferencesPayload>
{
    public UpdatePreferencesPayloadValidator()
    {
        RuleFor(p => p.Theme).MustBeOneOf(Preferences.Themes);
        RuleFor(p => p.ManagementDashboard).MustNotBeNull();
        RuleFor(p => p.Language).MustBeOneOf(Preferences.Languages);
        RuleFor(p => p.TimeZone).Must(zone =>
            !zone.IsPresent || zone.Value == Preferences.System || (zone.Value is { } name && TimeZones.Contains(name)))
            .WithMessage("This must be system or the name of a time zone such as Europe/Berlin");
        RuleFor(p => p.Currency).Must(currency => !currency.IsPresent || (currency.Value is { } code && Currencies.Contains(code)))
            .WithMessage("This must be the code of a currency such as EUR");
    }
}

internal static class EmailRule
{
    public static void MustBeEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MustKeep(new Limits(MaxLength: AccountRules.MaxEmailLength, Format: "email"), AccountRules.IsEmail)
            .WithMessage("This must be an e-mail address");
}
