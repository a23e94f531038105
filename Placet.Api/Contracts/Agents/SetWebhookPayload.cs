using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Agents.Registration;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>The webhook of an agent, and optionally its management credentials and its parent.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","url":"https://runtime.example.org/webhook","headers":{"X-Source":"placet"},"auth":{"username":"placet","password":"a shared secret"},"management":{"url":"http://runtime:8900","apiKey":"the key that the runtime asks for"}}</example>
public sealed record SetWebhookPayload : INamesAgents
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    /// <summary>
    /// Webhook for events: an absolute http(s) address of at most 2,048 characters, stored exactly as sent. When its host changes,
    /// <c>***</c> keeps neither password nor credential headers: send them again.
    /// </summary>
    public string? Url { get; init; }

    /// <summary>An alias of <c>url</c>, which takes precedence; one of them is required.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Headers of webhook requests, at most 50; absent clears them. A value of <c>***</c> keeps the stored one.</summary>
    public IReadOnlyDictionary<string, SecretText?>? Headers { get; init; }

    /// <summary>Credentials of webhook requests; absent clears them.</summary>
    public WebhookAuthPayload? Auth { get; init; }

    /// <summary>Management credentials; absent keeps the stored ones.</summary>
    public ManagementPayload? Management { get; init; }

    /// <summary>Whether it is a sub-agent; absent keeps the stored value.</summary>
    public bool? IsSubagent { get; init; }

    /// <summary>The parent of a sub-agent.</summary>
    public string? ParentChannelId { get; init; }

    internal string? FindAddress() => Url ?? WebhookUrl;

    internal SetWebhook ToRequest(Caller caller) => new(
        caller, ChannelId!, FindAddress()!, Headers.ToValues(), Auth?.ToCredentials(), Management?.ToCredentials(),
        IsSubagent, ParentChannelId);

    IEnumerable<string> INamesAgents.NamedAgents => ParentChannelId is null ? [ChannelId!] : [ChannelId!, ParentChannelId];
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
