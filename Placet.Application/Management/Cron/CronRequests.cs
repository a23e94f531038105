using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Cron;

/// <summary><c>GET cron</c></summary>
public sealed record ListCronJobs(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"cron", Query));

/// <summary><c>POST cron</c></summary>
public sealed record CreateCronJob(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("cron.create", ChangeTarget.InBody(Body, "name"u8)), $"cron", Body));

/// <summary><c>GET cron/{id}</c></summary>
public sealed record GetCronJob(string OwnerId, string AgentId, PathSegment Id, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"cron/{Id}", Query));

/// <summary><c>PATCH cron/{id}</c></summary>
public sealed record UpdateCronJob(Caller Caller, string AgentId, PathSegment Id, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Patch(new("cron.update", Id.Value), $"cron/{Id}", Body));

/// <summary><c>DELETE cron/{id}</c></summary>
public sealed record DeleteCronJob(Caller Caller, string AgentId, PathSegment Id)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("cron.delete", Id.Value), $"cron/{Id}"));

/// <summary><c>POST cron/{id}/run-now</c></summary>
public sealed record RunCronJob(Caller Caller, string AgentId, PathSegment Id)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("cron.run", Id.Value), $"cron/{Id}/run-now"));

/// <summary><c>POST cron/{id}/pause</c></summary>
public sealed record PauseCronJob(Caller Caller, string AgentId, PathSegment Id)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("cron.pause", Id.Value), $"cron/{Id}/pause"));

/// <summary><c>POST cron/{id}/resume</c></summary>
public sealed record ResumeCronJob(Caller Caller, string AgentId, PathSegment Id)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("cron.resume", Id.Value), $"cron/{Id}/resume"));
