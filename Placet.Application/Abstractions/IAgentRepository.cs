using Placet.Domain.Agents;

namespace Placet.Application.Abstractions;

/// <summary>Reads agents. Every statement names the owner: another user's agent is not found.</summary>
public interface IAgentQueries
{
    /// <summary>Lists some of a user's agents, newest first: as many as fit into a bounded piece of memory.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="includeSubagents">Whether sub-agents are listed too.</param>
    /// <param name="after">The last agent of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agents, and whether there are more.</returns>
    Task<AgentPage> ListPageAsync(string ownerId, bool includeSubagents, Agent? after, CancellationToken cancellationToken);

    /// <summary>Counts a user's agents, sub-agents included.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>How many there are.</returns>
    Task<long> CountAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads a user's oldest agent of a name.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="name">The name, character by character.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agent, or null when none has exactly this name.</returns>
    Task<Agent?> FindOldestAsync(string ownerId, string name, CancellationToken cancellationToken);

    /// <summary>Lists the ids of a user's agents.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The ids, of sub-agents too, in no order.</returns>
    Task<IReadOnlyList<string>> ListIdsAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Searches a user's agents, in the order of their folded names, then of their ids.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="wanted">Which ones.</param>
    /// <param name="silentSince">Agents that pinged, but not after this moment, count as offline.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agents, at most as many as are wanted, and where the next page begins.</returns>
    Task<FoundAgents> SearchAsync(string ownerId, AgentSearch wanted, DateTimeOffset silentSince, CancellationToken cancellationToken);

    /// <summary>Reads one agent.</summary>
    /// <param name="ownerId">The user it has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The agent, or null when the user has no such agent.</returns>
    Task<Agent?> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Counts a user's agents and the calls they made.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="silentSince">Agents that pinged, but not after this moment, count as offline.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The counts, over all agents.</returns>
    Task<AgentTotals> TotalsAsync(string ownerId, DateTimeOffset silentSince, CancellationToken cancellationToken);

    /// <summary>Counts the calls of one agent.</summary>
    /// <param name="ownerId">The user it has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The counts, or null when the user has no such agent.</returns>
    Task<CallCounts?> CallCountsAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Lists the last changes of an agent's status, newest first.</summary>
    /// <param name="ownerId">The user it has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The changes; none when the user has no such agent.</returns>
    Task<IReadOnlyList<StatusChange>> StatusHistoryAsync(string ownerId, string agentId, int limit, CancellationToken cancellationToken);
}

/// <summary>Some agents of a list.</summary>
/// <param name="Agents">The agents, newest first.</param>
/// <param name="IsLast">Whether there are no more.</param>
public sealed record AgentPage(IReadOnlyList<Agent> Agents, bool IsLast);

/// <summary>Changes agents inside a write transaction.</summary>
public interface IAgentRepository : IAgentQueries
{
    /// <summary>Stores a new agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task AddAsync(Agent agent, CancellationToken cancellationToken);

    /// <summary>Stores everything about an agent that a request can change.</summary>
    /// <param name="agent">The new state.</param>
    /// <param name="previous">The state that was read in this transaction; where only the ping differs, no change is published.</param>
    /// <exception cref="Domain.Errors.PlacetException">The owner has no such agent, or it grows beyond <see cref="Agent.MaxStoredBytes"/>.</exception>
    Task UpdateAsync(Agent agent, Agent previous, CancellationToken cancellationToken);

    /// <summary>Deletes an agent; its sub-agents become top-level ones.</summary>
    /// <param name="ownerId">The user it has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when the user has no such agent.</returns>
    Task<bool> DeleteAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Lists an agent and its ancestors, nearest first: the whole chain, however long.</summary>
    /// <param name="ownerId">The user they have to belong to.</param>
    /// <param name="agentId">The agent to begin with.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The ids; empty when the user has no such agent.</returns>
    Task<IReadOnlyList<string>> LineageAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Measures how many levels of sub-agents hang below an agent.</summary>
    /// <param name="ownerId">The user they have to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>0 for an agent without sub-agents.</returns>
    Task<int> HeightBelowAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Records a change of status and forgets the oldest ones.</summary>
    /// <param name="ownerId">The user the agent has to belong to.</param>
    /// <param name="change">The change.</param>
    /// <param name="keep">How many of the agent's changes are kept.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task AddStatusChangeAsync(string ownerId, StatusChange change, int keep, CancellationToken cancellationToken);

    /// <summary>Adds to an agent's call counts; does nothing when the user has no such agent.</summary>
    /// <param name="ownerId">The user it has to belong to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="added">How many calls to add.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when they are stored.</returns>
    Task AddCallsAsync(string ownerId, string agentId, CallCounts added, CancellationToken cancellationToken);
}
