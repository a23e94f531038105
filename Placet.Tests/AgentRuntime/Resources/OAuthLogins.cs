using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 11.4, simulated: the first poll is pending, the second ok; after the expiry of the code polls fail.</summary>
internal sealed class OAuthLogins(TimeProvider clock)
{
    private readonly Dictionary<string, Login> logins = new(StringComparer.Ordinal);

    public JsonObject Start(string provider)
    {
        var started = Examples.Response("providers.oauth-start");
        if (logins.Count > 0)
            started["sessionId"] = string.Create(CultureInfo.InvariantCulture, $"{started.Text("sessionId")}-{logins.Count}");
        var lifetime = TimeSpan.FromSeconds(started["expiresIn"].AsInteger() ?? 0);
        logins.Add(started.Text("sessionId")!, new Login(provider, clock.GetUtcNow() + lifetime));
        return started;
    }

    /// <summary>Null for a session that is unknown, or another provider's.</summary>
    /// <param name="provider">Whose session it must be.</param>
    /// <param name="session">The id from the start.</param>
    /// <param name="connectsNow">True once per session, for the poll that finds the log-in done.</param>
    public JsonObject? Poll(string provider, string session, out bool connectsNow)
    {
        connectsNow = false;
        if (!logins.TryGetValue(session, out var login) || login.Provider != provider)
            return null;
        login.Polls++;
        if (login.IsConnected)
            return Examples.Response("providers.oauth-poll-ok");
        if (clock.GetUtcNow() >= login.ExpiresAt)
            return Examples.Response("providers.oauth-poll-error");
        login.IsConnected = connectsNow = login.Polls > 1;
        return Examples.Response(login.IsConnected ? "providers.oauth-poll-ok" : "providers.oauth-poll-pending");
    }

    private sealed record Login(string Provider, DateTimeOffset ExpiresAt)
    {
        public int Polls { get; set; }

        public bool IsConnected { get; set; }
    }
}
