using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Placet.Application.ActivityLog;
using Placet.Application.Agents.Profile;

namespace Placet.Api.Contracts.Agents;

/// <summary>A new agent. Management credentials are registered by the agent itself.</summary>
/// <example>{"name":"Research assistant","description":"Reads and sums up papers","tag":"research"}</example>
public record CreateAgentPayload
{
    /// <summary>Name for people, 1 to 200 characters; not blank.</summary>
    [StringLength(AgentRules.MaxNameLength, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>Text for people, at most 2,000 characters.</summary>
    [StringLength(AgentRules.MaxDescriptionLength)]
    public Optional<string> Description { get; init; }

    /// <summary>http(s) address of a picture, at most 2,048 characters.</summary>
    [Url, StringLength(AgentRules.MaxUrlLength)]
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>http(s) address where events go, at most 2,048 characters, stored exactly as sent.</summary>
    [Url, StringLength(AgentRules.MaxUrlLength)]
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>Free word by which agents are grouped, at most 64 characters.</summary>
    [StringLength(AgentRules.MaxTagLength)]
    public Optional<string> Tag { get; init; }

    internal CreateAgent ToRequest(Caller caller) => new(caller, Name!, Description.Value, AvatarUrl.Value, WebhookUrl.Value, Tag.Value);
}

/// <summary>An agent that a runtime needs: a new one, or the one that it made earlier.</summary>
/// <example>{"name":"Research assistant","description":"Reads and sums up papers","tag":"research","findOrCreate":true}</example>
public sealed record FindOrCreateAgentPayload : CreateAgentPayload
{
    /// <summary>Whether the oldest agent of exactly this name is answered as it is, if there is one; else one is made.</summary>
    public Optional<bool?> FindOrCreate { get; init; }

    internal CreateAgent ToFindOrCreate(Caller caller) => ToRequest(caller) with { FindsExisting = FindOrCreate.Value is true };
}

internal sealed class FindOrCreateAgentPayloadValidator : AbstractValidator<FindOrCreateAgentPayload>
{
    public FindOrCreateAgentPayloadValidator()
    {
        Include(new CreateAgentPayloadValidator());
        RuleFor(p => p.FindOrCreate).Must(value => !value.IsPresent || value.Value is not null)
            .WithMessage("This may be left out, but must not be null");
    }
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
