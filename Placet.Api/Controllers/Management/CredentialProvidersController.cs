using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Credentials;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Model providers of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/credentials/providers")]
[ParameterExample("name", "github_copilot")]
public sealed class CredentialProvidersController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the model providers that the runtime knows.</summary>
    /// <returns>The providers, without their keys.</returns>
    [HttpGet]
    [RuntimeExample("providers.list")]
    [ProducesResponseType<ProviderList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListProviders(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Stores key or address of a provider that has none yet.</summary>
    /// <param name="body">The provider, and its key or address.</param>
    /// <returns>The provider, without its key.</returns>
    [HttpPost]
    [RuntimeExample("providers.create")]
    [ProducesResponseType<Provider>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create(string agentId, JsonBody<ProviderDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateProvider(Caller, agentId, KeyOrAddress(body.RequireText("name"))), cancellationToken);

    /// <summary>Stores or replaces key or address of a provider.</summary>
    /// <param name="name">The provider. Any text as one path segment.</param>
    /// <param name="body">Its key or address.</param>
    /// <returns>The provider, without its key.</returns>
    [HttpPut("{name}")]
    [RuntimeExample("providers.put")]
    [ProducesResponseType<Provider>(StatusCodes.Status200OK)]
    public Task<IActionResult> Set(
        string agentId, [FromRoute] PathSegment name, JsonBody<ProviderChange> body, CancellationToken cancellationToken) =>
        Relay(new SetProvider(Caller, agentId, name, KeyOrAddress(body)), cancellationToken);

    /// <summary>Clears key and address of a provider, or disconnects its log-in.</summary>
    /// <param name="name">The provider. Any text as one path segment.</param>
    /// <returns>The provider, now empty.</returns>
    [HttpDelete("{name}")]
    [RuntimeExample("providers.delete")]
    [ProducesResponseType<Provider>(StatusCodes.Status200OK)]
    public Task<IActionResult> Clear(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new ClearProvider(Caller, agentId, name), cancellationToken);

    /// <summary>Starts a log-in that a person finishes at the provider.</summary>
    /// <param name="name">The provider. Any text as one path segment.</param>
    /// <returns>The code to type there.</returns>
    [HttpPost("{name}/oauth/start")]
    [RuntimeExample("providers.oauth-start")]
    [ProducesResponseType<OAuthStart>(StatusCodes.Status200OK)]
    public Task<IActionResult> StartOAuth(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new StartProviderOAuth(Caller, agentId, name), cancellationToken);

    /// <summary>Tells how far a log-in is.</summary>
    /// <param name="name">The provider. Any text as one path segment.</param>
    /// <returns>Its state.</returns>
    [HttpGet("{name}/oauth/poll")]
    [RelayedQuery("session_id", "The `sessionId` that the start answered; required.", IsRequired = true, Example = "os-6f1d2c")]
    [ResponseCache(NoStore = true)]
    [RuntimeExample("providers.oauth-poll-pending")]
    [ProducesResponseType<OAuthPoll>(StatusCodes.Status200OK)]
    public Task<IActionResult> PollOAuth(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new PollProviderOAuth(OwnerId, agentId, name, RequiredQuery("session_id")), cancellationToken);

    private static ReadOnlyMemory<byte> KeyOrAddress<T>(JsonBody<T> body) =>
        body.RequireAny("value", "apiBase", "baseUrl").AllowText("value", CredentialLimits.ValueBytes).Bytes;
}
