using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Application.Accounts;

namespace Placet.Api.Hosting;

/// <summary>
/// Bounds how many connections one client holds. By address, since a bound on all of them together could be used up by one client to
/// lock everybody out.
/// </summary>
internal sealed partial class ConnectionLimit(
    IOptions<RateLimitingOptions> limits, IOptions<ProxyOptions> proxies, TimeProvider clock, ILogger<ConnectionLimit> logger)
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(1);

    private readonly int most = limits.Value.ConnectionsPerAddress;
    private readonly IReadOnlyList<IPNetwork> exempt = proxies.Value.Parse();
    private readonly Dictionary<IPAddress, int> open = [];
    private readonly Lock gate = new();
    private DateTimeOffset silentUntil;

    /// <summary>Serves a connection, or closes it at once when its client has too many.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        // Whoever connects otherwise than by network is on this machine, by leave of its file permissions.
        if (connection.RemoteEndPoint is not IPEndPoint { Address: var address } || IsExempt(address))
        {
            await next(connection);
            return;
        }

        var client = ClientNetwork.Of(address);
        if (!TryEnter(client))
        {
            connection.Abort(new ConnectionAbortedException("This client has too many connections"));
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(client);
        }
    }

    private bool IsExempt(IPAddress address)
    {
        var plain = ClientAddress.Plain(address);
        return exempt.Any(network => network.Contains(plain));
    }

    private bool TryEnter(IPAddress client)
    {
        bool isTold;
        lock (gate)
        {
            var count = open.GetValueOrDefault(client);
            if (count < most)
            {
                open[client] = count + 1;
                return true;
            }

            // The log must not be filled by it either.
            var now = clock.GetUtcNow();
            isTold = now < silentUntil;
            if (!isTold)
                silentUntil = now + QuietTime;
        }

        if (!isTold)
            LogRefused(logger, client, most);
        return false;
    }

    private void Leave(IPAddress client)
    {
        lock (gate)
        {
            if (--open[client] == 0)
                open.Remove(client);
        }
    }

    [LoggerMessage(EventId = 1100, Level = LogLevel.Warning,
        Message = "The client {Client} has {Most} connections and gets no more; a proxy belongs into ForwardedHeaders:KnownProxies")]
    private static partial void LogRefused(ILogger logger, IPAddress client, int most);
}
