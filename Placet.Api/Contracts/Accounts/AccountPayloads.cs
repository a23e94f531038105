using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Accounts;

/// <summary>Who signs in.</summary>
/// <example>{"email":"admin@placet.local","password":"correct horse battery"}</example>
public sealed record LoginPayload
{
    /// <summary>The address; case and outer blanks do not count.</summary>
    [EmailAddress, StringLength(AccountRules.MaxEmailLength)]
    public string? Email { get; init; }

    /// <summary>The password.</summary>
    [StringLength(AccountRules.MaxPasswordLength, MinimumLength = 1)]
    public SecretText? Password { get; init; }
}

internal sealed class LoginPayloadValidator : AbstractValidator<LoginPayload>
{
    public LoginPayloadValidator()
    {
        RuleFor(p => p.Email).MustBeEmail();
        RuleFor(p => p.Password).MustBePassword(minLength: 1);
    }
}

/// <summary>How to sign out.</summary>
/// <example>{"everywhere":true}</example>
public sealed record LogoutPayload
{
    /// <summary>True ends every token of the user, not only this cookie.</summary>
    public bool Everywhere { get; init; }
}

/// <summary>A change of one's own password.</summary>
/// <example>{"currentPassword":"correct horse battery","newPassword":"staple of a new one"}</example>
public sealed record ChangePasswordPayload
{
    /// <summary>The password until now.</summary>
    [StringLength(AccountRules.MaxPasswordLength, MinimumLength = 1)]
    public SecretText? CurrentPassword { get; init; }

    /// <summary>The password from now on, 8 to 1,024 characters.</summary>
    [StringLength(AccountRules.MaxPasswordLength, MinimumLength = AccountRules.MinPasswordLength)]
    public SecretText? NewPassword { get; init; }
}

internal sealed class ChangePasswordPayloadValidator : AbstractValidator<ChangePasswordPayload>
{
    public ChangePasswordPayloadValidator()
    {
        RuleFor(p => p.CurrentPassword).MustBePassword(minLength: 1);
        RuleFor(p => p.NewPassword).MustBePassword(AccountRules.MinPasswordLength);
    }
}

/// <summary>A new user.</summary>
/// <example>{"email":"ada@example.org","displayName":"Ada","password":"correct horse battery","role":"member"}</example>
public sealed record CreateUserPayload
{
    /// <summary>Address for signing in.</summary>
    [EmailAddress, StringLength(AccountRules.MaxEmailLength)]
    public string? Email { get; init; }

    /// <summary>Name for people, 1 to 200 characters; not blank.</summary>
    [StringLength(AccountRules.MaxNameLength, MinimumLength = 1)]
    public string? DisplayName { get; init; }

    /// <summary>The first password, 8 to 1,024 characters.</summary>
    [StringLength(AccountRules.MaxPasswordLength, MinimumLength = AccountRules.MinPasswordLength)]
    public SecretText? Password { get; init; }

    /// <summary>What the user may do; <c>member</c> when left out.</summary>
    [DefaultValue("member")]
    public Optional<UserRole?> Role { get; init; }
}

internal sealed class CreateUserPayloadValidator : AbstractValidator<CreateUserPayload>
{
    public CreateUserPayloadValidator()
    {
        RuleFor(p => p.Email).MustBeEmail();
        RuleFor(p => p.DisplayName).MustBeDisplayName();
        RuleFor(p => p.Password).MustBePassword(AccountRules.MinPasswordLength);
        RuleFor(p => p.Role).Must(role => !role.IsPresent || role.Value is not null).WithMessage("This must be owner or member");
    }
}

/// <summary>What to change about a user; what is left out stays as it is.</summary>
/// <example>{"displayName":"Ada Lovelace","role":"owner"}</example>
public sealed record UpdateUserPayload
{
    /// <summary>Name for people, 1 to 200 characters; not blank.</summary>
    [StringLength(AccountRules.MaxNameLength, MinimumLength = 1)]
    public Optional<string> DisplayName { get; init; }

    /// <summary>What the user may do.</summary>
    public Optional<UserRole?> Role { get; init; }
}

internal sealed class UpdateUserPayloadValidator : AbstractValidator<UpdateUserPayload>
{
    public UpdateUserPayloadValidator()
    {
        RuleFor(p => p.DisplayName.Value).MustBeDisplayName().When(p => p.DisplayName.IsPresent).OverridePropertyName("displayName");
        RuleFor(p => p.Role).Must(role => !role.IsPresent || role.Value is not null).WithMessage("This must be owner or member");
    }
}

/// <summary>A new API key.</summary>
/// <example>{"label":"Research runtime"}</example>
public sealed record CreateApiKeyPayload
{
    /// <summary>Name for people, 1 to 64 characters; <c>Default</c> when left out.</summary>
    [DefaultValue("Default"), StringLength(AccountRules.MaxLabelLength, MinimumLength = 1)]
    public Optional<string> Label { get; init; }
}

internal sealed class CreateApiKeyPayloadValidator : AbstractValidator<CreateApiKeyPayload>
{
    public CreateApiKeyPayloadValidator() =>
        RuleFor(p => p.Label).Must(label => !label.IsPresent || label.Value is { Length: >= 1 and <= AccountRules.MaxLabelLength })
            .WithMessage($"This must have 1 to {AccountRules.MaxLabelLength} characters");
}

/// <summary>How to change one's interface; what is left out stays as it is.</summary>
/// <example>{"theme":"dark","managementDashboard":true,"language":"de","timeZone":"Europe/Berlin","currency":"EUR"}</example>
public sealed record UpdatePreferencesPayload
{
    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    [AllowedValues("light", "dark", "system")]
    public Optional<string> Theme { get; init; }

    /// <summary>Whether the management dashboard is shown.</summary>
    public Optional<bool?> ManagementDashboard { get; init; }

    /// <summary><c>en</c>, <c>de</c>, or <c>system</c> for the browser's choice.</summary>
    [AllowedValues("system", "en", "de")]
    public Optional<string> Language { get; init; }

    /// <summary>Name of a time zone in the IANA database, <c>Europe/Berlin</c>, or <c>system</c> for the browser's choice.</summary>
    public Optional<string> TimeZone { get; init; }

    /// <summary>ISO 4217 code of the currency that costs are shown in, in capitals.</summary>
    public Optional<string> Currency { get; init; }
}

internal sealed class UpdatePreferencesPayloadValidator : AbstractValidator<UpdatePreferencesPayload>
{
    public UpdatePreferencesPayloadValidator()
    {
        RuleFor(p => p.Theme).Must(theme => !theme.IsPresent || theme.Value is "light" or "dark" or "system").WithMessage("This must be light, dark or system");
        RuleFor(p => p.ManagementDashboard).Must(shown => !shown.IsPresent || shown.Value is not null).WithMessage("This must be true or false");
        RuleFor(p => p.Language).Must(language => !language.IsPresent || language.Value is "system" or "en" or "de").WithMessage("This must be system, en or de");
        RuleFor(p => p.TimeZone).Must(zone => !zone.IsPresent || zone.Value == Preferences.System || (zone.Value is { } name && TimeZones.Contains(name)))
            .WithMessage("This must be system or the name of a time zone such as Europe/Berlin");
        RuleFor(p => p.Currency).Must(currency => !currency.IsPresent || (currency.Value is { } code && Currencies.Contains(code)))
            .WithMessage("This must be the code of a currency such as EUR");
    }
}

/// <summary>Rules that several of these payloads share.</summary>
internal static class AccountPayloadRules
{
    public static void MustBeEmail<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(AccountRules.IsEmail).WithMessage("This must be an e-mail address");

    public static IRuleBuilderOptions<T, string?> MustBeDisplayName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => !string.IsNullOrWhiteSpace(name) && name.Length <= AccountRules.MaxNameLength)
            .WithMessage($"This must be a text of 1 to {AccountRules.MaxNameLength} characters that is not blank");

    public static void MustBePassword<T>(this IRuleBuilder<T, SecretText?> rule, int minLength) =>
        rule.Must(password => password?.Reveal().Length is { } length && length >= minLength && length <= AccountRules.MaxPasswordLength)
            .WithMessage($"This must have {minLength} to {AccountRules.MaxPasswordLength} characters");
}
