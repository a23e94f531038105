using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Basic authentication of a webhook.</summary>
/// <example>{"username":"placet","password":"a shared secret"}</example>
public sealed record WebhookAuthPayload
{
    /// <summary>The user name, at most 4,096 characters.</summary>
    [StringLength(AgentRules.MaxValueLength)]
    public string? Username { get; init; }

    /// <summary>The password, at most 4,096 characters; <c>***</c> keeps the stored one.</summary>
    [StringLength(AgentRules.MaxValueLength)]
    public SecretText? Password { get; init; }

    internal WebhookLogin ToLogin() => new(Username!, Password!);
}

internal sealed class WebhookAuthPayloadValidator : AbstractValidator<WebhookAuthPayload>
{
    public WebhookAuthPayloadValidator()
    {
        RuleFor(p => p.Username).Must(name => name is not null && name.Length <= AgentRules.MaxValueLength)
            .WithMessage($"This is required and must have at most {AgentRules.MaxValueLength} characters");
        RuleFor(p => p.Password).Must(password => password is not null && password.Reveal().Length <= AgentRules.MaxValueLength)
            .WithMessage($"This is required and must have at most {AgentRules.MaxValueLength} characters");
        RuleFor(p => p.Password).Must(password => password is not { IsMask: false, LooksMasked: true })
            .WithMessage($"This is masked in a form that keeps none; send the password itself, or {SecretText.Mask} to keep it");
    }
}

/// <summary>Turns the headers of a payload, once they are valid, into what the handlers take.</summary>
internal static class WebhookHeaderPayload
{
    public static WebhookHeaderValues? ToValues(this IReadOnlyDictionary<string, SecretText?>? headers) =>
        headers is null ? null : new WebhookHeaderValues(headers.ToDictionary(header => header.Key, header => header.Value!, StringComparer.Ordinal));

    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, SecretText?>?> MustBeHeaders<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, SecretText?>?> rule) =>
        rule.Must((_, headers, context) =>
        {
            var fault = headers is null ? null : AgentRules.FindFault(headers);
            context.MessageFormatter.AppendArgument("Fault", fault);
            return fault is null;
        }).WithMessage("{Fault}");
}
