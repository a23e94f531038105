using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Scheduled jobs of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/cron")]
[ParameterDocs("id", "The job.", Example = "a1b2c3d4")]
public sealed class CronController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists scheduled jobs, including paused ones and the runtime's own.</summary>
    [HttpGet, RuntimeResponse<CronJobList>("cron.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListCronJobs(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Schedules a job.</summary>
    /// <returns>The job as the runtime created it, which may differ from the request.</returns>
    [HttpPost, RuntimeResponse<CronJob>("cron.create")]
    public Task<IActionResult> Create(string agentId, JsonBody<CronJobDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateCronJob(Caller, agentId, body.RequireText("name").Bytes), cancellationToken);

    /// <summary>Reads one job.</summary>
    [HttpGet("{id}"), RuntimeResponse<CronJob>("cron.get")]
    public Task<IActionResult> Get(string agentId, PathSegment id, CancellationToken cancellationToken) =>
        Relay(new GetCronJob(OwnerId, agentId, id, RawQuery), cancellationToken);

    /// <summary>Changes a job; omitted fields stay unchanged.</summary>
    /// <returns>The updated job.</returns>
    [HttpPatch("{id}"), RuntimeResponse<CronJob>("cron.update")]
    public Task<IActionResult> Update(string agentId, PathSegment id, JsonBody<CronJobChange> body, CancellationToken cancellationToken) =>
        Relay(new UpdateCronJob(Caller, agentId, id, body.Bytes), cancellationToken);

    /// <summary>Deletes a job.</summary>
    [HttpDelete("{id}"), RuntimeResponse<CronJobDeletion>("cron.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment id, CancellationToken cancellationToken) =>
        Relay(new DeleteCronJob(Caller, agentId, id), cancellationToken);

    /// <summary>Starts a job immediately.</summary>
    /// <remarks>Never repeat the call after a timeout: the job may still be running.</remarks>
    /// <returns>Confirmation of the start; the job shows the outcome later.</returns>
    [HttpPost("{id}/run-now"), RuntimeResponse<CronJobStart>("cron.run-now")]
    public Task<IActionResult> RunNow(string agentId, PathSegment id, CancellationToken cancellationToken) =>
        Relay(new RunCronJob(Caller, agentId, id), cancellationToken);

    /// <summary>Pauses a job.</summary>
    /// <returns>The updated job.</returns>
    [HttpPost("{id}/pause"), RuntimeResponse<CronJob>("cron.pause")]
    public Task<IActionResult> Pause(string agentId, PathSegment id, CancellationToken cancellationToken) =>
        Relay(new PauseCronJob(Caller, agentId, id), cancellationToken);

    /// <summary>Resumes a paused job.</summary>
    /// <returns>The updated job.</returns>
    [HttpPost("{id}/resume"), RuntimeResponse<CronJob>("cron.resume")]
    public Task<IActionResult> Resume(string agentId, PathSegment id, CancellationToken cancellationToken) =>
        Relay(new ResumeCronJob(Caller, agentId, id), cancellationToken);
}
