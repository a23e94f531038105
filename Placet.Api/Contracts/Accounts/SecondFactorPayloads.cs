using FluentValidation;
using Placet.Application.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Accounts;

/// <summary>The second factor that completes a sign-in.</summary>
/// <example>{"token":"q3Xw0vJ7m2sB4kTz8YdLr5hNc1GfPe9aUi6oVxZyKjE","code":"123456","rememberBrowser":true}</example>
public sealed record SecondFactorPayload
{
    /// <summary>The token of the sign-in that waits; the cookie has it after a sign-in at an identity provider.</summary>
    public SecretText? Token { get; init; }

    /// <summary>
    /// Six digits of the authenticator app, or a recovery code; dashes and white space are ignored. Left out with a passkey.
    /// </summary>
    public SecretText? Code { get; init; }

    /// <summary>The signature of a passkey, as <c>toJSON()</c> of the credential writes it; left out with a code.</summary>
    public PasskeyAssertionPayload? Assertion { get; init; }

    /// <summary>True leaves out the second factor in this browser for 30 days, or until the password or a factor changes.</summary>
    public bool RememberBrowser { get; init; }
}

internal sealed class SecondFactorPayloadValidator : AbstractValidator<SecondFactorPayload>
{
    public SecondFactorPayloadValidator()
    {
        RuleFor(p => p.Token).MustBeSecretIfPresent(SecondFactorRules.MaxLength);
        RuleFor(p => p.Code).MustBeSecretIfPresent(SecondFactorRules.MaxLength);
        RuleFor(p => p.Assertion!).SetValidator(new PasskeyAssertionPayloadValidator()).When(p => p.Assertion is not null);
        RuleFor(p => p).Must(p => p.Code is null != p.Assertion is null)
            .OverridePropertyName("proof").WithMessage("Either code or assertion is required");
    }
}

/// <summary>A sign-in that a passkey is to complete.</summary>
/// <example>{"token":"q3Xw0vJ7m2sB4kTz8YdLr5hNc1GfPe9aUi6oVxZyKjE"}</example>
public sealed record SecondFactorOptionsPayload
{
    /// <summary>The token of the sign-in that waits; the cookie has it after a sign-in at an identity provider.</summary>
    public SecretText? Token { get; init; }
}

internal sealed class SecondFactorOptionsPayloadValidator : AbstractValidator<SecondFactorOptionsPayload>
{
    public SecondFactorOptionsPayloadValidator() => RuleFor(p => p.Token).MustBeSecretIfPresent(SecondFactorRules.MaxLength);
}

/// <summary>A code of the authenticator app that is set up.</summary>
/// <example>{"code":"123456"}</example>
public sealed record ConfirmTotpPayload
{
    /// <summary>Six digits; white space is ignored.</summary>
    public SecretText? Code { get; init; }
}

internal sealed class ConfirmTotpPayloadValidator : AbstractValidator<ConfirmTotpPayload>
{
    public ConfirmTotpPayloadValidator() => RuleFor(p => p.Code).MustBeSecret(minLength: 1, SecondFactorRules.MaxLength);
}

/// <summary>What proves that second factors may be changed: the password, or a code.</summary>
/// <example>{"password":"correct horse battery"}</example>
public sealed record FactorProofPayload
{
    /// <summary>The password; left out if there is a code.</summary>
    public SecretText? Password { get; init; }

    /// <summary>Six digits of the authenticator app, or a recovery code; left out if there is a password.</summary>
    public SecretText? Code { get; init; }
}

internal sealed class FactorProofPayloadValidator : AbstractValidator<FactorProofPayload>
{
    public FactorProofPayloadValidator()
    {
        RuleFor(p => p.Password).MustBeSecretIfPresent(AccountRules.MaxPasswordLength);
        RuleFor(p => p.Code).MustBeSecretIfPresent(SecondFactorRules.MaxLength);
        RuleFor(p => p).Must(p => p.Password is null != p.Code is null)
            .OverridePropertyName("proof").WithMessage("Either password or code is required");
    }
}

internal static class SecondFactorRules
{
    /// <summary>Longest token or code that is looked at, in characters.</summary>
    public const int MaxLength = 100;

    public static void MustBeSecretIfPresent<T>(this IRuleBuilder<T, SecretText?> rule, int maxLength) =>
        rule.MustKeep(
                new Limits(MinLength: 1, maxLength),
                secret => secret?.Reveal().Length is not { } length || (length > 0 && length <= maxLength))
            .WithMessage($"This must be a text of 1 to {maxLength} characters");
}
