using FluentValidation;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>The id of an agent.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e"}</example>
public sealed record ChannelPayload : INamesAgents
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    IEnumerable<string> INamesAgents.NamedAgents => [ChannelId!];
}

internal sealed class ChannelPayloadValidator : AbstractValidator<ChannelPayload>
{
    public ChannelPayloadValidator() => RuleFor(p => p.ChannelId).MustBeAgentId();
}

/// <summary>The tag of an agent.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","tag":"research"}</example>
public sealed record SetTagPayload : INamesAgents
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The tag, at most 64 characters; null clears it.</summary>
    public Optional<string> Tag { get; init; }

    IEnumerable<string> INamesAgents.NamedAgents => [ChannelId!];
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

/// <summary>A status report of an agent.</summary>
/// <example>{"agentId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","status":"busy","message":"Reading 12 papers"}</example>
public sealed record StatusPingPayload : INamesAgents
{
    /// <summary>The agent.</summary>
    public string? AgentId { get; init; }

    /// <summary>The new status.</summary>
    public AgentStatus? Status { get; init; }

    /// <summary>Text on the status, at most 500 characters; absent clears the last one.</summary>
    public Optional<string> Message { get; init; }

    IEnumerable<string> INamesAgents.NamedAgents => [AgentId!];
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
