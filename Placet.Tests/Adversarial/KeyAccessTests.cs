using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial;

/// <summary>contract 24: every operation, called with every kind of API key.</summary>
internal sealed class KeyAccessTests
{
    private static readonly string[] AllScopes = ["register", "read", "manage"];
    private static readonly string[] Headers = ["Authorization", "x-api-key", "Cookie"];

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private PlacetHost placet = null!;
    private AgentRuntimeHost runtime = null!;
    private HttpClient owner = null!;
    private HttpClient anybody = null!;
    private Belongings owners = null!;
    private string registering = null!;
    private Kind[] kinds = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        runtime = await AgentRuntimeHost.StartAsync();
        placet = await PlacetHost.StartAsync(
            services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        anybody = placet.Anonymous();
        owner = await placet.AsOwnerAsync();
        registering = (await MakeKeyAsync(new { })).Key;
        owners = await MakeBelongingsAsync();
        var other = await MakeAgentAsync();
        var (rotated, deleted) = (await MakeKeyAsync(new { scopes = AllScopes }), await MakeKeyAsync(new { scopes = AllScopes }));
        kinds =
        [
            new("all scopes", (await MakeKeyAsync(new { scopes = AllScopes })).Key, AllScopes),
            new("register", (await MakeKeyAsync(new { scopes = new[] { "register" } })).Key, ["register"]),
            new("default", registering, ["register"]),
            new("read", (await MakeKeyAsync(new { scopes = new[] { "read" } })).Key, ["read"]),
            new("manage", (await MakeKeyAsync(new { scopes = new[] { "manage" } })).Key, ["manage"]),
            new("register and read", (await MakeKeyAsync(new { scopes = new[] { "register", "read" } })).Key, ["register", "read"]),
            new("read and manage", (await MakeKeyAsync(new { scopes = new[] { "read", "manage" } })).Key, ["read", "manage"]),
            new("read, of another agent", (await MakeKeyAsync(new { scopes = new[] { "read" }, agentIds = new[] { other } })).Key, ["read"])
            {
                IsOfOtherAgent = true,
            },
            new("all scopes, of another agent", (await MakeKeyAsync(new { scopes = AllScopes, agentIds = new[] { other } })).Key, AllScopes)
            {
                IsOfOtherAgent = true,
            },
            new("expired", (await MakeKeyAsync(new { scopes = AllScopes, expiresAt = clock.GetUtcNow().AddMinutes(1) })).Key, AllScopes)
            {
                IsExpired = true,
            },
            new("expired, for registration", (await MakeKeyAsync(new { expiresAt = clock.GetUtcNow().AddMinutes(1) })).Key, ["register"])
            {
                IsExpired = true,
            },
            new("rotated", rotated.Key, AllScopes) { IsUnknown = true },
            new("deleted", deleted.Key, AllScopes) { IsUnknown = true },
            new("unknown", "hp_" + new string('0', 48), AllScopes) { IsUnknown = true },
        ];
        using (var replaced = await owner.PostAsync($"/api/api-keys/{rotated.Id}/rotate", content: null))
            await replaced.JsonAsync();
        using (var removed = await owner.DeleteAsync($"/api/api-keys/{deleted.Id}"))
            await removed.JsonAsync();
        clock.Advance(TimeSpan.FromMinutes(1));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        anybody.Dispose();
        await placet.DisposeAsync();
        await runtime.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> Operations() =>
        ApiDescription.Committed.Operations.Select(operation => new TestCaseData(operation).SetArgDisplayNames(operation.Name));

    private static IEnumerable<TestCaseData> Open() => Operations().Where(row => !ApiKeyTable.IsClosed((ApiOperation)row.Arguments[0]!));

    [Test]
    public async Task The_table_has_every_operation_and_the_document_says_the_same()
    {
        var running = (await ApiDescription.ReadAsync(anybody)).Operations.ToList();
        Assert.Multiple(() =>
        {
            foreach (var operation in running)
                Assert.That(operation.KeyScope, Is.EqualTo(ApiKeyTable.Find(operation)?.Scope), operation.Name);
        });
        Assert.That(ApiKeyTable.Operations, Is.SubsetOf(running.Select(operation => operation.Name)));
        await TestContext.Out.WriteLineAsync(
            $"{running.Count} operations, {kinds.Length} kinds of keys, {running.Sum(operation => CallersOf(operation).Count())} rows");
    }

    [TestCaseSource(nameof(Operations))]
    public async Task A_key_that_may_not_is_refused_with_the_reason_and_changes_nothing(ApiOperation operation)
    {
        var row = ApiKeyTable.Find(operation);
        runtime.ClearRequests();
        var before = Rows();
        var faults = (await Task.WhenAll(CallersOf(operation).Select(caller => FaultOfAsync(operation, row, caller.Kind, caller.Header))))
            .OfType<string>().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty, string.Join('\n', faults));
            Assert.That(Rows(), Is.EqualTo(before));
            Assert.That(runtime.Requests, Is.Empty);
        });
    }

    /// <summary>The least key that may: without this, the table could be one of requests that nobody could send.</summary>
    [TestCaseSource(nameof(Open))]
    public async Task The_least_key_that_may_gets_through(ApiOperation operation)
    {
        var row = ApiKeyTable.Find(operation)!;
        // What is only read is nobody's to spoil.
        var own = operation.Method == "GET"
            ? owners : await MakeBelongingsAsync(operation.Path.StartsWith("/api/manage/channels/", StringComparison.Ordinal));
        string[]? agentIds = row.Agents is "refused" ? null : [own.AgentId, own.ParentId];
        var key = (await MakeKeyAsync(new { scopes = new[] { row.Scope }, agentIds })).Key;
        using var request = DescribedRequest.To(operation, own, [("Authorization", $"Bearer {key}")]);
        if (row.Agents == "query")
            request.RequestUri = new Uri($"{operation.Path}?agentId={own.AgentId}", UriKind.Relative);
        if (row.Agents == "found")
            request.Content = JsonContent($$"""{"name":"{{own.AgentId}}","findOrCreate":true}""");
        if (row.Agents == "found")
            await RenameAsync(own.AgentId, own.AgentId);
        using var answer = await anybody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await TextOfAsync(operation, answer);
        Assert.That((int)answer.StatusCode, Is.LessThan(500).And.Not.AnyOf(401, 403, 405, 415), text);
        Assert.That(CodeOf(text), Is.Null.Or.Not.AnyOf("agent_not_found", "validation_failed", "malformed_json", "route_not_found"), text);
    }

    /// <summary>What is wrong with the answer to a key that has to be refused; null for nothing.</summary>
    private async Task<string?> FaultOfAsync(ApiOperation operation, ApiKeyRow? row, Kind kind, string header)
    {
        if (RefusalOf(operation, row, kind, header) is not { } expected)
            return null;
        using var request = DescribedRequest.To(operation, owners, [(header, ValueOf(header, kind.Key))]);
        WithoutAgent(request, row);
        if (operation.Path == "/api/auth/logout")
            request.Content = JsonContent("""{"everywhere":true}""");
        using var answer = await anybody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await TextOfAsync(operation, answer);
        return ((int)answer.StatusCode, CodeOf(text), ScopeOf(text)) == expected
            ? null : $"{kind.Name} by {header}: {(int)answer.StatusCode} {text}, not {expected}";
    }

    /// <summary>Every kind of key where keys are read, and the one that may most where they are not.</summary>
    private IEnumerable<(Kind Kind, string Header)> CallersOf(ApiOperation operation) => kinds
        .SelectMany(kind => Headers.Select(header => (kind, header)))
        .Where(caller => caller.kind == kinds[0] || caller.header == "Authorization"
            || (caller.header == "x-api-key" && operation.Security == "apiKey"));

    /// <summary>What an operation answers to a key: status, code and scope; null when it gets through.</summary>
    private static (int Status, string? Code, string? Scope)? RefusalOf(ApiOperation operation, ApiKeyRow? row, Kind kind, string header)
    {
        const string Unauthorized = "unauthorized";
        var isAgents = operation.Security == "apiKey";
        if (operation.Security is null)
            return operation.Path == "/api/auth/logout" ? (401, Unauthorized, null) : null;
        if (row is null || header == "Cookie" || (header == "x-api-key" && !isAgents))
            return (401, Unauthorized, null);
        if (isAgents && (kind.IsUnknown || kind.IsExpired))
            return (401, "invalid_api_key", null);
        if (!isAgents && (kind.IsUnknown || kind.Scopes is ["register"]))
            return (401, Unauthorized, null);
        if (kind.IsExpired)
            return (401, "invalid_api_key", null);
        var has = kind.Scopes.Contains(row.Scope, StringComparer.Ordinal)
            || (row.Scope == "read" && kind.Scopes.Contains("manage", StringComparer.Ordinal));
        if (!has)
            return (403, "forbidden_scope", row.Scope);
        return !kind.IsOfOtherAgent || row.Agents == "filtered" ? null
            : row.Agents == "agent" ? (404, "agent_not_found", null)
            : (403, "forbidden_agent", null);
    }

    /// <summary>Takes an operation's own filter away: what is asked for is all agents.</summary>
    private static void WithoutAgent(HttpRequestMessage request, ApiKeyRow? row)
    {
        if (row?.Agents == "query")
            request.RequestUri = new Uri(request.RequestUri!.OriginalString.Split('?')[0], UriKind.Relative);
    }

    private static StringContent JsonContent(string body) => new(body, System.Text.Encoding.UTF8, "application/json");

    private static string ValueOf(string header, string key) => header switch
    {
        "Authorization" => $"Bearer {key}",
        "Cookie" => $"access_token={key}",
        _ => key,
    };

    private static async Task<string> TextOfAsync(ApiOperation operation, HttpResponseMessage answer) =>
        operation.IsStream && answer.IsSuccessStatusCode ? string.Empty : await answer.Content.ReadAsStringAsync();

    private static string? CodeOf(string text) =>
        Parse(text)?["error"] is JsonObject error ? error["code"]?.GetValue<string>() : null;

    private static string? ScopeOf(string text) => Parse(text)?["scope"]?.GetValue<string>();

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.StartsWith('{') ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>What a request could change; uses of keys and calls of agents are recorded some time after they were made.</summary>
    private string Rows() => string.Join('\n', new[]
    {
        "SELECT id, email, role, password_hash, sign_in_version FROM users",
        "SELECT id, name, description, tag, webhook_url, management_url, management_key, is_subagent, parent_agent_id, status FROM agents",
        "SELECT id, label, key_prefix, scopes, agent_ids, expires_at FROM api_keys",
        "SELECT id, name, url FROM notification_channels",
        "SELECT user_id, theme, language FROM preferences",
        "SELECT id, name FROM alert_rules",
    }.SelectMany(sql => placet.Database.Query($"{sql} ORDER BY 1").Select(row => string.Join('|', row))));

    private async Task<Belongings> MakeBelongingsAsync(bool withChannel = true)
    {
        var (agent, parent) = (await MakeAgentAsync(), await MakeAgentAsync());
        await placet.WithApiKey(registering).SetManagementAsync(agent, runtime.Address.ToString(), runtime.Token);
        return new Belongings(agent, "none", "none", parent, withChannel ? await MakeChannelAsync() : "none");
    }

    private async Task<string> MakeChannelAsync()
    {
        using var made = await owner.PostJsonAsync(
            "/api/manage/channels", new { name = "Hook", kind = "webhook", url = "http://127.0.0.1:9/hook" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<string> MakeAgentAsync()
    {
        using var made = await owner.PostJsonAsync("/api/agents", new { name = "Agent" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task RenameAsync(string agentId, string name)
    {
        using var changed = await owner.SendRawAsync(HttpMethod.Patch, $"/api/agents/{agentId}", $$"""{"name":"{{name}}"}""");
        await changed.JsonAsync();
    }

    private async Task<(string Id, string Key)> MakeKeyAsync(object bounds)
    {
        using var made = await owner.PostJsonAsync("/api/api-keys", bounds);
        var key = await made.JsonAsync(HttpStatusCode.Created);
        return (key.GetProperty("id").GetString()!, key.GetProperty("key").GetString()!);
    }

    /// <summary>A kind of key.</summary>
    private sealed record Kind(string Name, string Key, string[] Scopes)
    {
        public bool IsOfOtherAgent { get; init; }

        public bool IsExpired { get; init; }

        public bool IsUnknown { get; init; }
    }
}
