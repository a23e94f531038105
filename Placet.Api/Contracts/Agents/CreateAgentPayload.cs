using FluentValidation;
using Placet.Application.Abstractions;
using Placet.Application.Agents.Profile;

namespace Placet.Api.Contracts.Agents;

/// <summary>A new agent. Management credentials are registered by the agent itself.</summary>
public sealed record CreateAgentPayload
{
    /// <summary>Name for people, 1 to 200 characters.</summary>
    /// <example>Research assistant</example>
    public string? Name { get; init; }

    /// <summary>Text for people, at most 2,000 characters.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>http(s) address of a picture.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>http(s) address where events go, stored exactly as sent.</summary>
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>Free word by which agents are grouped, at most 64 characters.</summary>
    public Optional<string> Tag { get; init; }

    internal CreateAgent ToRequest(string ownerId) => new(ownerId, Name!, Description.Value, AvatarUrl.Value, WebhookUrl.Value, Tag.Value);
}

internal sealed class CreateAgentPayloadValidator : AbstractValidator<CreateAgentPayload>
{
    public CreateAgentPayloadValidator()
    {
        RuleFor(p => p.Name).MustBeAName();
        RuleFor(p => p.Description).MustNotBeNull();
        RuleFor(p => p.Description).MustBeAtMost(AgentRules.MaxDescriptionLength);
        RuleFor(p => p.AvatarUrl).MustNotBeNull();
        RuleFor(p => p.AvatarUrl).MustBeHttpUrl();
        RuleFor(p => p.WebhookUrl).MustNotBeNull();
        RuleFor(p => p.WebhookUrl).MustBeHttpUrl();
        RuleFor(p => p.Tag).MustNotBeNull();
        RuleFor(p => p.Tag).MustBeAtMost(AgentRules.MaxTagLength);
    }
}
