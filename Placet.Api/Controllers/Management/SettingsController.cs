using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Settings;

namespace Placet.Api.Controllers.Management;

/// <summary>Settings of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/settings")]
public sealed class SettingsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads the defaults of all runs.</summary>
    [HttpGet, RuntimeResponse<RuntimeSettings>("settings.get")]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetSettings(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Changes the defaults of all runs.</summary>
    /// <returns>The updated settings, and what changed.</returns>
    [HttpPatch, RuntimeResponse<RuntimeSettings>("settings.patch")]
    public Task<IActionResult> Update(string agentId, JsonBody<RuntimeSettingsChange> body, CancellationToken cancellationToken) =>
        Relay(new UpdateSettings(Caller, agentId, body.Bytes), cancellationToken);
}
