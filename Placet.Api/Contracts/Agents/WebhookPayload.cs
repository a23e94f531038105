using FluentValidation;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Basic authentication of a webhook.</summary>
/// <example>{"username":"placet","password":"a shared secret"}</example>
public sealed record WebhookAuthPayload
{
    /// <summary>The user name, at most 4,096 characters.</summary>
    public string? Username { get; init; }

    /// <summary>The password, at most 4,096 characters; <c>***</c> keeps the stored one.</summary>
    public SecretText? Password { get; init; }

    internal BasicCredentials ToCredentials() => new(Username!, Password!);
}

internal sealed class WebhookAuthPayloadValidator : AbstractValidator<WebhookAuthPayload>
{
    public WebhookAuthPayloadValidator()
    {
        RuleFor(p => p.Username).MustBeText(AgentRules.MaxValueLength);
        RuleFor(p => p.Password).MustBeSecret(minLength: 0, AgentRules.MaxValueLength);
        RuleFor(p => p.Password).Must(password => password is not { IsMask: false, LooksMasked: true })
            .WithMessage($"This is masked in a form that keeps none; send the password itself, or {SecretText.Mask} to keep it");
    }
}
