using Placet.Application.History;

namespace Placet.Application.Abstractions;

/// <summary>Reads the history of agents. Every statement names the owner: another user's agent has none.</summary>
public interface IHistoryQueries
{
    /// <summary>Reads an agent's steps that have a sample, oldest first.</summary>
    /// <param name="agentId">The agent; null for the sum over all of the user's agents.</param>
    Task<IReadOnlyList<HistoryPoint>> ListAsync(string ownerId, string? agentId, HistoryRange range, CancellationToken cancellationToken);

    /// <summary>Reads failures by step and code.</summary>
    /// <param name="agentId">The agent; null for the sum over all of the user's agents.</param>
    Task<IReadOnlyList<HistoryFailure>> ListFailuresAsync(
        string ownerId, string? agentId, HistoryRange range, CancellationToken cancellationToken);

    /// <summary>Sums up each agent that has a sample, ordered by name.</summary>
    Task<IReadOnlyList<AgentAvailability>> ListAgentsAsync(string ownerId, HistoryRange range, CancellationToken cancellationToken);

    /// <summary>Lists the agents of all users, ordered by id; for the background service.</summary>
    /// <param name="isSampled">Whether only top-level agents with management credentials are listed.</param>
    Task<IReadOnlyList<AgentOfOwner>> ListAllAgentsAsync(bool isSampled, CancellationToken cancellationToken);

    /// <summary>Reads how far a background task has come; null before its first run.</summary>
    /// <returns>Whole minutes since 1970.</returns>
    Task<int?> FindProgressAsync(string name, CancellationToken cancellationToken);
}

/// <summary>A range of steps.</summary>
/// <param name="FromMinute">First minute, included; whole minutes since 1970.</param>
/// <param name="ToMinute">Last minute, excluded.</param>
public readonly record struct HistoryRange(HistoryStep Step, int FromMinute, int ToMinute);

/// <summary>Changes the history of agents inside a write transaction.</summary>
public interface IHistoryRepository : IHistoryQueries
{
    /// <summary>Adds counts to their minutes; what belongs to a deleted agent is left out.</summary>
    Task AddAsync(IReadOnlyList<MinuteCounts> counts, CancellationToken cancellationToken);

    /// <summary>Computes an agent's steps anew from its shorter ones. Idempotent.</summary>
    /// <param name="step">Hours or days.</param>
    /// <param name="fromMinute">First minute of the first step; later steps are replaced too.</param>
    Task RollUpAsync(AgentOfOwner agent, HistoryStep step, int fromMinute, CancellationToken cancellationToken);

    /// <summary>Removes an agent's expired steps.</summary>
    /// <param name="expiredMinute">Steps that begin before it are removed.</param>
    Task DeleteBeforeAsync(AgentOfOwner agent, HistoryStep step, int expiredMinute, CancellationToken cancellationToken);

    /// <summary>Stores how far a background task has come.</summary>
    Task SetProgressAsync(string name, int minute, CancellationToken cancellationToken);
}
