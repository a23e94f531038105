using FluentValidation;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>Names an agent.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e"}</example>
public sealed record ChannelPayload
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }
}

internal sealed class ChannelPayloadValidator : AbstractValidator<ChannelPayload>
{
    public ChannelPayloadValidator() => RuleFor(p => p.ChannelId).MustBeAgentId();
}

/// <summary>The word by which a user groups agents.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","tag":"research"}</example>
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
        RuleFor(p => p.ChannelId).MustBeAgentId();
        RuleFor(p => p.Tag).MustBePresent();
        RuleFor(p => p.Tag).MustBeAtMost(AgentRules.MaxTagLength);
    }
}

/// <summary>A sign of life.</summary>
/// <example>{"agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","status":"busy","message":"Reading 12 papers"}</example>
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
        RuleFor(p => p.AgentId).MustBeAgentId();
        RuleFor(p => p.Status).NotNull().WithMessage("This must be active, busy, error or offline");
        RuleFor(p => p.Message).MustNotBeNull();
        RuleFor(p => p.Message).MustBeAtMost(AgentRules.MaxStatusMessageLength);
    }
}
