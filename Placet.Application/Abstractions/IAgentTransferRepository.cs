using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Reads offers to hand over an agent. Expired ones are not found.</summary>
public interface IAgentTransferQueries
{
    /// <summary>Lists what a user offers, newest first, at most 200.</summary>
    Task<IReadOnlyList<AgentTransfer>> ListOutgoingAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lists what is offered to a user's address, newest first, at most 200.</summary>
    Task<IReadOnlyList<AgentTransfer>> ListIncomingAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Reads an offer to a user's address; null when there is none.</summary>
    Task<AgentTransfer?> FindIncomingAsync(string userId, string transferId, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Changes offers inside a write transaction, and hands agents over.</summary>
public interface IAgentTransferRepository : IAgentTransferQueries
{
    /// <summary>Stores an offer, in place of an expired one.</summary>
    /// <returns>False, with nothing stored, when there is an open one of this agent.</returns>
    Task<bool> TryAddAsync(AgentTransfer transfer, CancellationToken cancellationToken);

    /// <summary>Withdraws the offer of an agent; false when the user offers no such agent.</summary>
    Task<bool> WithdrawAsync(string userId, string agentId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends an offer to a user's address. Of concurrent calls, on any instance, only one succeeds.</summary>
    /// <returns>False when there is none any more.</returns>
    Task<bool> TakeAsync(string userId, string transferId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Lists an agent and all agents below it; empty when the user has no such agent.</summary>
    Task<IReadOnlyList<string>> ListFamilyAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>
    /// Gives agents to another user, with everything that is stored of them. Their open alerts end; silences, other offers and
    /// notifications that are still to be sent to the old owner are removed. The first agent becomes a top-level one.
    /// </summary>
    /// <param name="agentIds">The agent and all agents below it.</param>
    /// <exception cref="PlacetException">The new owner was deleted meanwhile.</exception>
    Task MoveAsync(
        string fromUserId, string toUserId, IReadOnlyList<string> agentIds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes offers that expired before a time.</summary>
    /// <param name="limit">Maximum number to remove.</param>
    /// <returns>The number removed.</returns>
    Task<int> RemoveExpiredAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken);
}
