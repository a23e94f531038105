using Microsoft.Extensions.Options;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Settings;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// The address of this server as browsers know it: the configured one, or the one of the request as a known proxy forwarded it.
/// Thread-safe.
/// </summary>
public sealed class PublicAddress(IOptions<PublicAddressOptions> options)
{
    private readonly Uri? configured = options.Value.FindRoot() is { } root ? new Uri(root) : null;

    /// <summary>Whether it is configured and encrypted, so that cookies never travel without encryption.</summary>
    internal bool IsHttps => configured?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The prefix of all paths, without a slash at the end; null when it depends on the request.</summary>
    internal string? ConfiguredPrefix => configured?.AbsolutePath.TrimEnd('/');

    /// <summary>The address without a slash at the end.</summary>
    internal string RootOf(HttpRequest request) => configured is null
        ? $"{request.Scheme}{Uri.SchemeDelimiter}{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}"
        : configured.AbsoluteUri.TrimEnd('/');

    /// <summary>The prefix of all paths, without a slash at the end.</summary>
    internal string PrefixOf(HttpRequest request) => ConfiguredPrefix ?? request.PathBase.ToUriComponent();

    /// <summary>The host that passkeys belong to.</summary>
    /// <param name="request">Nothing in it is trusted: a browser signs its own origin, which has to be this.</param>
    /// <exception cref="PlacetException">The request names no usable host.</exception>
    internal RelyingParty RelyingPartyOf(HttpRequest request) =>
        (configured is null ? WebOrigin.Of(request) : WebOrigin.Parse(configured.GetLeftPart(UriPartial.Authority))) is { } origin
            ? new RelyingParty(origin.Host, origin.ToString())
            : throw new PlacetException(PasskeyErrors.Refused);
}
