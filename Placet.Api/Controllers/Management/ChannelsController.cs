using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Channels;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Channels that an agent is connected to.</summary>
[Route("api/agents/{agentId}/manage/channels")]
[ParameterExample("name", "telegram")]
public sealed class ChannelsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the channels that the agent is connected to.</summary>
    /// <returns>Their configurations by name.</returns>
    [HttpGet]
    [RuntimeExample("channels.list")]
    [ProducesResponseType<ChannelMap>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListChannels(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one channel.</summary>
    /// <param name="name">The channel. Any text as one path segment.</param>
    /// <returns>Its configuration.</returns>
    [HttpGet("{name}")]
    [RuntimeExample("channels.get")]
    [ProducesResponseType<Channel>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new GetChannel(OwnerId, agentId, name, RawQuery), cancellationToken);

    /// <summary>Makes or replaces a channel; takes effect after a restart.</summary>
    /// <remarks>Where an answer showed <c>***management-key***</c> in place of the runtime's own key, a string that is exactly that word becomes the key again.</remarks>
    /// <param name="name">The channel. Any text as one path segment.</param>
    /// <param name="body">The whole configuration.</param>
    /// <returns>The channel as it is stored.</returns>
    [HttpPut("{name}")]
    [RuntimeExample("channels.put")]
    [ProducesResponseType<ChannelSaved>(StatusCodes.Status200OK)]
    [ProducesResponseType<ChannelSaved>(StatusCodes.Status201Created)]
    public Task<IActionResult> Set(
        string agentId, [FromRoute] PathSegment name, JsonBody<ChannelConfig> body, CancellationToken cancellationToken) =>
        Relay(new SetChannel(Caller, agentId, name, body.Bytes), cancellationToken);

    /// <summary>Deletes a channel; takes effect after a restart.</summary>
    /// <param name="name">The channel. Any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{name}")]
    [RuntimeExample("channels.delete")]
    [ProducesResponseType<ChannelDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DeleteChannel(Caller, agentId, name), cancellationToken);
}
