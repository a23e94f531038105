namespace Placet.Domain.Agents;

/// <summary>A command that an agent understands in a chat.</summary>
/// <param name="Command">The word that is typed.</param>
/// <param name="Description">What it does, for people.</param>
/// <param name="AcceptsArgs">Whether text may follow the word; null when the agent did not say.</param>
/// <param name="ArgHint">What that text is, for people; null when the agent did not say.</param>
public sealed record AgentCommand(string Command, string Description, bool? AcceptsArgs, string? ArgHint);
