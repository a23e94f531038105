using Placet.Application.History;

namespace Placet.Application.Abstractions;

/// <summary>Reads the stored usage of agents. Every statement names the owner. Days are numbered from 1970.</summary>
public interface IUsageQueries
{
    /// <summary>Reads an agent's coverage; null when its usage was never sampled.</summary>
    Task<UsageCoverage?> FindCoverageAsync(string ownerId, string agentId, CancellationToken cancellationToken);

    /// <summary>Lists the coverage of each of a user's agents that was sampled, ordered by name.</summary>
    Task<IReadOnlyList<UsageCoverage>> ListCoverageAsync(string ownerId, CancellationToken cancellationToken);

    /// <summary>Lists an agent's rows of a range of days, both included.</summary>
    Task<IReadOnlyList<UsageDay>> ListDaysAsync(
        string ownerId, string agentId, int firstDay, int lastDay, CancellationToken cancellationToken);

    /// <summary>Lists the tokens of each of a user's agents for a range of days, both included.</summary>
    Task<IReadOnlyList<AgentDayTokens>> ListTokensAsync(string ownerId, int firstDay, int lastDay, CancellationToken cancellationToken);

    /// <summary>Reads sums over a user's agents by day and model, ordered by day; read as they are consumed.</summary>
    /// <param name="firstDay">First day, included.</param>
    /// <param name="lastDay">Last day, included.</param>
    /// <param name="byAgent">Whether agents are kept apart.</param>
    /// <param name="byChannel">Whether channels are kept apart.</param>
    IAsyncEnumerable<UsageSum> SumAsync(
        string ownerId, int firstDay, int lastDay, bool byAgent, bool byChannel, CancellationToken cancellationToken);

    /// <summary>Lists the marks of a user's agents at a moment.</summary>
    /// <param name="minute">Whole minutes since 1970.</param>
    Task<IReadOnlyList<UsageMark>> ListMarksAsync(string ownerId, int minute, CancellationToken cancellationToken);
}

/// <summary>Stores the usage of agents inside a write transaction.</summary>
public interface IUsageRepository : IUsageQueries
{
    /// <summary>Replaces all rows of one day of an agent; nothing when the user has no such agent.</summary>
    Task ReplaceDayAsync(AgentOfOwner agent, int day, IReadOnlyList<UsageDay> rows, CancellationToken cancellationToken);

    /// <summary>Stores which days are final, and when they were sampled; nothing when the user has no such agent.</summary>
    /// <param name="settledDay">The last final day.</param>
    Task SetCoverageAsync(AgentOfOwner agent, int settledDay, DateTimeOffset sampledAt, CancellationToken cancellationToken);

    /// <summary>Marks what each of a user's agents has used of a UTC day; nothing when it is marked already.</summary>
    /// <param name="minute">The moment that is marked; whole minutes since 1970.</param>
    Task AddMarksAsync(string ownerId, int day, int minute, CancellationToken cancellationToken);

    /// <summary>Removes a user's marks before a moment.</summary>
    Task DeleteMarksBeforeAsync(string ownerId, int expiredMinute, CancellationToken cancellationToken);
}
