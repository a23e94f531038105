using Microsoft.Extensions.Options;
using Placet.Application.Settings;

namespace Placet.Api.Authentication.Providers;

/// <summary>The address of this server as browsers know it: the configured one, or the one of the request.</summary>
internal sealed class PublicAddress(IOptions<PublicAddressOptions> options)
{
    private readonly Uri? configured = options.Value.PublicUrl is { Length: > 0 } url ? new Uri(url) : null;

    /// <summary>Whether it is configured and encrypted, so that cookies never travel without encryption.</summary>
    public bool IsHttps => configured?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The prefix of all paths, without a slash at the end; null when it depends on the request.</summary>
    public string? ConfiguredPrefix => configured?.AbsolutePath.TrimEnd('/');

    /// <summary>The address without a slash at the end.</summary>
    public string RootOf(HttpRequest request) => configured is null
        ? $"{request.Scheme}{Uri.SchemeDelimiter}{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}"
        : configured.AbsoluteUri.TrimEnd('/');

    /// <summary>The prefix of all paths, without a slash at the end.</summary>
    public string PrefixOf(HttpRequest request) => ConfiguredPrefix ?? request.PathBase.ToUriComponent();
}
