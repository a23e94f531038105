namespace Placet.Domain.Agents;

/// <summary>A chat command of an agent.</summary>
/// <param name="Command">The name that a user types.</param>
/// <param name="AcceptsArgs">Whether arguments may follow the name; null when not stated.</param>
/// <param name="ArgHint">Description of the arguments; null when not stated.</param>
public sealed record AgentCommand(string Command, string Description, bool? AcceptsArgs, string? ArgHint);
