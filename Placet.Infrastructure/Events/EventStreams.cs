using System.Diagnostics.CodeAnalysis;
using Placet.Application.Events;

namespace Placet.Infrastructure.Events;

/// <summary>
/// Delivers events to the open streams of this instance, and stores those of the last minute for clients that reconnect. Thread-safe.
/// </summary>
internal sealed class EventStreams : IEventStreams, IChangeListener
{
    /// <summary>How many streams a user may have at this instance.</summary>
    public const int MaxStreams = 20;

    /// <summary>How many events of one user are stored at most.</summary>
    public const int MaxRecent = 256;

    // Of all users: about 10 MB.
    private const int MaxTotal = 50_000;

    private const long ResumeMilliseconds = 60_000;

    // What arrived here up to this long before the event that the client received last from another instance is sent again: it may have
    // arrived there later, and clocks differ. An event that a client gets twice costs one read.
    private const long ToleranceMilliseconds = 5_000;

    private const long SweepMilliseconds = 10_000;

    private readonly string instance = EventPosition.NewInstance();
    private readonly Lock sync = new();
    private readonly Dictionary<string, UserEvents> users = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private readonly long startedAt;
    private readonly long startTimestamp;
    private long missedUntil;
    private long sweptAt;
    private int total;

    public EventStreams(PlacetTelemetry telemetry, TimeProvider clock)
    {
        this.clock = clock;
        startTimestamp = clock.GetTimestamp();
        startedAt = missedUntil = sweptAt = clock.GetUtcNow().ToUnixTimeMilliseconds();
        telemetry.ObserveEventStreams(CountStreams);
    }

    /// <summary>How many events are stored, of all users.</summary>
    internal int Stored
    {
        get
        {
            lock (sync)
                return total;
        }
    }

    // Not the system time, which can be set back.
    private long Now => startedAt + (long)clock.GetElapsedTime(startTimestamp).TotalMilliseconds;

    public IEventStream Open(string ownerId, string? lastEventId)
    {
        lock (sync)
        {
            var user = UserOf(ownerId);
            if (user.Streams.Count >= MaxStreams)
                throw new PlacetException(EventErrors.TooManyStreams);
            var stream = new EventStream(this, ownerId);
            user.Streams.Add(stream);
            if (!string.IsNullOrEmpty(lastEventId) && !TryResume(user, stream, lastEventId))
                stream.Add(ServerEvent.Reload, Present(user));
            return stream;
        }
    }

    /// <summary>Delivers an event to the streams of this instance.</summary>
    public void Deliver(string ownerId, ServerEvent serverEvent)
    {
        lock (sync)
        {
            Sweep();
            var user = UserOf(ownerId);
            user.LastTime = Math.Max(Now, user.LastTime + 1);
            user.Recent.Enqueue((user.LastTime, serverEvent));
            if (user.Recent.Count > MaxRecent)
                user.MissedUntil = user.Recent.Dequeue().Time;
            else if (++total > MaxTotal)
                Forget();
            foreach (var stream in user.Streams)
                stream.Add(serverEvent, new EventPosition(instance, user.LastTime));
        }
    }

    /// <summary>Tells every client to read everything again, because events of other instances may have been missed.</summary>
    public void ReloadAll()
    {
        lock (sync)
        {
            Forget();
            foreach (var user in users.Values)
            {
                foreach (var stream in user.Streams)
                    stream.Add(ServerEvent.Reload, Present(user));
            }
        }
    }

    public void OnChanged(StateChange change)
    {
        switch (change)
        {
            case { Kind: StateChangeKind.AgentSaved or StateChangeKind.RuntimeWritten, AgentId: { } agentId }:
                Deliver(change.OwnerId, ServerEvent.AgentChanged(agentId));
                break;
            case { Kind: StateChangeKind.AgentDeleted, AgentId: { } agentId }:
                Deliver(change.OwnerId, ServerEvent.AgentRemoved(agentId));
                break;
            case { Kind: StateChangeKind.Account }:
                WakeAll(change.OwnerId);
                break;
        }
    }

    internal bool TryTake(EventStream stream, [NotNullWhen(true)] out StreamedEvent? next)
    {
        lock (sync)
        {
            next = stream.IsEmpty ? null : stream.Take();
            return next is not null;
        }
    }

    internal string? FindPosition(EventStream stream)
    {
        lock (sync)
            return stream.IsEmpty ? Present(UserOf(stream.OwnerId)).ToString() : null;
    }

    internal void Close(EventStream stream)
    {
        lock (sync)
            users.GetValueOrDefault(stream.OwnerId)?.Streams.Remove(stream);
    }

    /// <summary>Adds the events since an id to a stream.</summary>
    /// <returns>False when some of them may be missing.</returns>
    private bool TryResume(UserEvents user, EventStream stream, string lastEventId)
    {
        if (!EventPosition.TryParse(lastEventId, out var last))
            return false;
        var now = Now;
        var isOwn = last.Instance == instance;
        var latest = isOwn ? Math.Max(now, user.LastTime) : now + ToleranceMilliseconds;
        if (last.Time < now - ResumeMilliseconds || last.Time > latest)
            return false;
        var after = isOwn ? last.Time : last.Time - ToleranceMilliseconds;
        if (after < Math.Max(missedUntil, user.MissedUntil))
            return false;
        foreach (var (time, recent) in user.Recent)
        {
            if (time > after)
                stream.Add(recent, new EventPosition(instance, time));
        }

        return true;
    }

    /// <summary>A position after all events so far; the next one is after it.</summary>
    private EventPosition Present(UserEvents user)
    {
        user.LastTime = Math.Max(Now, user.LastTime);
        return new EventPosition(instance, user.LastTime);
    }

    /// <summary>Ends the waits of a user's streams, whose sign-in is then checked.</summary>
    private void WakeAll(string ownerId)
    {
        lock (sync)
        {
            foreach (var stream in users.GetValueOrDefault(ownerId)?.Streams ?? [])
                stream.Wake();
        }
    }

    private int CountStreams()
    {
        lock (sync)
            return users.Values.Sum(static user => user.Streams.Count);
    }

    private UserEvents UserOf(string ownerId)
    {
        if (!users.TryGetValue(ownerId, out var user))
            users[ownerId] = user = new UserEvents();
        return user;
    }

    private void Sweep()
    {
        var now = Now;
        if (now - sweptAt < SweepMilliseconds)
            return;
        sweptAt = now;
        var expired = now - ResumeMilliseconds - ToleranceMilliseconds;
        foreach (var (ownerId, user) in users)
        {
            while (user.Recent.TryPeek(out var oldest) && oldest.Time < expired)
            {
                user.Recent.Dequeue();
                total--;
            }

            if (user.Streams.Count == 0 && user.LastTime < expired)
                users.Remove(ownerId);
        }
    }

    /// <summary>Drops the stored events of all users; who resumes before now reads everything again.</summary>
    private void Forget()
    {
        missedUntil = users.Values.Select(static user => user.LastTime).Append(Now).Max();
        foreach (var user in users.Values)
            user.Recent.Clear();
        total = 0;
    }

    private sealed class UserEvents
    {
        public List<EventStream> Streams { get; } = [];

        public Queue<(long Time, ServerEvent Event)> Recent { get; } = new();

        /// <summary>Time of the last event, or of a later position that a client has received.</summary>
        public long LastTime { get; set; }

        /// <summary>Events up to this time are not stored any more.</summary>
        public long MissedUntil { get; set; }
    }
}
