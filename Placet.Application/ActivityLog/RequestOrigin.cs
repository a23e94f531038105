namespace Placet.Application.ActivityLog;

/// <summary>Where a request came from, and when.</summary>
/// <param name="Ip">Address of the client, as a known proxy gave it where there is one; null when the connection has none.</param>
/// <param name="StartedAt">Timestamp of its begin, to be held against the same clock.</param>
public sealed record RequestOrigin(string? Ip, long StartedAt);
