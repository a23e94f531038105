using Placet.Api.OpenApi;
using Placet.Application.Management.Scripts;

namespace Placet.Api.Controllers.Management;

/// <summary>Scripts of an agent.</summary>
[Route("api/agents/{agentId}/manage/scripts")]
public sealed class ScriptsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the scripts of the workspace.</summary>
    [HttpGet, RuntimeResponse<ScriptList>("scripts.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListScripts(OwnerId, agentId, RawQuery), cancellationToken);
}
