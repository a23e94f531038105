using System.Buffers.Text;
using System.ComponentModel;
using FluentValidation;
using Placet.Application.Accounts.Passkeys;

namespace Placet.Api.Contracts.Accounts;

/// <summary>A new passkey: the response of <c>navigator.credentials.create</c>.</summary>
/// <example>{"token":"AAABnFq3gAB0b2tlbg","name":"Laptop","attestation":{"id":"AQIDBA","response":{"clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0","attestationObject":"o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YUA","transports":["internal"]}}}</example>
public sealed record AddPasskeyPayload
{
    /// <summary>The token that came with the options.</summary>
    public string? Token { get; init; }

    /// <summary>Display name, 1 to 200 characters, not blank; <c>Passkey</c> when absent.</summary>
    [DefaultValue(PasskeyRules.DefaultName)]
    public Optional<string> Name { get; init; }

    /// <summary>The credential, as <c>toJSON()</c> writes it.</summary>
    public PasskeyAttestationPayload? Attestation { get; init; }
}

internal sealed class AddPasskeyPayloadValidator : AbstractValidator<AddPasskeyPayload>
{
    public AddPasskeyPayloadValidator()
    {
        RuleFor(p => p.Token).MustBeBase64Url(PasskeyRules.MaxTokenLength);
        RuleFor(p => p.Name).MustBeName(PasskeyRules.MaxNameLength);
        RuleFor(p => p.Attestation).NotNull().WithMessage("This is required");
        RuleFor(p => p.Attestation!).SetValidator(new PasskeyAttestationPayloadValidator()).When(p => p.Attestation is not null);
    }
}

/// <summary>A new credential; its other members are ignored.</summary>
public sealed record PasskeyAttestationPayload
{
    /// <summary>Id of the credential, base64url.</summary>
    public string? Id { get; init; }

    /// <summary>What the authenticator answered.</summary>
    public AttestationResponsePayload? Response { get; init; }

    internal PasskeyAttestation ToAttestation() => new(
        Base64Url.DecodeFromChars(Id), Base64Url.DecodeFromChars(Response!.ClientDataJSON),
        Base64Url.DecodeFromChars(Response.AttestationObject),
        Response.Transports ?? []);
}

internal sealed class PasskeyAttestationPayloadValidator : AbstractValidator<PasskeyAttestationPayload>
{
    public PasskeyAttestationPayloadValidator()
    {
        RuleFor(p => p.Id).MustBeBase64Url(PasskeyRules.MaxCredentialIdLength);
        RuleFor(p => p.Response).NotNull().WithMessage("This is required");
        RuleFor(p => p.Response!).SetValidator(new AttestationResponsePayloadValidator()).When(p => p.Response is not null);
    }
}

/// <summary>The authenticator's answer to a registration. All texts are base64url.</summary>
public sealed record AttestationResponsePayload
{
    /// <summary>The client data.</summary>
    public string? ClientDataJSON { get; init; }

    /// <summary>The attestation object.</summary>
    public string? AttestationObject { get; init; }

    /// <summary>How the authenticator is reached, as the browser names it; at most 16.</summary>
    public IReadOnlyList<string>? Transports { get; init; }
}

internal sealed class AttestationResponsePayloadValidator : AbstractValidator<AttestationResponsePayload>
{
    public AttestationResponsePayloadValidator()
    {
        RuleFor(p => p.ClientDataJSON).MustBeBase64Url(PasskeyRules.MaxClientDataLength);
        RuleFor(p => p.AttestationObject).MustBeBase64Url(PasskeyRules.MaxAttestationLength);
        RuleFor(p => p.Transports).Must(static transports => transports is null
                || (transports.Count <= PasskeyRules.MaxTransports && transports.All(static transport => transport is not null)))
            .WithMessage($"This must have at most {PasskeyRules.MaxTransports} texts");
    }
}

/// <summary>A sign-in: the response of <c>navigator.credentials.get</c>.</summary>
/// <example>{"token":"AAABnFq3gAB0b2tlbg","assertion":{"id":"AQIDBA","response":{"clientDataJSON":"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0","authenticatorData":"AQIDBA","signature":"AQIDBA","userHandle":"MDE5OWYzYzE"}}}</example>
public sealed record PasskeySignInPayload
{
    /// <summary>The token that came with the options.</summary>
    public string? Token { get; init; }

    /// <summary>The credential, as <c>toJSON()</c> writes it.</summary>
    public PasskeyAssertionPayload? Assertion { get; init; }
}

internal sealed class PasskeySignInPayloadValidator : AbstractValidator<PasskeySignInPayload>
{
    public PasskeySignInPayloadValidator()
    {
        RuleFor(p => p.Token).MustBeBase64Url(PasskeyRules.MaxTokenLength);
        RuleFor(p => p.Assertion).NotNull().WithMessage("This is required");
        RuleFor(p => p.Assertion!).SetValidator(new PasskeyAssertionPayloadValidator()).When(p => p.Assertion is not null);
    }
}

/// <summary>A signature by a passkey; its other members are ignored.</summary>
public sealed record PasskeyAssertionPayload
{
    /// <summary>Id of the credential, base64url.</summary>
    public string? Id { get; init; }

    /// <summary>What the authenticator answered.</summary>
    public AssertionResponsePayload? Response { get; init; }

    internal PasskeyAssertion ToAssertion() => new(
        Base64Url.DecodeFromChars(Id), Base64Url.DecodeFromChars(Response!.ClientDataJSON),
        Base64Url.DecodeFromChars(Response.AuthenticatorData), Base64Url.DecodeFromChars(Response.Signature),
        Response.UserHandle is { } handle ? Base64Url.DecodeFromChars(handle) : null);
}

internal sealed class PasskeyAssertionPayloadValidator : AbstractValidator<PasskeyAssertionPayload>
{
    public PasskeyAssertionPayloadValidator()
    {
        RuleFor(p => p.Id).MustBeBase64Url(PasskeyRules.MaxCredentialIdLength);
        RuleFor(p => p.Response).NotNull().WithMessage("This is required");
        RuleFor(p => p.Response!).SetValidator(new AssertionResponsePayloadValidator()).When(p => p.Response is not null);
    }
}

/// <summary>The authenticator's answer to a sign-in. All texts are base64url.</summary>
public sealed record AssertionResponsePayload
{
    /// <summary>The client data.</summary>
    public string? ClientDataJSON { get; init; }

    /// <summary>The authenticator data.</summary>
    public string? AuthenticatorData { get; init; }

    /// <summary>The signature.</summary>
    public string? Signature { get; init; }

    /// <summary>The user handle; needed to sign in with a passkey alone.</summary>
    public string? UserHandle { get; init; }
}

internal sealed class AssertionResponsePayloadValidator : AbstractValidator<AssertionResponsePayload>
{
    public AssertionResponsePayloadValidator()
    {
        RuleFor(p => p.ClientDataJSON).MustBeBase64Url(PasskeyRules.MaxClientDataLength);
        RuleFor(p => p.AuthenticatorData).MustBeBase64Url(PasskeyRules.MaxAuthenticatorDataLength);
        RuleFor(p => p.Signature).MustBeBase64Url(PasskeyRules.MaxSignatureLength);
        RuleFor(p => p.UserHandle).MustKeep(
                new Limits(MaxLength: PasskeyRules.MaxUserHandleLength),
                static handle => handle is null || Base64UrlRule.IsBase64Url(handle, PasskeyRules.MaxUserHandleLength))
            .WithMessage(Base64UrlRule.MessageOf(PasskeyRules.MaxUserHandleLength));
    }
}

internal static class Base64UrlRule
{
    public static void MustBeBase64Url<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.MustKeep(new Limits(MinLength: 1, maxLength), text => text is { Length: > 0 } && IsBase64Url(text, maxLength))
            .WithMessage(MessageOf(maxLength));

    public static bool IsBase64Url(string text, int maxLength) => text.Length <= maxLength && Base64Url.IsValid(text);

    public static string MessageOf(int maxLength) => $"This must be base64url of at most {maxLength} characters";
}
