using AutoMapper;
using Placet.Api.Contracts.Accounts;
using Placet.Application.Accounts.Preferences;

namespace Placet.Api.Controllers.Accounts;

/// <summary>Preferences of the caller's user interface.</summary>
[Route("api/preferences")]
public sealed class PreferencesController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Reads your preferences.</summary>
    /// <remarks>The defaults apply until they are changed.</remarks>
    [HttpGet]
    public async Task<PreferencesResponse> Get(CancellationToken cancellationToken) =>
        mapper.Map<PreferencesResponse>(await sender.Send(new GetPreferences(OwnerId), cancellationToken));

    /// <summary>Changes your preferences; omitted fields stay unchanged.</summary>
    /// <remarks>They affect what the interface shows, never what is allowed.</remarks>
    /// <returns>The updated preferences.</returns>
    [HttpPatch]
    public async Task<PreferencesResponse> Update(UpdatePreferencesPayload payload, CancellationToken cancellationToken)
    {
        var request = new UpdatePreferences(
            Caller,
            payload.Theme.Value,
            payload.ManagementDashboard.Value,
            payload.Language.Value,
            payload.TimeZone.Value,
            payload.Currency.Value);
        return mapper.Map<PreferencesResponse>(await sender.Send(request, cancellationToken));
    }
}
