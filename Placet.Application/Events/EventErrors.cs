namespace Placet.Application.Events;

/// <summary>Errors of event streams.</summary>
public static class EventErrors
{
    /// <summary>The user has as many open streams as are allowed.</summary>
    public static readonly Error TooManyStreams = new(
        ErrorKind.TooManyRequests, "too_many_requests", "Too many open event streams; close one");
}
