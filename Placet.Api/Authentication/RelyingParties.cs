using Microsoft.Extensions.Options;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Settings;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Finds out which host passkeys belong to: that of <c>PublicUrl</c>, else the one of the request. Thread-safe.</summary>
public sealed class RelyingParties(IOptions<PublicAddressOptions> options)
{
    private readonly WebOrigin? configured =
        options.Value.PublicUrl is { Length: > 0 } url ? WebOrigin.Parse(new Uri(url).GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>The relying party of a request.</summary>
    /// <param name="request">As a known proxy forwarded it. Nothing in it is trusted: a browser signs its own origin, which has to be this.</param>
    /// <exception cref="PlacetException">The request names no usable host.</exception>
    public RelyingParty Of(HttpRequest request) => (configured ?? WebOrigin.Of(request)) is { } origin
        ? new RelyingParty(origin.Host, origin.ToString())
        : throw new PlacetException(PasskeyErrors.Refused);
}
