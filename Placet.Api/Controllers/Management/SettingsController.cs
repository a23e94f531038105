using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Settings;

namespace Placet.Api.Controllers.Management;

/// <summary>Settings of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/settings")]
public sealed class SettingsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads the defaults of every run.</summary>
    /// <returns>The settings.</returns>
    [HttpGet]
    [RuntimeExample("settings.get")]
    [ProducesResponseType<RuntimeSettings>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetSettings(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Changes defaults of every run.</summary>
    /// <param name="body">What to change.</param>
    /// <returns>The settings as they are now, and what changed.</returns>
    [HttpPatch]
    [RuntimeExample("settings.patch")]
    [ProducesResponseType<RuntimeSettings>(StatusCodes.Status200OK)]
    public Task<IActionResult> Update(string agentId, JsonBody<RuntimeSettingsChange> body, CancellationToken cancellationToken) =>
        Relay(new UpdateSettings(Caller, agentId, body.Bytes), cancellationToken);
}
