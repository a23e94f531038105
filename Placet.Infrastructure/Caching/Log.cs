namespace Placet.Infrastructure.Caching;

/// <summary>Log messages about the connection to the other instances.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Receiving changes of other instances through Redis")]
    public static partial void Connected(ILogger logger);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning,
        Message = "Redis is disconnected ({Reason}): changes of other instances are seen after some seconds")]
    public static partial void Lost(ILogger logger, string reason);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning,
        Message = "Not every instance acknowledged a change in time ({Received} did; {Reason}); the others see it after some seconds")]
    public static partial void Unacknowledged(ILogger logger, long received, string reason);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning,
        Message = "A change of another instance could not be read or acknowledged ({Reason})")]
    public static partial void Unreadable(ILogger logger, string reason);
}
