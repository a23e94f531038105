using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Channels;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Channels that an agent is connected to.</summary>
[Route("api/agents/{agentId}/manage/channels")]
[ParameterDocs("name", "The channel.", Example = "telegram")]
public sealed class ChannelsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the channels that the agent is connected to.</summary>
    /// <returns>Their configurations by name.</returns>
    [HttpGet, RuntimeResponse<ChannelMap>("channels.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListChannels(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one channel.</summary>
    [HttpGet("{name}"), RuntimeResponse<Channel>("channels.get")]
    public Task<IActionResult> Get(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new GetChannel(OwnerId, agentId, name, RawQuery), cancellationToken);

    /// <summary>Creates or replaces a channel; takes effect after a restart.</summary>
    /// <remarks>
    /// A value that is exactly <c>***management-key***</c>, as responses show the runtime's own key, is stored as that key.
    /// </remarks>
    /// <param name="body">The whole configuration.</param>
    /// <returns>The channel as stored.</returns>
    [HttpPut("{name}"), RuntimeResponse<ChannelSaved>("channels.put")]
    public Task<IActionResult> Set(string agentId, PathSegment name, JsonBody<ChannelConfig> body, CancellationToken cancellationToken) =>
        Relay(new SetChannel(Caller, agentId, name, body.Bytes), cancellationToken);

    /// <summary>Deletes a channel; takes effect after a restart.</summary>
    [HttpDelete("{name}"), RuntimeResponse<ChannelDeletion>("channels.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DeleteChannel(Caller, agentId, name), cancellationToken);
}
