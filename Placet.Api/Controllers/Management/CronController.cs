using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Scheduled jobs of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/cron")]
[ParameterExample("id", "a1b2c3d4")]
public sealed class CronController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists scheduled jobs, paused ones and the runtime's own included.</summary>
    /// <returns>The jobs.</returns>
    [HttpGet]
    [RuntimeExample("cron.list")]
    [ProducesResponseType<CronJobList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListCronJobs(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Schedules a job.</summary>
    /// <param name="body">The job.</param>
    /// <returns>The job as the runtime made it, which may differ from what was sent.</returns>
    [HttpPost]
    [RuntimeExample("cron.create")]
    [ProducesResponseType<CronJob>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create(string agentId, JsonBody<CronJobDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateCronJob(Caller, agentId, body.RequireText("name").Bytes), cancellationToken);

    /// <summary>Reads one job.</summary>
    /// <param name="id">The job. Any text as one path segment.</param>
    /// <returns>The job.</returns>
    [HttpGet("{id}")]
    [RuntimeExample("cron.get")]
    [ProducesResponseType<CronJob>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment id, CancellationToken cancellationToken) =>
        Relay(new GetCronJob(OwnerId, agentId, id, RawQuery), cancellationToken);

    /// <summary>Changes a job; what is left out stays as it is.</summary>
    /// <param name="id">The job. Any text as one path segment.</param>
    /// <param name="body">What to change.</param>
    /// <returns>The job as it is now.</returns>
    [HttpPatch("{id}")]
    [RuntimeExample("cron.update")]
    [ProducesResponseType<CronJob>(StatusCodes.Status200OK)]
    public Task<IActionResult> Update(
        string agentId, [FromRoute] PathSegment id, JsonBody<CronJobChange> body, CancellationToken cancellationToken) =>
        Relay(new UpdateCronJob(Caller, agentId, id, body.Bytes), cancellationToken);

    /// <summary>Deletes a job.</summary>
    /// <param name="id">The job. Any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{id}")]
    [RuntimeExample("cron.delete")]
    [ProducesResponseType<CronJobDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment id, CancellationToken cancellationToken) =>
        Relay(new DeleteCronJob(Caller, agentId, id), cancellationToken);

    /// <summary>Starts a job at once.</summary>
    /// <remarks>Never repeat it after a time-out: the job may run all the same.</remarks>
    /// <param name="id">The job. Any text as one path segment.</param>
    /// <returns>That it was started; its outcome is read later from the job.</returns>
    [HttpPost("{id}/run-now")]
    [RuntimeExample("cron.run-now")]
    [ProducesResponseType<CronJobStart>(StatusCodes.Status200OK)]
    public Task<IActionResult> RunNow(string agentId, [FromRoute] PathSegment id, CancellationToken cancellationToken) =>
        Relay(new RunCronJob(Caller, agentId, id), cancellationToken);

    /// <summary>Pauses a job.</summary>
    /// <param name="id">The job. Any text as one path segment.</param>
    /// <returns>The job as it is now.</returns>
    [HttpPost("{id}/pause")]
    [RuntimeExample("cron.pause")]
    [ProducesResponseType<CronJob>(StatusCodes.Status200OK)]
    public Task<IActionResult> Pause(string agentId, [FromRoute] PathSegment id, CancellationToken cancellationToken) =>
        Relay(new PauseCronJob(Caller, agentId, id), cancellationToken);

    /// <summary>Lets a paused job go on.</summary>
    /// <param name="id">The job. Any text as one path segment.</param>
    /// <returns>The job as it is now.</returns>
    [HttpPost("{id}/resume")]
    [RuntimeExample("cron.resume")]
    [ProducesResponseType<CronJob>(StatusCodes.Status200OK)]
    public Task<IActionResult> Resume(string agentId, [FromRoute] PathSegment id, CancellationToken cancellationToken) =>
        Relay(new ResumeCronJob(Caller, agentId, id), cancellationToken);
}
