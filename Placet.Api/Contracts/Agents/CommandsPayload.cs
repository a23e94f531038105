using FluentValidation;
using Placet.Domain.Agents;

namespace Placet.Api.Contracts.Agents;

/// <summary>The chat commands of an agent.</summary>
/// <example>{"commands":[{"command":"summarize","description":"Sums up a paper","acceptsArgs":true,"argHint":"address of the paper"}]}</example>
public sealed record CommandsPayload
{
    /// <summary>All commands, at most 100; replaces the list and may be empty.</summary>
    public IReadOnlyList<CommandPayload?>? Commands { get; init; }

    internal IReadOnlyList<AgentCommand> ToCommands() => [.. Commands!.Select(command => command!.ToCommand())];
}

/// <summary>One command.</summary>
/// <example>{"command":"summarize","description":"Sums up a paper","acceptsArgs":true,"argHint":"address of the paper"}</example>
public sealed record CommandPayload
{
    /// <summary>The command as typed, 1 to 200 characters; not blank.</summary>
    public string? Command { get; init; }

    /// <summary>What it does, at most 2,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether text may follow.</summary>
    public Optional<bool?> AcceptsArgs { get; init; }

    /// <summary>Hint on that text, at most 2,000 characters.</summary>
    public Optional<string> ArgHint { get; init; }

    internal AgentCommand ToCommand() => new(Command!, Description!, AcceptsArgs.Value, ArgHint.Value);
}

internal sealed class CommandsPayloadValidator : AbstractValidator<CommandsPayload>
{
    public CommandsPayloadValidator()
    {
        RuleFor(p => p.Commands)
            .MustKeep(
                new Limits(MaxCount: AgentRules.MaxCommands),
                commands => commands is { Count: <= AgentRules.MaxCommands } && !commands.Contains(null))
            .WithMessage($"This must be a list of at most {AgentRules.MaxCommands} commands");
        RuleForEach(p => p.Commands).SetValidator(new CommandPayloadValidator()!)
            .When(p => p.Commands is { Count: <= AgentRules.MaxCommands });
    }
}

internal sealed class CommandPayloadValidator : AbstractValidator<CommandPayload>
{
    public CommandPayloadValidator()
    {
        RuleFor(p => p.Command).MustBeName(AgentRules.MaxNameLength);
        RuleFor(p => p.Description).MustBeText(AgentRules.MaxDescriptionLength);
        RuleFor(p => p.AcceptsArgs).MustNotBeNull();
        RuleFor(p => p.ArgHint).MustNotBeNull();
        RuleFor(p => p.ArgHint).MustBeAtMost(AgentRules.MaxDescriptionLength);
    }
}
