using System.Buffers;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using IPNetwork = System.Net.IPNetwork;

namespace Placet.Api.Hosting;

/// <summary>Believes what known proxies say about a request's address: client, scheme, host, port, and the path prefix that they have taken off.</summary>
internal static class ForwardedAddress
{
    private const string HostHeader = "X-Forwarded-Host";
    private const string PortHeader = "X-Forwarded-Port";
    private const string PrefixHeader = "X-Forwarded-Prefix";
    private const int MaxPrefixLength = 256;

    // It becomes part of addresses and of a cookie: nothing that would mean something there.
    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

    public static void UseProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Parse();
        if (proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
        };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        app.Use(next =>
        {
            var framework = new ForwardedHeadersMiddleware(next, app.Services.GetRequiredService<ILoggerFactory>(), Options.Create(options));
            return context =>
            {
                if (IsKnown(context.Connection.RemoteIpAddress, proxies))
                    Apply(context, framework);
                return next(context);
            };
        });
    }

    // Whoever connects otherwise than by network is on this machine, by leave of its file permissions.
    private static bool IsKnown(IPAddress? address, IReadOnlyList<IPNetwork> proxies)
    {
        if (address is null)
            return true;
        var plain = ClientAddress.Plain(address);
        for (var number = 0; number < proxies.Count; number++)
        {
            if (proxies[number].Contains(plain))
                return true;
        }

        return false;
    }

    private static void Apply(HttpContext context, ForwardedHeadersMiddleware framework)
    {
        var request = context.Request;
        // Read now: the framework takes away what it has used.
        var isHostForwarded = request.Headers.ContainsKey(HostHeader);
        var port = PortOf(request.Headers[PortHeader]);
        var prefix = PrefixOf(request.Headers[PrefixHeader]);
        framework.ApplyForwarders(context);
        // A host that was forwarded with a port says what the browser has in its address; the other header may only be the proxy's own port.
        if (port is { } known && request.Host is { HasValue: true } host && !(isHostForwarded && host.Port is not null))
            request.Host = new HostString(host.Host, known);
        if (prefix is not null)
            request.PathBase = new PathString(prefix);
    }

    private static int? PortOf(StringValues header) =>
        int.TryParse(Last(header), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort ? port : null;

    /// <summary>The prefix without its last slash; null when there is none, or none that could be one.</summary>
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

    // Each proxy adds its own at the end; only the one that is connected is known.
    private static ReadOnlySpan<char> Last(StringValues header)
    {
        var value = header.Count == 0 ? default : header[^1].AsSpan();
        return value[(value.LastIndexOf(',') + 1)..].Trim();
    }
}
