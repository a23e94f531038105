namespace Placet.Application.Abstractions;

/// <summary>A change of something that is cached between requests, or shared by them.</summary>
/// <param name="OwnerId">The user it belongs to, or the user itself.</param>
/// <param name="AgentId">The agent; null when the account or one of its keys changed.</param>
public readonly record struct StateChange(string OwnerId, string? AgentId, StateChangeKind Kind)
{
    /// <summary>The account, or one of its API keys, was changed or deleted.</summary>
    public static StateChange Account(string userId) => new(userId, AgentId: null, StateChangeKind.Account);
}

/// <summary>Kinds of <see cref="StateChange"/>.</summary>
public enum StateChangeKind
{
    /// <summary>An account or its keys.</summary>
    Account,

    /// <summary>An agent was created or changed.</summary>
    AgentSaved,

    /// <summary>An agent was deleted.</summary>
    AgentDeleted,

    /// <summary>A write to an agent's runtime has completed: earlier reads from it may be old. The database is unchanged.</summary>
    RuntimeWritten,

    /// <summary>The health of an agent's runtime changed: earlier responses that show it are old. The database is unchanged.</summary>
    RuntimeHealth,
}

/// <summary>Publishes changes to the caches of this and all other instances.</summary>
public interface IChangePublisher
{
    /// <summary>Publishes committed changes.</summary>
    /// <returns>A task that completes when every instance has invalidated its cache, or after 250 ms.</returns>
    Task PublishAsync(IReadOnlyCollection<StateChange> changes);
}

/// <summary>Receives every committed change before the response to it is sent. Implementations are fast and never throw.</summary>
public interface IChangeListener
{
    /// <summary>Invalidates what the change makes old.</summary>
    void OnChanged(StateChange change);
}
