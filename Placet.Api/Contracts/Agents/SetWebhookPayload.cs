using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Where an agent's events go, and optionally how its runtime is managed and whom it works for.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","url":"https://runtime.example.org/webhook","headers":{"X-Source":"placet"},"auth":{"username":"placet","password":"a shared secret"},"management":{"url":"http://runtime:8900","apiKey":"the key that the runtime asks for"}}</example>
public sealed record SetWebhookPayload
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    /// <summary>
    /// Where events go: an absolute http(s) address of at most 2,048 characters, stored exactly as sent. When its host changes,
    /// <c>***</c> keeps no password and no credential header: they are sent again with it.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>Another name of <c>url</c>, which wins when both are there; one of them is needed.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Headers of a delivery, at most 50; left out, the stored ones are cleared. A value of <c>***</c> keeps the stored one.</summary>
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

    internal SetWebhook ToRequest(Caller caller) => new(
        caller, ChannelId!, FindAddress()!, Headers.ToValues(), Auth?.ToCredentials(), Management?.ToCredentials(), IsSubagent, ParentChannelId);
}

internal sealed class SetWebhookPayloadValidator : AbstractValidator<SetWebhookPayload>
{
    public SetWebhookPayloadValidator()
    {
        RuleFor(p => p.ChannelId).MustBeAgentId();
        RuleFor(p => p.Url).MustBeHttpUrl().When(p => p.Url is not null || p.WebhookUrl is null);
        RuleFor(p => p.WebhookUrl).MustBeHttpUrl().When(p => p.Url is null && p.WebhookUrl is not null).OverridePropertyName("url");
        RuleFor(p => p.Headers).MustBeHeaders();
        RuleFor(p => p.Auth!).SetValidator(new WebhookAuthPayloadValidator()).When(p => p.Auth is not null);
        RuleFor(p => p.Management!).SetValidator(new ManagementPayloadValidator()).When(p => p.Management is not null);
        this.MustPlaceConsistently(p => p.IsSubagent, p => p.ParentChannelId);
    }
}
