using System.Diagnostics.CodeAnalysis;

namespace Placet.Application.Events;

/// <summary>Opens streams of events at this instance. Thread-safe.</summary>
public interface IEventStreams
{
    /// <summary>Opens a stream of one user's events.</summary>
    /// <param name="lastEventId">
    /// Id of the last event that the client received, from any instance; null for a new client. Events since then come first. If they are
    /// not known any more, or the text is no such id, <see cref="ServerEvent.Reload"/> does.
    /// </param>
    /// <returns>The stream, to be disposed when the client is gone.</returns>
    /// <exception cref="PlacetException">The user has too many streams at this instance.</exception>
    IEventStream Open(string ownerId, string? lastEventId);
}

/// <summary>
/// The events of one client that are not sent yet. Of equal events only the newest is stored; when there are too many, they are replaced by
/// <see cref="ServerEvent.Reload"/>. One reader at a time.
/// </summary>
public interface IEventStream : IDisposable
{
    /// <summary>Waits for an event or for <see cref="Wake"/>.</summary>
    ValueTask WaitAsync(CancellationToken cancellationToken);

    /// <summary>Ends the current or the next wait. Thread-safe.</summary>
    void Wake();

    /// <summary>Takes the next event.</summary>
    bool TryRead([NotNullWhen(true)] out StreamedEvent? next);

    /// <summary>The id of the present, at which a client that has received all events so far can resume.</summary>
    /// <returns>The id; null while an event has not been taken.</returns>
    string? FindPosition();
}

/// <summary>An event of a stream.</summary>
/// <param name="Id">Opaque id; a later stream resumes after it.</param>
public sealed record StreamedEvent(ServerEvent Event, string Id);
