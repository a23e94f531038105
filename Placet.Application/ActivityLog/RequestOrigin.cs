namespace Placet.Application.ActivityLog;

/// <summary>Client address and start of a request, and the statuses of its response.</summary>
/// <param name="Ip">Address of the client, as a trusted proxy forwarded it; null when the connection has none.</param>
/// <param name="StartedAt">Timestamp of the clock when the request arrived.</param>
/// <param name="Status">HTTP status of the response when the change is made.</param>
/// <param name="RefusedStatus">HTTP status of the response when the caller's password is wrong.</param>
public sealed record RequestOrigin(string? Ip, long StartedAt, int Status, int RefusedStatus)
{
    /// <summary>What the client says it is, at most 400 characters; null for nothing.</summary>
    public string? UserAgent { get; init; }
}
