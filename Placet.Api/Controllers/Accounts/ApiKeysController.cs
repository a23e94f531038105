using AutoMapper;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Accounts.ApiKeys;

namespace Placet.Api.Controllers.Accounts;

/// <summary>API keys, with which agents and scripts act for the caller.</summary>
[Route("api/api-keys")]
[ParameterDocs("id", "The key.")]
public sealed class ApiKeysController(ISender sender, IMapper mapper) : SignedInController
{
    private const string DefaultLabel = "Default";

    /// <summary>Lists your API keys, newest first.</summary>
    /// <remarks>A key authorizes agents or scripts to act for you. Its value was shown once, when it was created or rotated.</remarks>
    /// <returns>The keys, without their values.</returns>
    [HttpGet]
    public async Task<IReadOnlyList<ApiKeyResponse>> List(CancellationToken cancellationToken) =>
        mapper.Map<List<ApiKeyResponse>>(await sender.Send(new ListApiKeys(OwnerId), cancellationToken));

    /// <summary>Creates an API key; only this response shows its value.</summary>
    /// <remarks>
    /// Agents send it as <c>x-api-key</c> or as a bearer token; scripts send one with the scope <c>read</c> or <c>manage</c> as a bearer
    /// token. Such a key calls the routes of users that list it as <c>apiKeyBearer</c>: never those of accounts, keys, users and prices.
    /// Only the hash of the key is stored: a lost key has to be replaced.
    /// </remarks>
    /// <returns>The key with its value.</returns>
    /// <response code="404">One of the agents is not yours: <c>agent_not_found</c>.</response>
    [HttpPost]
    [ProducesResponseType<NewApiKeyResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create([OptionalBody] CreateApiKeyPayload? payload, CancellationToken cancellationToken)
    {
        var request = new CreateApiKey(
            Caller.Responding(StatusCodes.Status201Created), Token, payload?.Label.Value ?? DefaultLabel,
            payload?.ToBounds() ?? ApiKeyBounds.Default);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<NewApiKeyResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Changes the label and the bounds of an API key; omitted fields stay unchanged.</summary>
    /// <remarks>They count from its next call on. A stream of events that it may no longer read ends.</remarks>
    /// <returns>The updated key, without its value.</returns>
    [HttpPatch("{id}")]
    public async Task<ApiKeyResponse> Update(string id, UpdateApiKeyPayload payload, CancellationToken cancellationToken)
    {
        var request = new UpdateApiKey(Caller, Token, id)
        {
            Label = payload.Label,
            Scopes = payload.Scopes,
            ExpiresAt = payload.ExpiresAt,
            AgentIds = payload.AgentIds,
        };
        return mapper.Map<ApiKeyResponse>(await sender.Send(request, cancellationToken));
    }

    /// <summary>Replaces the value of an API key; the old one is refused.</summary>
    /// <remarks>Id, label and bounds are kept. An agent that still sends the old value gets 401 from its next call on.</remarks>
    /// <returns>The key with its new value.</returns>
    [HttpPost("{id}/rotate")]
    public async Task<NewApiKeyResponse> Rotate(string id, CancellationToken cancellationToken) =>
        mapper.Map<NewApiKeyResponse>(await sender.Send(new RotateApiKey(Caller, Token, id), cancellationToken));

    /// <summary>Deletes an API key; agents that used it are kept.</summary>
    /// <remarks>An agent that still sends it gets 401 from its next call on.</remarks>
    [HttpDelete("{id}")]
    public Task<DeletedResponse> Delete(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new DeleteApiKey(Caller, id), cancellationToken));
}
