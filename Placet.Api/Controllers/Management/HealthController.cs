using Placet.Api.OpenApi;
using Placet.Application.Management.Health;

namespace Placet.Api.Controllers.Management;

/// <summary>Health of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/health")]
public sealed class HealthController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads the runtime's own health report.</summary>
    [HttpGet, RuntimeResponse<HealthReport>("health.get")]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetHealth(OwnerId, agentId, RawQuery), cancellationToken);
}
