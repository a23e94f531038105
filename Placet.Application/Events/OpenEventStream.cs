namespace Placet.Application.Events;

/// <summary>Opens a stream of a user's events.</summary>
/// <param name="LastEventId">Id of the last event that the client received; null for a new client.</param>
public sealed record OpenEventStream(string OwnerId, string? LastEventId) : IRequest<IEventStream>;

internal sealed class OpenEventStreamHandler(IEventStreams streams) : IRequestHandler<OpenEventStream, IEventStream>
{
    public Task<IEventStream> Handle(OpenEventStream request, CancellationToken cancellationToken) =>
        Task.FromResult(streams.Open(request.OwnerId, request.LastEventId));
}
