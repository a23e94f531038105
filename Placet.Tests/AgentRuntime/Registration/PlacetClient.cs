using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Registration;

/// <summary>What a runtime asks of Placet (<c>placet-api.md</c>, section 7).</summary>
internal sealed class PlacetClient : IDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly HttpClient http;
    private readonly string address;
    private readonly TimeProvider clock;

    public PlacetClient(Uri placet, string apiKey, TimeProvider clock)
    {
        this.clock = clock;
        address = placet.OriginalString.TrimEnd('/');
        // A redirect would carry the key to another place.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Add("x-api-key", apiKey);
    }

    /// <summary>Finds the agent by its name, or makes it, in one step, and tells Placet where it is.</summary>
    /// <returns>The agent's id.</returns>
    public async Task<string> RegisterAsync(string name, string ownAddress, string token, CancellationToken cancellationToken)
    {
        var agentId = await FindOrCreateAsync(name, cancellationToken);
        await SendAsync(HttpMethod.Post, "agents/setWebhook", Webhook(agentId, ownAddress, token), cancellationToken);
        return agentId;
    }

    /// <summary>The ids of all agents by name, of equal names the oldest. Not repeated.</summary>
    public async Task<Dictionary<string, string>> AgentsAsync(CancellationToken cancellationToken)
    {
        var agents = await TrySendAsync(HttpMethod.Get, "agents", body: null, cancellationToken) as JsonArray
            ?? throw new RegistrationException($"What answers at {address} is not Placet.");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        // Newest first: what comes later is older.
        foreach (var agent in agents.OfType<JsonObject>())
        {
            if (TextOf(agent, "name") is { } name && IdOf(agent) is { } id)
                ids[name] = id;
        }

        return ids;
    }

    /// <summary>Makes an agent, or finds it where the server can tell. Not repeated.</summary>
    /// <returns>The agent's id.</returns>
    public async Task<string> FindOrCreateAsync(JsonObject draft, CancellationToken cancellationToken)
    {
        // An older server does not know this member, and passes over it.
        draft["findOrCreate"] = true;
        return IdOf(await TrySendAsync(HttpMethod.Post, "agents", draft, cancellationToken))
            ?? throw new RegistrationException("Placet made an agent but did not answer its id.");
    }

    /// <summary>Tells Placet where an agent is. Not repeated.</summary>
    public Task SetWebhookAsync(string agentId, string ownAddress, string token, string? parentId, CancellationToken cancellationToken)
    {
        var webhook = Webhook(agentId, ownAddress, token);
        if (parentId is not null)
            (webhook["isSubagent"], webhook["parentChannelId"]) = (true, parentId);
        return TrySendAsync(HttpMethod.Post, "agents/setWebhook", webhook, cancellationToken);
    }

    /// <summary>One ping, not repeated: the next one follows anyhow.</summary>
    public Task PingAsync(string agentId, string status, CancellationToken cancellationToken, string? message = null)
    {
        var ping = new JsonObject { ["agentId"] = agentId, ["status"] = status };
        if (message is not null)
            ping["message"] = message;
        return TrySendAsync(HttpMethod.Post, "status/ping", ping, cancellationToken);
    }

    public void Dispose() => http.Dispose();

    private async Task<string> FindOrCreateAsync(string name, CancellationToken cancellationToken)
    {
        var draft = new JsonObject { ["name"] = name, ["description"] = "Reference agent runtime", ["findOrCreate"] = true };
        return IdOf(await SendAsync(HttpMethod.Post, "agents", draft, cancellationToken))
            ?? throw new RegistrationException("Placet found or made an agent but did not answer its id.");
    }

    private static JsonObject Webhook(string agentId, string ownAddress, string token) => new()
    {
        ["channelId"] = agentId,
        ["url"] = $"{ownAddress}/webhook",
        ["management"] = new JsonObject { ["url"] = ownAddress, ["apiKey"] = token },
    };

    // Placet may be starting: what looks passing is tried again, with growing pauses.
    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TrySendAsync(method, path, body, cancellationToken);
            }
            catch (HttpRequestException passing) when (attempt < Attempts && IsPassing(passing))
            {
                await Task.Delay(FirstPause * attempt, clock, cancellationToken);
            }
            catch (HttpRequestException failed)
            {
                throw new RegistrationException(failed.StatusCode is { } status
                    ? $"Placet at {address} refused {method} {path}: {(int)status} {failed.Message}".TrimEnd()
                    : $"Placet at {address} cannot be reached.");
            }
            catch (JsonException)
            {
                throw new RegistrationException($"What answers at {address} is not Placet.");
            }
        }
    }

    /// <summary>One attempt.</summary>
    /// <exception cref="HttpRequestException">Without status: not reached. With one: refused, with the answer's message.</exception>
    private async Task<JsonNode?> TrySendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{address}/api/v1/{path}");
        if (body is not null)
            request.Content = JsonContent.Create(body);
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.IsSuccessStatusCode
                ? JsonNode.Parse(text)
                : throw new HttpRequestException(MessageOf(text), inner: null, answer.StatusCode);
        }
        catch (TaskCanceledException timedOut) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(timedOut.Message, timedOut);
        }
    }

    /// <summary>Not reached, or an answer that another time may be better.</summary>
    public static bool IsPassing(HttpRequestException failure) =>
        failure.StatusCode is null or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    private static string MessageOf(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject answer ? TextOf(answer, "message") ?? "" : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static string? IdOf(JsonNode? agent) => agent is JsonObject ? TextOf(agent, "id") : null;

    private static string? TextOf(JsonNode node, string name) =>
        node[name]?.GetValueKind() == JsonValueKind.String ? node[name]!.GetValue<string>() : null;
}
