namespace Placet.Application.Abstractions;

/// <summary>Something that is remembered between requests, or shared by them, has changed.</summary>
/// <param name="OwnerId">The user it belongs to, or the user itself.</param>
/// <param name="AgentId">The agent; null when the account or one of its keys changed.</param>
/// <param name="Kind">What happened.</param>
public readonly record struct StateChange(string OwnerId, string? AgentId, StateChangeKind Kind)
{
    /// <summary>The account, or one of its API keys, was changed or deleted.</summary>
    /// <param name="userId">The user.</param>
    /// <returns>The change.</returns>
    public static StateChange Account(string userId) => new(userId, AgentId: null, StateChangeKind.Account);
}

/// <summary>Kinds of <see cref="StateChange"/>.</summary>
public enum StateChangeKind
{
    /// <summary>An account or its keys.</summary>
    Account,

    /// <summary>An agent was made or changed.</summary>
    AgentSaved,

    /// <summary>An agent is gone.</summary>
    AgentDeleted,

    /// <summary>A write to an agent's runtime has ended: what was read from it before may be old. Our own database is unchanged.</summary>
    RuntimeWritten,
}

/// <summary>Tells everybody who remembers something, here and on the other instances, that it has changed.</summary>
public interface IChangePublisher
{
    /// <summary>Announces changes that are done.</summary>
    /// <param name="changes">What changed.</param>
    /// <returns>A task that ends when every instance has dropped what it remembered, or after 250 ms.</returns>
    Task PublishAsync(IReadOnlyCollection<StateChange> changes);
}

/// <summary>Hears of every committed change before it is answered, and drops what it remembers. Has to be quick and never to throw.</summary>
public interface IChangeListener
{
    /// <summary>Hears of a change.</summary>
    /// <param name="change">What changed.</param>
    void OnChanged(StateChange change);
}
