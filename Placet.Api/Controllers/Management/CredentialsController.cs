using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Credentials;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Secrets that an agent's runtime keeps for its tools.</summary>
[Route("api/agents/{agentId}/manage/credentials")]
[ParameterExample("key", "GITHUB_TOKEN")]
public sealed class CredentialsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the secrets that the runtime keeps; never their values.</summary>
    /// <returns>The secrets.</returns>
    [HttpGet]
    [RuntimeExample("credentials.list")]
    [ProducesResponseType<CredentialList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListCredentials(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Makes a secret; refused by the runtime when there is one of that name.</summary>
    /// <param name="body">Name and value.</param>
    /// <returns>The secret, without its value.</returns>
    [HttpPost]
    [RuntimeExample("credentials.create")]
    [ProducesResponseType<Credential>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create(string agentId, JsonBody<CredentialDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateCredential(Caller, agentId, body.RequireText("key").RequireText("value", CredentialLimits.ValueBytes).AllowBoolean("exposed").Bytes), cancellationToken);

    /// <summary>Tells whether a secret is stored.</summary>
    /// <param name="key">The secret. Any text as one path segment.</param>
    /// <returns>The secret, without its value.</returns>
    [HttpGet("{key}")]
    [RuntimeExample("credentials.get")]
    [ProducesResponseType<Credential>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment key, CancellationToken cancellationToken) =>
        Relay(new GetCredential(OwnerId, agentId, key, RawQuery), cancellationToken);

    /// <summary>Makes or replaces a secret.</summary>
    /// <param name="key">The secret. Any text as one path segment.</param>
    /// <param name="body">The value, at most 64 KiB of UTF-8.</param>
    /// <returns>The secret, without its value.</returns>
    [HttpPut("{key}")]
    [RuntimeExample("credentials.put")]
    [ProducesResponseType<Credential>(StatusCodes.Status200OK)]
    public Task<IActionResult> Set(
        string agentId, [FromRoute] PathSegment key, JsonBody<CredentialValue> body, CancellationToken cancellationToken) =>
        Relay(new SetCredential(Caller, agentId, key, body.RequireText("value", CredentialLimits.ValueBytes).Bytes), cancellationToken);

    /// <summary>Deletes a secret.</summary>
    /// <param name="key">The secret. Any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{key}")]
    [RuntimeExample("credentials.delete")]
    [ProducesResponseType<CredentialDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment key, CancellationToken cancellationToken) =>
        Relay(new DeleteCredential(Caller, agentId, key), cancellationToken);

    /// <summary>Decides whether shell commands of the agent get a secret.</summary>
    /// <param name="key">The secret. Any text as one path segment.</param>
    /// <param name="body">Whether they do.</param>
    /// <returns>The secret, without its value.</returns>
    [HttpPut("{key}/exposed")]
    [RuntimeExample("credentials.exposed")]
    [ProducesResponseType<Credential>(StatusCodes.Status200OK)]
    public Task<IActionResult> SetExposed(
        string agentId, [FromRoute] PathSegment key, JsonBody<CredentialExposure> body, CancellationToken cancellationToken) =>
        Relay(new SetCredentialExposed(Caller, agentId, key, body.RequireBoolean("exposed").Bytes), cancellationToken);
}
