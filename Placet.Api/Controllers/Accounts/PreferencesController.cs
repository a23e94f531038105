using AutoMapper;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts.Preferences;

namespace Placet.Api.Controllers.Accounts;

/// <summary>How the caller wants the interface.</summary>
[Route("api/preferences")]
public sealed class PreferencesController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Reads your preferences.</summary>
    /// <remarks>A user who never changed any has the defaults.</remarks>
    /// <returns>The preferences.</returns>
    [HttpGet]
    [ProducesResponseType<PreferencesResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(CancellationToken cancellationToken) =>
        Ok(mapper.Map<PreferencesResponse>(await sender.Send(new GetPreferences(OwnerId), cancellationToken)));

    /// <summary>Changes your preferences; what is left out stays as it is.</summary>
    /// <remarks>They change what the interface shows, never what is allowed.</remarks>
    /// <param name="payload">What to change.</param>
    /// <returns>The preferences as they are now.</returns>
    [HttpPatch]
    [ProducesResponseType<PreferencesResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Update(UpdatePreferencesPayload payload, CancellationToken cancellationToken)
    {
        var request = new UpdatePreferences(
            Caller, payload.Theme.Value, payload.ManagementDashboard.Value, payload.Language.Value, payload.TimeZone.Value, payload.Currency.Value);
        return Ok(mapper.Map<PreferencesResponse>(await sender.Send(request, cancellationToken)));
    }
}
