using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.AgentRuntime;
using Placet.Infrastructure.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial.Fuzzing;

/// <summary>A program, a runtime and the people whose things generated requests are about.</summary>
internal sealed partial class World : IAsyncDisposable
{
    private const int MostAgents = 64;
    private static readonly byte[] SigningKey = RandomNumberGenerator.GetBytes(32);

    private readonly ConcurrentDictionary<string, List<string>> ids = new(StringComparer.Ordinal);
    private readonly AgentRuntimeHost runtime;
    private readonly TokenForge forge;
    private string looseUserId = string.Empty;
    private string foreignToken = string.Empty;
    private string foreignBefore = string.Empty;
    private string looseToken = string.Empty;

    private World(PlacetHost placet, AgentRuntimeHost runtime, string token)
    {
        (Placet, this.runtime, Token) = (placet, runtime, token);
        forge = new TokenForge(SigningKey, token);
    }

    public PlacetHost Placet { get; }

    /// <summary>What no answer may hold: the key of the runtime.</summary>
    public string Secret => runtime.Token;

    private string Token { get; }

    private string ApiKey { get; set; } = string.Empty;

    public static async Task<World> StartAsync(DatabaseEngine engine)
    {
        var placet = await PlacetHost.StartAsync(
            // As delivered, so that guessing is slowed down here too: each attempt costs a hash.
            [$"Jwt:SigningKey={Convert.ToBase64String(SigningKey)}", "RateLimiting:LoginPerMinute=10"],
            services => services.Replace(ServiceDescriptor.Singleton<IHostResolver>(new LoopbackOnly())), engine: engine);
        var world = new World(
            placet, await AgentRuntimeHost.StartAsync(
                new AgentRuntimeOptions { KeepsRequests = false, MaxRequestBodyBytes = 48 * 1024 * 1024 }), await placet.SignInAsync());
        await world.FurnishAsync();
        return world;
    }

    /// <summary>Puts in what a part of a request stands for, as things are now.</summary>
    public string Fill(string text) =>
        !text.Contains("{{", StringComparison.Ordinal) ? text : Placeholder().Replace(text, found => found.Groups["kind"].Value switch
    {
        "token" => Token,
        "loose token" => LooseToken(),
        "api key" => ApiKey,
        "runtime" => runtime.Address.ToString(),
        // A request that was cut may hold half of a number, or none.
        var kind => Pick(kind, int.TryParse(found.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0),
    });

    /// <summary>Remembers what was made, forgets what was deleted, and lets go of what would only pile up.</summary>
    public async Task LearnAsync(FuzzRequest request, byte[] sent, RawAnswer answer)
    {
        var (made, deleted) = request.Operation switch
        {
            "POST /api/agents" or "POST /api/v1/agents" => ("agent", null),
            "POST /api/api-keys" => ("key", null),
            "POST /api/users" => ("user", null),
            "DELETE /api/agents/{id}" or "DELETE /api/v1/agents/{id}" => (null, "agent"),
            "DELETE /api/api-keys/{id}" => (null, "key"),
            "DELETE /api/users/{id}" => (null, "user"),
            _ => ((string?)null, (string?)null),
        };
        if (answer.Status == 200 && deleted is not null)
            Forget(deleted, Encoding.Latin1.GetString(sent).Split(' ', 3)[1].Split('?')[0].Split('/')[^1]);
        if (answer.Status != 201 || made is null)
            return;
        if (Learn(made, JsonDocument.Parse(answer.Body).RootElement.GetProperty("id").GetString()!) is { } tooMany)
        {
            using var removed = await Placet.WithToken(Token)
                .DeleteAsync($"{request.Operation[5..].Replace("/v1", string.Empty, StringComparison.Ordinal)}/{tooMany}");
        }
    }

    /// <summary>That the program works on, and that nobody else has lost or won anything.</summary>
    public async Task RequireWellAsync()
    {
        using var ready = await Placet.Anonymous().GetAsync("/health/ready");
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK), await ready.Content.ReadAsStringAsync());
        Assert.That(await Placet.WithToken(foreignToken).GetStringAsync("/api/agents"), Is.EqualTo(foreignBefore));
        var grave = Placet.Logs.Lines.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error).Take(5);
        Assert.That(grave, Is.Empty, string.Join('\n', grave));
        Assert.That(Placet.Logs.Lines.Where(line => line.Text.Contains(Secret, StringComparison.Ordinal)), Is.Empty);
    }

    public async ValueTask DisposeAsync()
    {
        await Placet.DisposeAsync();
        await runtime.DisposeAsync();
    }

    [GeneratedRegex(@"\{\{(?<kind>[a-z ]+)(:(?<number>\d+))?\}\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    private static Task<string> MakeAgentAsync(HttpClient owner) =>
        IdOfAsync(owner.PostJsonAsync("/api/agents", new { name = "An agent" }));

    private static Task<string> MakeUserAsync(HttpClient owner, string email) =>
        IdOfAsync(owner.PostJsonAsync("/api/users", new { email, displayName = "Loose", password = "loose-password-1" }));

    private static async Task<string> IdOfAsync(Task<HttpResponseMessage> request)
    {
        using var made = await request;
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task FurnishAsync()
    {
        var owner = Placet.WithToken(Token);
        ApiKey = await Placet.CreateApiKeyAsync(owner);
        looseUserId = await MakeUserAsync(owner, "loose@placet.test");
        using var other = await Placet.AsMemberAsync();
        foreignToken = other.DefaultRequestHeaders.Authorization!.Parameter!;
        Learn("foreign", await MakeAgentAsync(other));
        foreignBefore = await other.GetStringAsync("/api/agents");
        for (var number = 0; number < 4; number++)
        {
            Learn("managed", await ManageAsync(await MakeAgentAsync(owner)));
            Learn("agent", await MakeAgentAsync(owner));
            Learn("key", await IdOfAsync(owner.PostJsonAsync("/api/api-keys", new { label = "loose" })));
            Learn("user", await MakeUserAsync(owner, $"loose-{number}@placet.test"));
        }
    }

    private async Task<string> ManageAsync(string agentId)
    {
        await Placet.WithApiKey(ApiKey).SetManagementAsync(agentId, runtime.Address.ToString(), Secret);
        return agentId;
    }

    /// <summary>Adds an id; when there are too many of its kind, takes out the oldest and answers it.</summary>
    private string? Learn(string kind, string id)
    {
        var known = ids.GetOrAdd(kind, _ => []);
        lock (known)
        {
            known.Add(id);
            if (known.Count <= MostAgents)
                return null;
            var oldest = known[0];
            known.RemoveAt(0);
            return oldest;
        }
    }

    private void Forget(string kind, string id)
    {
        if (!ids.TryGetValue(kind, out var known))
            return;
        lock (known)
            known.Remove(id);
    }

    private string Pick(string kind, int number)
    {
        if (!ids.TryGetValue(kind, out var known))
            return kind;
        lock (known)
            return known.Count == 0 ? kind : known[number % known.Count];
    }

    /// <summary>A good token of a user whose sign-ins generated requests may end.</summary>
    private string LooseToken()
    {
        var version = Placet.Database.Texts("SELECT sign_in_version FROM users WHERE id = @id", ("@id", looseUserId)).Single();
        lock (forge)
        {
            if (!looseToken.StartsWith(version + " ", StringComparison.Ordinal))
            {
                var token = forge.Make(claims: claims => (claims["sub"], claims["siv"], claims["role"]) = (looseUserId, version, "member"));
                looseToken = $"{version} {token}";
            }

            return looseToken.Split(' ')[1];
        }
    }

    private sealed class LoopbackOnly : IHostResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            IPAddress.TryParse(host, out var address)
                ? Task.FromResult<IPAddress[]>([address])
                : throw new SocketException((int)SocketError.HostNotFound);
    }
}
