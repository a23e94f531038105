using FluentValidation;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Where an agent's events go, and optionally how its runtime is managed and whom it works for.</summary>
public sealed record SetWebhookPayload
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where events go: an absolute http(s) address, stored exactly as sent.</summary>
    /// <example>https://runtime.example.org/webhook</example>
    public string? Url { get; init; }

    /// <summary>Another name of <see cref="Url"/>, which wins when both are there.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Headers of a delivery; left out, the stored ones are cleared. A value of <c>***</c> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, SecretText?>? Headers { get; init; }

    /// <summary>Log-in of a delivery; left out, the stored one is cleared.</summary>
    public WebhookAuthPayload? Auth { get; init; }

    /// <summary>Management credentials; left out, the stored ones are kept.</summary>
    public ManagementPayload? Management { get; init; }

    /// <summary>Whether it works for another agent; left out, that is kept.</summary>
    public bool? IsSubagent { get; init; }

    /// <summary>The agent it works for.</summary>
    public string? ParentChannelId { get; init; }

    internal string? FindAddress() => Url ?? WebhookUrl;

    internal SetWebhook ToRequest(string ownerId) => new(
        ownerId, ChannelId!, FindAddress()!, Headers.ToValues(), Auth?.ToLogin(), Management?.ToAccess(), IsSubagent, ParentChannelId);
}

internal sealed class SetWebhookPayloadValidator : AbstractValidator<SetWebhookPayload>
{
    public SetWebhookPayloadValidator()
    {
        RuleFor(p => p.ChannelId).MustNameAnAgent();
        RuleFor(p => p).Must(p => p.FindAddress() is { } url && AgentRules.IsHttpUrl(url)).OverridePropertyName("url")
            .WithMessage($"This must be an absolute http or https address of at most {AgentRules.MaxUrlLength} characters");
        RuleFor(p => p.Headers).MustBeHeaders();
        RuleFor(p => p.Auth!).SetValidator(new WebhookAuthPayloadValidator()).When(p => p.Auth is not null);
        RuleFor(p => p.Management!).SetValidator(new ManagementPayloadValidator()).When(p => p.Management is not null);
        this.MustPlaceConsistently(p => p.IsSubagent, p => p.ParentChannelId);
    }
}
