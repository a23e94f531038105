using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Agents.Profile;
using Placet.Domain.Secrets;

namespace Placet.Api.Contracts.Agents;

/// <summary>Changes to an agent; absent members stay unchanged.</summary>
/// <example>{"name":"Research assistant","webhookUrl":"https://runtime.example.org/webhook","webhookHeaders":{"X-Source":"placet","Authorization":"***"},"webhookAuth":{"username":"placet","password":"***"},"tag":null}</example>
public sealed record UpdateAgentPayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Description, at most 2,000 characters.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>http(s) address of a picture, at most 2,048 characters; null clears it.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>
    /// http(s) address of the webhook for events, at most 2,048 characters; null clears it. When its host changes, the stored password
    /// and credential headers are removed: send them again.
    /// </summary>
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>Headers of webhook requests, at most 50; null clears them. A value of <c>***</c> keeps the stored one.</summary>
    public Optional<IReadOnlyDictionary<string, SecretText?>> WebhookHeaders { get; init; }

    /// <summary>Credentials of webhook requests; null clears them. A password of <c>***</c> keeps the stored one.</summary>
    public Optional<WebhookAuthPayload> WebhookAuth { get; init; }

    /// <summary>Tag by which agents are grouped, at most 64 characters; null clears it.</summary>
    public Optional<string> Tag { get; init; }

    internal UpdateAgent ToRequest(Caller caller, string agentId) => new()
    {
        Caller = caller,
        AgentId = agentId,
        Name = Name,
        Description = Description,
        AvatarUrl = AvatarUrl,
        WebhookUrl = WebhookUrl,
        WebhookHeaders = WebhookHeaders.IsPresent ? new(WebhookHeaders.Value.ToValues()) : default,
        WebhookAuth = WebhookAuth.IsPresent ? new(WebhookAuth.Value?.ToCredentials()) : default,
        Tag = Tag,
    };
}

internal sealed class UpdateAgentPayloadValidator : AbstractValidator<UpdateAgentPayload>
{
    public UpdateAgentPayloadValidator()
    {
        RuleFor(p => p.Name).MustBeName(AgentRules.MaxNameLength);
        RuleFor(p => p.Description).MustNotBeNull();
        RuleFor(p => p.Description).MustBeAtMost(AgentRules.MaxDescriptionLength);
        RuleFor(p => p.AvatarUrl).MustBeHttpUrl();
        RuleFor(p => p.WebhookUrl).MustBeHttpUrl();
        RuleFor(p => p.WebhookHeaders).MustBeHeaders();
        RuleFor(p => p.WebhookAuth.Value!).SetValidator(new WebhookAuthPayloadValidator()).When(p => p.WebhookAuth.Value is not null)
            .OverridePropertyName("webhookAuth");
        RuleFor(p => p.Tag).MustBeAtMost(AgentRules.MaxTagLength);
    }
}
