using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Agents.Profile;

namespace Placet.Api.Contracts.Agents;

/// <summary>A new agent. Management credentials are registered by the agent itself.</summary>
/// <example>{"name":"Research assistant","description":"Reads and sums up papers","tag":"research"}</example>
public record CreateAgentPayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public string? Name { get; init; }

    /// <summary>Description, at most 2,000 characters.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>http(s) address of a picture, at most 2,048 characters.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>http(s) address of the webhook for events, at most 2,048 characters, stored exactly as sent.</summary>
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>Tag by which agents are grouped, at most 64 characters.</summary>
    public Optional<string> Tag { get; init; }

    internal CreateAgent ToRequest(Caller caller) => new(caller, Name!, Description.Value, AvatarUrl.Value, WebhookUrl.Value, Tag.Value);
}

/// <summary>An agent of a runtime: a new one, or one that it created earlier.</summary>
/// <example>{"name":"Research assistant","description":"Reads and sums up papers","tag":"research","findOrCreate":true}</example>
public sealed record FindOrCreateAgentPayload : CreateAgentPayload
{
    /// <summary>Whether to return the oldest agent of exactly this name, unchanged, if one exists.</summary>
    public Optional<bool?> FindOrCreate { get; init; }

    internal CreateAgent ToFindOrCreate(Caller caller) => ToRequest(caller) with { ReturnExisting = FindOrCreate.Value is true };
}

internal sealed class CreateAgentPayloadValidator : NewAgentValidator<CreateAgentPayload>;

internal sealed class FindOrCreateAgentPayloadValidator : NewAgentValidator<FindOrCreateAgentPayload>
{
    public FindOrCreateAgentPayloadValidator() => RuleFor(p => p.FindOrCreate).MustNotBeNull();
}

internal abstract class NewAgentValidator<T> : AbstractValidator<T>
    where T : CreateAgentPayload
{
    protected NewAgentValidator()
    {
        RuleFor(p => p.Name).MustBeName(AgentRules.MaxNameLength);
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
