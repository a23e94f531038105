using Microsoft.Extensions.Logging;

namespace Placet.Infrastructure.Caching;

/// <summary>What is said about the link to the other instances.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 4000, Level = LogLevel.Information, Message = "Other instances are heard of through Redis")]
    public static partial void Connected(ILogger logger);

    [LoggerMessage(EventId = 4001, Level = LogLevel.Warning, Message = "Redis is away ({Reason}): changes of other instances are seen after some seconds")]
    public static partial void Lost(ILogger logger, string reason);

    [LoggerMessage(EventId = 4002, Level = LogLevel.Warning, Message = "Not every instance confirmed a change in time ({Received} did; {Reason}); they see it after some seconds")]
    public static partial void Unconfirmed(ILogger logger, long received, string reason);

    [LoggerMessage(EventId = 4003, Level = LogLevel.Warning, Message = "A change of another instance could not be heard or confirmed ({Reason})")]
    public static partial void Unreadable(ILogger logger, string reason);
}
