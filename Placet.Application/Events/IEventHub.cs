namespace Placet.Application.Events;

/// <summary>Publishes events to the open streams of one user, at this and all other instances. Thread-safe.</summary>
public interface IEventHub
{
    /// <summary>Publishes an event; returns at once and never throws. Call it after the commit of what changed.</summary>
    /// <param name="ownerId">The only user who gets it.</param>
    void Publish(string ownerId, ServerEvent serverEvent);
}
