using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Credentials;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Secrets that an agent's runtime stores for its tools.</summary>
[Route("api/agents/{agentId}/manage/credentials")]
[ParameterDocs("key", "The secret.", Example = "GITHUB_TOKEN")]
public sealed class CredentialsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the stored secrets, without their values.</summary>
    [HttpGet, RuntimeResponse<CredentialList>("credentials.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListCredentials(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Creates a secret; the runtime refuses a name that exists.</summary>
    /// <returns>The secret, without its value.</returns>
    [HttpPost, RuntimeResponse<Credential>("credentials.create")]
    public Task<IActionResult> Create(string agentId, JsonBody<CredentialDraft> body, CancellationToken cancellationToken) =>
        Relay(
            new CreateCredential(
                Caller, agentId,
                body.RequireText("key").RequireText("value", CredentialLimits.ValueBytes).AllowBoolean("exposed").Bytes),
            cancellationToken);

    /// <summary>Reads one secret, without its value.</summary>
    /// <returns>The secret, without its value.</returns>
    [HttpGet("{key}"), RuntimeResponse<Credential>("credentials.get")]
    public Task<IActionResult> Get(string agentId, PathSegment key, CancellationToken cancellationToken) =>
        Relay(new GetCredential(OwnerId, agentId, key, RawQuery), cancellationToken);

    /// <summary>Creates or replaces a secret.</summary>
    /// <param name="body">The value, at most 64 KiB of UTF-8.</param>
    /// <returns>The secret, without its value.</returns>
    [HttpPut("{key}"), RuntimeResponse<Credential>("credentials.put")]
    public Task<IActionResult> Set(string agentId, PathSegment key, JsonBody<CredentialValue> body, CancellationToken cancellationToken) =>
        Relay(new SetCredential(Caller, agentId, key, body.RequireText("value", CredentialLimits.ValueBytes).Bytes), cancellationToken);

    /// <summary>Deletes a secret.</summary>
    [HttpDelete("{key}"), RuntimeResponse<CredentialDeletion>("credentials.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment key, CancellationToken cancellationToken) =>
        Relay(new DeleteCredential(Caller, agentId, key), cancellationToken);

    /// <summary>Sets whether the agent's shell commands receive a secret.</summary>
    /// <param name="body">Whether they receive it.</param>
    /// <returns>The secret, without its value.</returns>
    [HttpPut("{key}/exposed"), RuntimeResponse<Credential>("credentials.exposed")]
    public Task<IActionResult> SetExposed(
        string agentId, PathSegment key, JsonBody<CredentialExposure> body, CancellationToken cancellationToken) =>
        Relay(new SetCredentialExposed(Caller, agentId, key, body.RequireBoolean("exposed").Bytes), cancellationToken);
}
