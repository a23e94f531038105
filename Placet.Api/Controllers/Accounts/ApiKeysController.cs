using AutoMapper;
using Placet.Api.Binding;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Application.Accounts.ApiKeys;

namespace Placet.Api.Controllers.Accounts;

/// <summary>The keys by which agents act for the caller.</summary>
[Route("api/api-keys")]
public sealed class ApiKeysController(ISender sender, IMapper mapper) : SignedInController
{
    private const string DefaultLabel = "Default";

    /// <summary>Lists your API keys, newest first.</summary>
    /// <remarks>A key acts for you on the routes of agents; what it is was shown once, when it was made or rotated.</remarks>
    /// <returns>The keys, without what they are.</returns>
    [HttpGet]
    [ProducesResponseType<IReadOnlyList<ApiKeyResponse>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Ok(mapper.Map<List<ApiKeyResponse>>(await sender.Send(new ListApiKeys(OwnerId), cancellationToken)));

    /// <summary>Makes an API key; this answer is the only one that shows it.</summary>
    /// <remarks>
    /// Agents send it as <c>x-api-key</c> or as bearer token. Only its hash is stored: a lost key is replaced, not looked up.
    /// </remarks>
    /// <param name="payload">Name for people.</param>
    /// <returns>The key.</returns>
    [HttpPost]
    [ProducesResponseType<NewApiKeyResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(
        [OptionalBody] CreateApiKeyPayload? payload, CancellationToken cancellationToken)
    {
        var request = new CreateApiKey(Caller.Responding(StatusCodes.Status201Created), Token, payload?.Label.Value ?? DefaultLabel);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<NewApiKeyResponse>(await sender.Send(request, cancellationToken)));
    }

    /// <summary>Replaces an API key; the old one is refused from then on.</summary>
    /// <remarks>Id and label stay. An agent that still sends the old key is answered 401 from its next call on.</remarks>
    /// <param name="id">The key.</param>
    /// <returns>The new key under the old id.</returns>
    [HttpPost("{id}/rotate")]
    [ProducesResponseType<NewApiKeyResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Rotate(string id, CancellationToken cancellationToken) =>
        Ok(mapper.Map<NewApiKeyResponse>(await sender.Send(new RotateApiKey(Caller, Token, id), cancellationToken)));

    /// <summary>Deletes an API key; agents that used it keep existing.</summary>
    /// <remarks>An agent that still sends it is answered 401 from its next call on.</remarks>
    /// <param name="id">The key.</param>
    /// <returns>That it is deleted.</returns>
    [HttpDelete("{id}")]
    [ProducesResponseType<DeletedResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken)
    {
        await sender.Send(new DeleteApiKey(Caller, id), cancellationToken);
        return Ok(new DeletedResponse(Deleted: true));
    }
}
