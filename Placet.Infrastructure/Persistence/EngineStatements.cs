namespace Placet.Infrastructure.Persistence;

/// <summary>The statements that are written differently for each engine: limits and recursion.</summary>
internal sealed record EngineStatements
{
    /// <summary>Lists a page of a user's agents, newest first.</summary>
    public required string ListAgents { get; init; }

    /// <summary>Searches a user's agents.</summary>
    public required string SearchAgents { get; init; }

    /// <summary>Lists an agent and its ancestors, the nearest first.</summary>
    public required string AgentLineage { get; init; }

    /// <summary>How many levels of sub-agents are below an agent.</summary>
    public required string AgentHeightBelow { get; init; }

    /// <summary>Lists an agent and all agents below it.</summary>
    public required string AgentFamily { get; init; }

    /// <summary>Lists a page of one user's activity.</summary>
    public required string ActivityOfOwner { get; init; }

    /// <summary>Lists a page of all users' activity.</summary>
    public required string ActivityOfAll { get; init; }

    /// <summary>Deletes a limited number of expired rows of the activity log.</summary>
    public required string DeleteExpiredActivity { get; init; }

    /// <summary>Lists a user's sessions.</summary>
    public required string ListSessions { get; init; }

    /// <summary>Lists a page of a user's alerts.</summary>
    public required string ListEpisodes { get; init; }

    /// <summary>Lists a page of a user's alerts in one state.</summary>
    public required string ListEpisodesOfState { get; init; }
}
