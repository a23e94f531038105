using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Cron;

/// <summary><c>GET cron</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ListCronJobs(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"cron", Query);
}

/// <summary><c>POST cron</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record CreateCronJob(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"cron", Body);
}

/// <summary><c>GET cron/{id}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Id">The job.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetCronJob(string OwnerId, string AgentId, PathSegment Id, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"cron/{Id}", Query);
}

/// <summary><c>PATCH cron/{id}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Id">The job.</param>
/// <param name="Body">JSON.</param>
public sealed record UpdateCronJob(string OwnerId, string AgentId, PathSegment Id, ReadOnlyMemory<byte> Body)
    : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Patch($"cron/{Id}", Body);
}

/// <summary><c>DELETE cron/{id}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Id">The job.</param>
public sealed record DeleteCronJob(string OwnerId, string AgentId, PathSegment Id) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"cron/{Id}");
}

/// <summary><c>POST cron/{id}/run-now</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Id">The job.</param>
public sealed record RunCronJob(string OwnerId, string AgentId, PathSegment Id) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"cron/{Id}/run-now");
}

/// <summary><c>POST cron/{id}/pause</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Id">The job.</param>
public sealed record PauseCronJob(string OwnerId, string AgentId, PathSegment Id) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"cron/{Id}/pause");
}

/// <summary><c>POST cron/{id}/resume</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Id">The job.</param>
public sealed record ResumeCronJob(string OwnerId, string AgentId, PathSegment Id) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"cron/{Id}/resume");
}
