using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;

namespace Placet.Application.Abstractions;

/// <summary>Reads alert rules and episodes. Statements for requests name the owner: another user's are not found.</summary>
public interface IAlertQueries
{
    /// <summary>Lists a user's rules, oldest first.</summary>
    Task<IReadOnlyList<AlertRule>> ListRulesAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Reads a rule; null when the user has no such rule.</summary>
    Task<AlertRule?> FindRuleAsync(string ownerId, string ruleId, CancellationToken cancellationToken);

    /// <summary>Lists a user's episodes, newest first.</summary>
    Task<IReadOnlyList<AlertEpisode>> ListEpisodesAsync(string ownerId, EpisodeFilter filter, CancellationToken cancellationToken);

    /// <summary>Reads an episode; null when the user has no such episode.</summary>
    Task<AlertEpisode?> FindEpisodeAsync(string ownerId, string episodeId, CancellationToken cancellationToken);

    /// <summary>Lists the enabled rules of all users; for the evaluation.</summary>
    Task<IReadOnlyList<AlertRule>> ListAllRulesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the agents of all users who have an enabled rule; for the evaluation.</summary>
    Task<IReadOnlyList<WatchedAgent>> ListWatchedAgentsAsync(CancellationToken cancellationToken);

    /// <summary>Lists the episodes of all users that may still change; for the evaluation.</summary>
    /// <param name="resolvedSince">Those that were resolved later may be reopened.</param>
    Task<IReadOnlyList<AlertEpisode>> ListOpenEpisodesAsync(DateTimeOffset resolvedSince, CancellationToken cancellationToken);
}

/// <summary>Changes alert rules and episodes inside a write transaction.</summary>
public interface IAlertRepository : IAlertQueries
{
    /// <summary>Stores a new rule.</summary>
    /// <exception cref="PlacetException">The owner has been deleted.</exception>
    Task AddRuleAsync(AlertRule rule, CancellationToken cancellationToken);

    /// <summary>Stores everything about a rule that a request can change.</summary>
    Task UpdateRuleAsync(AlertRule rule, CancellationToken cancellationToken);

    /// <summary>Deletes a rule; its episodes stay.</summary>
    Task DeleteRuleAsync(string ownerId, string ruleId, CancellationToken cancellationToken);

    /// <summary>Records that a user has got the default rules.</summary>
    /// <returns>False when the user has got them before.</returns>
    Task<bool> TakeDefaultRulesAsync(string ownerId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends all episodes of a rule that is not evaluated any more, without a notification.</summary>
    Task EndEpisodesAsync(string ownerId, string ruleId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Stores a new episode.</summary>
    /// <returns>False when its rule or agent is gone, the rule was disabled, or there is an open one of the same subject.</returns>
    Task<bool> AddEpisodeAsync(AlertEpisode episode, CancellationToken cancellationToken);

    /// <summary>Stores how an episode has developed.</summary>
    /// <param name="expected">Its state as it was read.</param>
    /// <returns>False when it is gone or in another state.</returns>
    Task<bool> UpdateEpisodeAsync(AlertEpisode episode, EpisodeState expected, CancellationToken cancellationToken);

    /// <summary>Removes a pending episode, which was over before it fired.</summary>
    /// <returns>False when it is gone or not pending.</returns>
    Task<bool> RemovePendingAsync(string ownerId, string episodeId, CancellationToken cancellationToken);

    /// <summary>Stores the acknowledgement and the silence of an episode.</summary>
    Task SaveReactionAsync(AlertEpisode episode, CancellationToken cancellationToken);

    /// <summary>Stores until when an agent is muted; nothing when the user has no such agent.</summary>
    Task MuteAgentAsync(string ownerId, string agentId, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Removes episodes that were resolved before a time.</summary>
    /// <param name="limit">Maximum number to remove.</param>
    /// <returns>The number removed.</returns>
    Task<int> DeleteResolvedBeforeAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken);
}
