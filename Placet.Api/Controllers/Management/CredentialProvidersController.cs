using Placet.Api.Authentication;
using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Credentials;
using Placet.Application.Management.Upstream;
using Placet.Domain.Accounts;

namespace Placet.Api.Controllers.Management;

/// <summary>Model providers of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/credentials/providers")]
[ParameterDocs("name", "The provider.", Example = "github_copilot")]
public sealed class CredentialProvidersController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the model providers that the runtime supports.</summary>
    /// <returns>The providers, without their keys.</returns>
    [HttpGet, RuntimeResponse<ProviderList>("providers.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListProviders(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Stores the key or address of a provider that has none yet.</summary>
    /// <param name="body">The provider, and its key or address.</param>
    /// <returns>The provider, without its key.</returns>
    [HttpPost, RuntimeResponse<Provider>("providers.create")]
    public Task<IActionResult> Create(string agentId, JsonBody<ProviderDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateProvider(Caller, agentId, KeyOrAddress(body.RequireText("name"))), cancellationToken);

    /// <summary>Stores or replaces the key or address of a provider.</summary>
    /// <param name="body">Its key or address.</param>
    /// <returns>The provider, without its key.</returns>
    [HttpPut("{name}"), RuntimeResponse<Provider>("providers.put")]
    public Task<IActionResult> Set(string agentId, PathSegment name, JsonBody<ProviderChange> body, CancellationToken cancellationToken) =>
        Relay(new SetProvider(Caller, agentId, name, KeyOrAddress(body)), cancellationToken);

    /// <summary>Clears the key and address of a provider, or disconnects its sign-in.</summary>
    /// <returns>The cleared provider.</returns>
    [HttpDelete("{name}"), RuntimeResponse<Provider>("providers.delete")]
    public Task<IActionResult> Clear(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new ClearProvider(Caller, agentId, name), cancellationToken);

    /// <summary>Starts a sign-in that a person completes at the provider.</summary>
    /// <returns>The code to enter at the provider.</returns>
    [HttpPost("{name}/oauth/start"), RuntimeResponse<OAuthStart>("providers.oauth-start")]
    public Task<IActionResult> StartOAuth(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new StartProviderOAuth(Caller, agentId, name), cancellationToken);

    /// <summary>Reads the state of a sign-in.</summary>
    // Completes the sign-in at the runtime, which then has a credential more.
    [HttpGet("{name}/oauth/poll"), AcceptsApiKeys(ApiKeyScope.Manage)]
    [RelayedQuery("session_id", "The `sessionId` of the start's response; required.", IsRequired = true, Example = "os-6f1d2c")]
    [ResponseCache(NoStore = true)]
    [RuntimeResponse<OAuthPoll>("providers.oauth-poll-pending")]
    public Task<IActionResult> PollOAuth(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new PollProviderOAuth(OwnerId, agentId, name, RequiredQuery("session_id")), cancellationToken);

    private static ReadOnlyMemory<byte> KeyOrAddress<T>(JsonBody<T> body) =>
        body.RequireAny("value", "apiBase", "baseUrl").AllowText("value", CredentialLimits.ValueBytes).Bytes;
}
