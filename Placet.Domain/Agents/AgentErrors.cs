using Placet.Domain.Errors;

namespace Placet.Domain.Agents;

/// <summary>Refusals about agents.</summary>
public static class AgentErrors
{
    /// <summary>No such agent among the caller's own.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "agent_not_found", "Agent not found");

    /// <summary>The agent is the caller's own and has no management credentials.</summary>
    public static readonly Error ManagementNotConfigured =
        new(ErrorKind.NotFound, "management_not_configured", "Agent has no management credentials configured");

    /// <summary>The stored key does not open: the key ring it was encrypted with is not here.</summary>
    public static readonly Error ManagementKeyUnreadable =
        new(ErrorKind.Unavailable, "unavailable", "The stored management credentials cannot be read; register them again");

    /// <summary>The user has as many agents as a user may have.</summary>
    public static readonly Error LimitReached =
        new(ErrorKind.Conflict, "agent_limit", "You have as many agents as this server allows; delete one that is not needed any more");

    /// <summary>Everything that is stored of one agent is too much together.</summary>
    public static PlacetException TooLarge() => PlacetException.Invalid(
        string.Empty, $"Texts, headers and commands of an agent may take {Agent.MaxStoredBytes / 1024} KiB together, as they are stored");

    /// <summary>A rule of the tree of agents is broken.</summary>
    /// <param name="message">Which one, for people.</param>
    public static PlacetException Misplaced(string message) => PlacetException.Invalid("parentChannelId", message);
}
