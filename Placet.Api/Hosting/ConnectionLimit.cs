using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication;
using Placet.Application.Accounts;

namespace Placet.Api.Hosting;

/// <summary>
/// Limits the concurrent connections of each client address. One client could use up a total limit and lock out all others. Thread-safe.
/// </summary>
internal sealed partial class ConnectionLimit(
    IOptions<RateLimitingOptions> limits, IOptions<ProxyOptions> proxyOptions, TimeProvider clock, ILogger<ConnectionLimit> logger)
{
    private static readonly TimeSpan WarningInterval = TimeSpan.FromMinutes(1);

    private readonly int limit = limits.Value.ConnectionsPerAddress;
    private readonly IReadOnlyList<IPNetwork> proxies = proxyOptions.Value.Parse();
    private readonly Dictionary<IPAddress, int> open = [];
    private readonly Lock sync = new();
    private DateTimeOffset quietUntil;

    /// <summary>Serves a connection, or aborts it when its client has too many.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (ClientAddress.IsTrusted(address, proxies))
        {
            await next(connection);
            return;
        }

        var client = ClientNetwork.Of(address!);
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

    private bool TryEnter(IPAddress client)
    {
        bool isQuiet;
        lock (sync)
        {
            var count = open.GetValueOrDefault(client);
            if (count < limit)
            {
                open[client] = count + 1;
                return true;
            }

            // One warning per interval, so that a client cannot fill the log.
            var now = clock.GetUtcNow();
            isQuiet = now < quietUntil;
            if (!isQuiet)
                quietUntil = now + WarningInterval;
        }

        if (!isQuiet)
            LogRefused(logger, client, limit);
        return false;
    }

    private void Leave(IPAddress client)
    {
        lock (sync)
        {
            if (--open[client] == 0)
                open.Remove(client);
        }
    }

    [LoggerMessage(EventId = 1100, Level = LogLevel.Warning,
        Message = "The client {Client} has {Most} connections and gets no more; a proxy belongs into ForwardedHeaders:KnownProxies")]
    private static partial void LogRefused(ILogger logger, IPAddress client, int most);
}
