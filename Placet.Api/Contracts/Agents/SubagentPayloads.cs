using System.Linq.Expressions;
using FluentValidation;

namespace Placet.Api.Contracts.Agents;

/// <summary>Whether an agent is a sub-agent, and of which one.</summary>
/// <example>{"channelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2e","isSubagent":true,"parentChannelId":"0199f3c2a4b17c5e8d0e5b8f3a6c1d2f"}</example>
public sealed record SetSubagentPayload : INamesAgents
{
    /// <summary>The agent.</summary>
    public string? ChannelId { get; init; }

    /// <summary>True for a sub-agent, false for a top-level agent.</summary>
    public bool? IsSubagent { get; init; }

    /// <summary>The parent; required for a sub-agent, refused otherwise.</summary>
    public string? ParentChannelId { get; init; }

    IEnumerable<string> INamesAgents.NamedAgents => ParentChannelId is null ? [ChannelId!] : [ChannelId!, ParentChannelId];
}

internal sealed class SetSubagentPayloadValidator : AbstractValidator<SetSubagentPayload>
{
    public SetSubagentPayloadValidator()
    {
        RuleFor(p => p.ChannelId).MustBeAgentId();
        RuleFor(p => p.IsSubagent).NotNull().WithMessage("This is required");
        this.MustPlaceConsistently(p => p.IsSubagent, p => p.ParentChannelId);
    }
}

/// <summary>The rules of contract 7 that need only the body.</summary>
internal static class SubagentPayloadRules
{
    public static void MustPlaceConsistently<T>(
        this AbstractValidator<T> validator, Func<T, bool?> isSubagent, Expression<Func<T, string?>> parent)
    {
        validator.RuleFor(parent).MustKeep(new Limits(MinLength: 1), static id => id is not { Length: 0 })
            .WithMessage("This must not be empty");
        validator.RuleFor(parent).Must((p, id) => isSubagent(p) is not true || id is not null)
            .WithMessage("A sub-agent needs the agent that it works for");
        validator.RuleFor(parent).Must((p, id) => isSubagent(p) is not false || id is null)
            .WithMessage("A top-level agent works for nobody");
    }
}
