using Placet.Domain.Errors;

namespace Placet.Domain.Agents;

/// <summary>Errors about agents.</summary>
public static class AgentErrors
{
    /// <summary>No such agent among the caller's own.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "agent_not_found", "Agent not found");

    /// <summary>The agent is the caller's own and has no management credentials.</summary>
    public static readonly Error ManagementNotConfigured =
        new(ErrorKind.NotFound, "management_not_configured", "Agent has no management credentials configured");

    /// <summary>The stored key cannot be decrypted with this server's key ring.</summary>
    public static readonly Error ManagementKeyUnreadable =
        new(ErrorKind.Unavailable, "unavailable", "The stored management credentials cannot be read; register them again");

    /// <summary>The user has reached the configured number of agents.</summary>
    public static readonly Error LimitReached =
        new(ErrorKind.Conflict, "agent_limit", "You have as many agents as this server allows; delete one that is not needed any more");

    /// <summary>The agent is offered to somebody already.</summary>
    public static readonly Error TransferPending = new(
        ErrorKind.Conflict, "transfer_pending", "This agent is offered to somebody already; withdraw that offer first");

    /// <summary>No such open offer of the caller's, or to the caller.</summary>
    public static readonly Error TransferNotFound =
        new(ErrorKind.NotFound, "transfer_not_found", "There is no such offer, or not any more");

    /// <summary>The stored data of one agent is too large.</summary>
    public static PlacetException TooLarge() => PlacetException.Invalid(
        string.Empty, $"Texts, headers and commands of an agent may take {Agent.MaxStoredBytes / 1024} KiB together, as they are stored");

    /// <summary>The requested parent is not allowed.</summary>
    public static PlacetException InvalidParent(string message) => PlacetException.Invalid("parentChannelId", message);
}
