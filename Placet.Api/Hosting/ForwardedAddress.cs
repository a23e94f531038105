using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Placet.Api.Hosting;

/// <summary>Applies the <c>X-Forwarded-*</c> headers of known proxies: client, scheme, host, port and path prefix.</summary>
internal static class ForwardedAddress
{
    private const string HostHeader = "X-Forwarded-Host";
    private const string PortHeader = "X-Forwarded-Port";
    private const string PrefixHeader = "X-Forwarded-Prefix";
    private const int MaxPrefixLength = 256;

    // The prefix becomes part of URLs and of a cookie, so characters with a meaning there are refused.
    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    public static void UseProxies(this WebApplication app)
    {
        var networks = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Parse();
        if (networks.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in networks)
            options.KnownIPNetworks.Add(network);
        app.Use(next =>
        {
            var framework = new ForwardedHeadersMiddleware(
                next, app.Services.GetRequiredService<ILoggerFactory>(), Options.Create(options));
            return context =>
            {
                if (ClientAddress.IsTrusted(context.Connection.RemoteIpAddress, networks))
                    Apply(context, framework);
                return next(context);
            };
        });
    }

    private static void Apply(HttpContext context, ForwardedHeadersMiddleware framework)
    {
        var request = context.Request;
        // Read first: the framework removes the headers that it applies.
        var isHostForwarded = request.Headers.ContainsKey(HostHeader);
        var port = PortOf(request.Headers[PortHeader]);
        var prefix = PrefixOf(request.Headers[PrefixHeader]);
        framework.ApplyForwarders(context);
        // A port in the forwarded host is the one of the browser's address; X-Forwarded-Port may only be the proxy's own.
        if (port is { } forwardedPort && request.Host is { HasValue: true } host && !(isHostForwarded && host.Port is not null))
            request.Host = new HostString(host.Host, forwardedPort);
        if (prefix is not null)
            request.PathBase = new PathString(prefix);
    }

    private static int? PortOf(StringValues header) =>
        int.TryParse(Last(header), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : null;

    /// <summary>The prefix without its trailing slash; null if it is missing or invalid.</summary>
    internal static string? PrefixOf(StringValues header)
    {
        var prefix = Last(header).TrimEnd('/');
        if (prefix.Length is 0 or > MaxPrefixLength || prefix[0] != '/' || prefix.ContainsAnyExcept(PrefixCharacters))
            return null;
        foreach (var range in prefix[1..].Split('/'))
        {
            if (prefix[1..][range] is "" or "." or "..")
                return null;
        }

        return prefix.ToString();
    }

    // Each proxy appends its value; only the connected one is known.
    private static ReadOnlySpan<char> Last(StringValues header)
    {
        var value = header.Count == 0 ? default : header[^1].AsSpan();
        return value[(value.LastIndexOf(',') + 1)..].Trim();
    }
}
