namespace Placet.Application.Abstractions;

/// <summary>Hears of every committed change of an agent, and drops what was remembered about it.</summary>
public interface IAgentChanges
{
    /// <summary>Tells that an agent was changed, or is gone. Call it after the commit, and without the caller's cancellation.</summary>
    /// <param name="ownerId">The user it belongs to.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="change">What happened to it.</param>
    /// <param name="cancellationToken">Ends the wait, not the effect.</param>
    /// <returns>A task that ends when nothing old is remembered any more.</returns>
    Task PublishAsync(string ownerId, string agentId, AgentChange change, CancellationToken cancellationToken);
}

/// <summary>What happened to an agent.</summary>
public enum AgentChange
{
    /// <summary>It was made or changed.</summary>
    Saved,

    /// <summary>It is gone.</summary>
    Deleted,
}
