namespace Placet.Infrastructure.Upstream;

/// <summary>One log line per call; never a key, a body, a query or a path value.</summary>
internal static partial class Log
{
    [LoggerMessage(EventId = 2000, Level = LogLevel.Debug,
        Message = "{Method} {Route} of agent {AgentId}: {Status} after {Milliseconds} ms")]
    public static partial void Relayed(ILogger logger, string method, string route, string agentId, int status, long milliseconds);

    [LoggerMessage(EventId = 2001, Message = "{Method} {Route} of agent {AgentId}: the runtime responded {Status} after {Milliseconds} ms")]
    public static partial void Rejected(
        ILogger logger, LogLevel level, string method, string route, string agentId, int status, long milliseconds);

    [LoggerMessage(EventId = 2002, Message = "{Method} {Route} of agent {AgentId}: {Failure} after {Milliseconds} ms")]
    public static partial void Unusable(
        ILogger logger, LogLevel level, string method, string route, string agentId, UpstreamFailure failure, long milliseconds);

    [LoggerMessage(EventId = 2004, Message = "{Method} {Route} of agent {AgentId}: {Failure} ({Cause}) after {Milliseconds} ms")]
    public static partial void Unreachable(
        ILogger logger, LogLevel level, string method, string route, string agentId, UpstreamFailure failure, UnreachableCause cause,
        long milliseconds);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Debug,
        Message = "{Method} {Route} of agent {AgentId}: the caller disconnected after {Milliseconds} ms")]
    public static partial void Abandoned(ILogger logger, string method, string route, string agentId, long milliseconds);
}
