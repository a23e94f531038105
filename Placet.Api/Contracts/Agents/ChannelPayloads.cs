using FluentValidation;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>Names an agent.</summary>
public sealed record ChannelPayload
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }
}

internal sealed class ChannelPayloadValidator : AbstractValidator<ChannelPayload>
{
    public ChannelPayloadValidator() => RuleFor(p => p.ChannelId).MustNameAnAgent();
}

/// <summary>The word by which a user groups agents.</summary>
public sealed record SetTagPayload
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The word, at most 64 characters; null clears.</summary>
    public Optional<string> Tag { get; init; }
}

internal sealed class SetTagPayloadValidator : AbstractValidator<SetTagPayload>
{
    public SetTagPayloadValidator()
    {
        RuleFor(p => p.ChannelId).MustNameAnAgent();
        RuleFor(p => p.Tag).Must(tag => tag.IsPresent).WithMessage("This is required; null clears it");
        RuleFor(p => p.Tag).MustBeAtMost(AgentRules.MaxTagLength);
    }
}

/// <summary>A sign of life.</summary>
public sealed record StatusPingPayload
{
    /// <summary>The agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>What it is doing.</summary>
    public AgentStatus? Status { get; init; }

    /// <summary>Its own words, at most 500 characters; left out, the last ones are cleared.</summary>
    public Optional<string> Message { get; init; }
}

internal sealed class StatusPingPayloadValidator : AbstractValidator<StatusPingPayload>
{
    public StatusPingPayloadValidator()
    {
        RuleFor(p => p.AgentId).MustNameAnAgent();
        RuleFor(p => p.Status).NotNull().WithMessage("This must be active, busy, error or offline");
        RuleFor(p => p.Message).MustNotBeNull();
        RuleFor(p => p.Message).MustBeAtMost(AgentRules.MaxStatusMessageLength);
    }
}
