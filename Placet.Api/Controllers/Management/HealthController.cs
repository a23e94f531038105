using Placet.Api.OpenApi;
using Placet.Application.Management.Health;

namespace Placet.Api.Controllers.Management;

/// <summary>How an agent's runtime is.</summary>
[Route("api/agents/{agentId}/manage/health")]
public sealed class HealthController(ISender sender) : ManagementController(sender)
{
    /// <summary>Asks the runtime how it is.</summary>
    /// <returns>The runtime's own report.</returns>
    [HttpGet]
    [RuntimeExample("health.get")]
    [ProducesResponseType<HealthReport>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetHealth(OwnerId, agentId, RawQuery), cancellationToken);
}
