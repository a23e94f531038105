using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Placet.Application.Events;

namespace Placet.Infrastructure.Events;

/// <inheritdoc cref="IEventStream"/>
internal sealed class EventStream(EventStreams streams, string ownerId) : IEventStream
{
    /// <summary>How many events wait for a slow client at most.</summary>
    public const int MaxQueued = 64;

    private readonly Channel<bool> wakeups =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly List<Queued> queue = [];

    public string OwnerId => ownerId;

    /// <summary>Whether every event has been taken. Guarded by the lock of <see cref="EventStreams"/>.</summary>
    public bool IsEmpty => queue.Count == 0;

    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await wakeups.Reader.ReadAsync(cancellationToken);

    public void Wake() => wakeups.Writer.TryWrite(true);

    public bool TryRead([NotNullWhen(true)] out StreamedEvent? next) => streams.TryTake(this, out next);

    public string? FindPosition() => streams.FindPosition(this);

    public void Dispose() => streams.Close(this);

    /// <summary>Adds an event. Guarded by the lock of <see cref="EventStreams"/>.</summary>
    public void Add(ServerEvent added, EventPosition position)
    {
        // Reading everything again covers all that happens until the client is told to.
        if (added.Kind is ServerEventKind.Reload || queue is [{ Event.Kind: ServerEventKind.Reload }] || queue.Count >= MaxQueued)
        {
            queue.Clear();
            added = ServerEvent.Reload;
        }
        else
        {
            // The newer one takes the place at the end: ids have to ascend.
            var older = queue.FindIndex(queued => queued.Event.Kind == added.Kind && queued.Event.Id == added.Id);
            if (older >= 0)
                queue.RemoveAt(older);
        }

        queue.Add(new Queued(added, position));
        Wake();
    }

    /// <summary>Takes the oldest event. Guarded by the lock of <see cref="EventStreams"/>.</summary>
    public StreamedEvent Take()
    {
        var first = queue[0];
        queue.RemoveAt(0);
        return new StreamedEvent(first.Event, first.Position.ToString());
    }

    private readonly record struct Queued(ServerEvent Event, EventPosition Position);
}
