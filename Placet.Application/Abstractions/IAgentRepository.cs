using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Reads agents. Every statement names the owner: another user's agent is not found.</summary>
public interface IAgentQueries
{
    /// <summary>Lists a page of a user's agents, newest first: at most 200, and at most about 256 KiB of stored text.</summary>
    /// <param name="includeSubagents">Whether sub-agents are listed too.</param>
    /// <param name="after">The last agent of the previous page; null for the first page.</param>
    Task<AgentPage> ListPageAsync(string ownerId, bool includeSubagents, Agent? after, CancellationToken cancellationToken);

    /// <summary>Counts a user's agents, sub-agents included.</summary>
    Task<long> CountAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads a user's oldest agent of exactly this name; null when there is none.</summary>
    Task<Agent?> FindOldestAsync(string ownerId, string name, CancellationToken cancellationToken);

    /// <summary>Lists the ids of a user's agents, sub-agents included, in no order.</summary>
    Task<IReadOnlyList<string>> ListIdsAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Searches a user's agents, ordered by their folded names, then by their ids.</summary>
    /// <param name="wanted">Filter, limit and start of the page.</param>
    /// <param name="silentSince">Agents whose last ping is not after this time count as offline.</param>
    /// <returns>The agents, and where the next page starts.</returns>
    Task<FoundAgents> SearchAsync(string ownerId, AgentSearch wanted, DateTimeOffset silentSince, CancellationToken cancellationToken);

    /// <summary>Reads one agent; null when the user has no such agent.</summary>
    Task<Agent?> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Counts a user's agents and the calls that they made.</summary>
    /// <param name="silentSince">Agents whose last ping is not after this time count as offline.</param>
    Task<AgentTotals> TotalsAsync(string ownerId, DateTimeOffset silentSince, CancellationToken cancellationToken);

    /// <summary>Counts the calls of one agent; null when the user has no such agent.</summary>
    Task<CallCounts?> CallCountsAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Lists the agents of all users that became offline because their last ping is too old.</summary>
    /// <param name="after">Only agents whose last ping is after this time.</param>
    /// <param name="until">And not after this one.</param>
    Task<IReadOnlyList<AgentOfOwner>> ListSilentAsync(DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Lists the last changes of an agent's status, newest first; empty when the user has no such agent.</summary>
    Task<IReadOnlyList<StatusChange>> StatusHistoryAsync(string ownerId, string agentId, int limit, CancellationToken cancellationToken);
}

/// <summary>A page of agents, newest first.</summary>
/// <param name="IsLast">Whether no page follows.</param>
public sealed record AgentPage(IReadOnlyList<Agent> Agents, bool IsLast);

/// <summary>Changes agents inside a write transaction.</summary>
public interface IAgentRepository : IAgentQueries
{
    /// <summary>Stores a new agent.</summary>
    /// <exception cref="PlacetException">The owner has been deleted.</exception>
    Task AddAsync(Agent agent, CancellationToken cancellationToken);

    /// <summary>Stores everything about an agent that a request can change.</summary>
    /// <param name="previous">The state that was read in this transaction; where only the ping differs, no change is published.</param>
    /// <exception cref="PlacetException">The owner has no such agent, or it grows beyond <see cref="Agent.MaxStoredBytes"/>.</exception>
    Task UpdateAsync(Agent agent, Agent previous, CancellationToken cancellationToken);

    /// <summary>Deletes an agent; its sub-agents become top-level agents. False when the user has no such agent.</summary>
    Task<bool> DeleteAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Lists the ids of an agent and all of its ancestors, nearest first; empty when the user has no such agent.</summary>
    Task<IReadOnlyList<string>> LineageAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Counts the levels of sub-agents below an agent; 0 without sub-agents.</summary>
    Task<int> HeightBelowAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Records a change of status and deletes the oldest ones.</summary>
    /// <param name="ownerId">The user who owns the agent.</param>
    /// <param name="keep">Number of the agent's changes that stay stored.</param>
    Task AddStatusChangeAsync(string ownerId, StatusChange change, int keep, CancellationToken cancellationToken);

    /// <summary>Adds to an agent's call counts; does nothing when the user has no such agent.</summary>
    Task AddCallsAsync(string ownerId, string agentId, CallCounts added, CancellationToken cancellationToken);
}
