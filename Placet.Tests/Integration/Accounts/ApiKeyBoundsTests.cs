using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 24: what a key may do, for how long, and who says so.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ApiKeyBoundsTests(DatabaseEngine engine)
{
    private static readonly string[] AllScopes = ["register", "read", "manage"];

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private HttpClient stranger = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(
            services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);
        owner = await placet.AsOwnerAsync();
        stranger = await placet.AsMemberAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    private static IEnumerable<TestCaseData> BrokenBounds()
    {
        yield return new TestCaseData("""{"scopes":[]}""", "scopes");
        yield return new TestCaseData("""{"scopes":null}""", "scopes");
        yield return new TestCaseData("""{"scopes":"read"}""", "scopes");
        yield return new TestCaseData("""{"scopes":["read","read"]}""", "scopes");
        yield return new TestCaseData("""{"scopes":["admin"]}""", "scopes[0]");
        yield return new TestCaseData("""{"scopes":["Read"]}""", "scopes[0]");
        yield return new TestCaseData("""{"scopes":[1]}""", "scopes[0]");
        yield return new TestCaseData("""{"scopes":["read",null]}""", "scopes[1]");
        yield return new TestCaseData("""{"expiresAt":"2026-05-14T11:59:59Z"}""", "expiresAt");
        yield return new TestCaseData("""{"expiresAt":"2020-01-01T00:00:00+14:00"}""", "expiresAt");
        yield return new TestCaseData("""{"expiresAt":"tomorrow"}""", "expiresAt");
        yield return new TestCaseData("""{"expiresAt":""}""", "expiresAt");
        yield return new TestCaseData("""{"expiresAt":1799999999}""", "expiresAt");
        yield return new TestCaseData("""{"agentIds":[]}""", "agentIds");
        yield return new TestCaseData("""{"agentIds":"all"}""", "agentIds");
        yield return new TestCaseData("""{"agentIds":["a","a"]}""", "agentIds");
        yield return new TestCaseData("""{"agentIds":[""]}""", "agentIds");
        yield return new TestCaseData("""{"agentIds":[null]}""", "agentIds");
        var tooMany = string.Join(',', Enumerable.Range(0, 101).Select(id => $"\"{id}\""));
        yield return new TestCaseData($$"""{"agentIds":[{{tooMany}}]}""", "agentIds");
        yield return new TestCaseData("""{"label":""}""", "label");
    }

    [TestCaseSource(nameof(BrokenBounds))]
    public async Task A_broken_bound_is_400_and_makes_or_changes_nothing(string body, string path)
    {
        var key = await owner.CreateKeyAsync(new { label = "stays" });
        var before = await ListAsync();
        foreach (var (method, address) in new[] { ("POST", "/api/api-keys"), ("PATCH", $"/api/api-keys/{key.GetProperty("id")}") })
        {
            using var answer = await owner.SendRawAsync(new HttpMethod(method), address, body);
            await answer.InvalidAsync(path);
        }

        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_key_without_bounds_registers_for_ever_as_it_always_did()
    {
        var key = await owner.CreateKeyAsync(new { });
        Assert.That(key.GetProperty("scopes").ToString(), Is.EqualTo("""["register"]"""));
        foreach (var member in new[] { "agentIds", "expiresAt", "lastUsedIp" })
            Assert.That(key.GetProperty(member).ValueKind, Is.EqualTo(JsonValueKind.Null), member);
    }

    [Test]
    public async Task Somebody_elses_agent_is_not_found_like_one_that_does_not_exist_and_no_key_is_made()
    {
        var (own, foreign) = (await MakeAgentAsync(owner), await MakeAgentAsync(stranger));
        var key = await owner.CreateKeyAsync(new { label = "stays" });
        var before = await ListAsync();
        var messages = new List<string?>();
        foreach (var other in new[] { foreign, "nobody" })
        {
            using var made = await owner.PostJsonAsync("/api/api-keys", new { agentIds = new[] { own, other } });
            messages.Add((await made.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found")).GetProperty("message").GetString());
            using var changed = await owner.PatchJsonAsync($"/api/api-keys/{key.GetProperty("id")}", new { agentIds = new[] { other } });
            messages.Add((await changed.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found")).GetProperty("message").GetString());
        }

        Assert.That(messages.Distinct(), Is.EqualTo(new[] { "Agent not found" }));
        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [TestCase("2030-01-01T00:00:00", "2030-01-01T00:00:00.000Z")]
    [TestCase("2030-01-01T02:00:00+02:00", "2030-01-01T00:00:00.000Z")]
    [TestCase("2030-01-01", "2030-01-01T00:00:00.000Z")]
    public async Task A_time_is_shown_in_UTC_and_is_UTC_without_an_offset(string sent, string shown)
    {
        var key = await owner.CreateKeyAsync(new { expiresAt = sent });
        Assert.That(key.GetProperty("expiresAt").GetString(), Is.EqualTo(shown));
        Assert.That((await FindAsync(key)).GetProperty("expiresAt").GetString(), Is.EqualTo(shown));
    }

    [Test]
    public async Task A_rotation_keeps_the_bounds_and_forgets_the_use()
    {
        var agent = await MakeAgentAsync(owner);
        var key = await owner.CreateKeyAsync(new
        {
            label = "bound",
            scopes = AllScopes,
            agentIds = new[] { agent },
            expiresAt = clock.GetUtcNow().AddDays(30),
        });
        using (var used = await Bearer(key).GetAsync($"/api/agents/{agent}"))
            Assert.That(used.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await UsedAsync(key);
        using var answer = await owner.PostAsync($"/api/api-keys/{key.GetProperty("id")}/rotate", content: null);
        var rotated = await answer.JsonAsync();
        foreach (var member in new[] { "id", "label", "scopes", "agentIds", "expiresAt", "createdAt" })
            Assert.That(rotated.GetProperty(member).ToString(), Is.EqualTo(key.GetProperty(member).ToString()), member);
        foreach (var member in new[] { "lastUsedAt", "lastUsedIp" })
            Assert.That(rotated.GetProperty(member).ValueKind, Is.EqualTo(JsonValueKind.Null), member);
        using var old = await Bearer(key).GetAsync($"/api/agents/{agent}");
        await old.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var current = await Bearer(rotated).GetAsync($"/api/agents/{agent}");
        Assert.That(current.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/api/agents", "Authorization")]
    [TestCase("/api/v1/agents", "x-api-key")]
    public async Task A_key_expires_to_the_moment_however_often_it_was_used(string path, string header)
    {
        var key = await owner.CreateKeyAsync(new { scopes = AllScopes, expiresAt = clock.GetUtcNow().AddMinutes(10) });
        var text = key.GetProperty("key").GetString()!;
        using var client = header == "x-api-key" ? placet.WithApiKey(text) : placet.WithToken(text);
        clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        for (var time = 0; time < 2; time++)
        {
            using var before = await client.GetAsync(path);
            Assert.That(before.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        clock.Advance(TimeSpan.FromTicks(1));
        using var after = await client.GetAsync(path);
        await after.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_api_key");
        using var extended = await owner.PatchJsonAsync(
            $"/api/api-keys/{key.GetProperty("id")}", new { expiresAt = clock.GetUtcNow().AddMinutes(1) });
        await extended.JsonAsync();
        using var again = await client.GetAsync(path);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK), "its user may extend it");
    }

    [Test]
    public async Task A_scope_that_is_taken_away_is_gone_with_the_next_call()
    {
        var key = await owner.CreateKeyAsync(new { label = "script", scopes = AllScopes });
        var (script, id) = (Bearer(key), key.GetProperty("id"));
        using (var made = await script.PostJsonAsync("/api/agents", new { name = "made by a key" }))
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        using var narrowed = await owner.PatchJsonAsync($"/api/api-keys/{id}", new { scopes = new[] { "read" } });
        Assert.That((await narrowed.JsonAsync()).GetProperty("label").GetString(), Is.EqualTo("script"), "what is left out stays");
        using var refused = await script.PostJsonAsync("/api/agents", new { name = "refused" });
        Assert.That((await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden_scope")).GetProperty("scope").GetString(),
            Is.EqualTo("manage"));
        using var agents = await script.GetAsync("/api/agents");
        Assert.That(await agents.Content.ReadAsStringAsync(), Does.Contain("made by a key").And.Not.Contain("refused"));
        using var registering = await owner.PatchJsonAsync($"/api/api-keys/{id}", new { scopes = new[] { "register" } });
        await registering.JsonAsync();
        using var unknown = await script.GetAsync("/api/agents");
        await unknown.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task A_foreign_key_cannot_be_changed()
    {
        var key = await owner.CreateKeyAsync(new { label = "mine" });
        var before = await ListAsync();
        foreach (var id in new[] { key.GetProperty("id").GetString(), "nobody" })
        {
            using var answer = await stranger.PatchJsonAsync($"/api/api-keys/{id}", new { label = "theirs" });
            await answer.ErrorAsync(HttpStatusCode.NotFound, "api_key_not_found");
        }

        Assert.That(await ListAsync(), Is.EqualTo(before));
    }

    [TestCase("/api/agents", "Authorization")]
    [TestCase("/api/v1/agents", "x-api-key")]
    public async Task The_address_of_a_use_is_recorded_with_its_time_on_either_surface(string path, string header)
    {
        var key = await owner.CreateKeyAsync(new { scopes = AllScopes });
        var text = key.GetProperty("key").GetString()!;
        using var client = header == "x-api-key" ? placet.WithApiKey(text) : placet.WithToken(text);
        using (var used = await client.GetAsync(path))
            Assert.That(used.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var record = await UsedAsync(key);
        Assert.That(record.GetProperty("lastUsedAt").GetDateTimeOffset(), Is.EqualTo(clock.GetUtcNow()));
        Assert.That(record.GetProperty("lastUsedIp").GetString(), Is.EqualTo("127.0.0.1"));
    }

    [Test]
    public async Task What_a_key_changed_names_the_key_and_a_key_of_an_owner_sees_no_log_of_others()
    {
        var key = await owner.CreateKeyAsync(new { label = "nightly", scopes = new[] { "manage" } });
        using var made = await Bearer(key).PostJsonAsync("/api/agents", new { name = "made at night" });
        var agentId = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        await MakeAgentAsync(stranger);
        using var log = await owner.GetAsync($"/api/manage/activity?agentId={agentId}");
        var entry = (await log.JsonAsync()).GetProperty("items")[0];
        Assert.That(entry.GetProperty("apiKeyId").GetString(), Is.EqualTo(key.GetProperty("id").GetString()));
        Assert.That(entry.GetProperty("apiKeyLabel").GetString(), Is.EqualTo("nightly"));

        var me = (await owner.ReadAsync("/api/auth/me")).GetProperty("user").GetProperty("id").GetString();
        var ofKey = await Bearer(key).ReadAsync("/api/manage/activity?action=agent.create&limit=200");
        Assert.That(ofKey.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("userId").GetString()).Distinct(),
            Is.EqualTo(new[] { me }));
    }

    [Test]
    public async Task A_bearer_key_decides_over_a_cookie_and_a_page_cannot_use_the_cookie_beside_it()
    {
        var key = await owner.CreateKeyAsync(new { scopes = new[] { "read" } });
        using var client = Bearer(key);
        client.DefaultRequestHeaders.Add("Cookie", $"access_token={await placet.SignInAsync()}");
        using var refused = await client.PostJsonAsync("/api/agents", new { name = "by cookie" });
        await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden_scope");
        using var closed = await client.GetAsync("/api/users");
        await closed.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task Sign_ins_that_end_leave_keys_alone_and_a_deleted_user_does_not()
    {
        using var user = await placet.AsMemberAsync("leaving@placet.test");
        using var script = await placet.AsKeyAsync(user, new { scopes = new[] { "read" } });
        using (var ended = await user.PostJsonAsync("/api/auth/logout", new { everywhere = true }))
            await ended.JsonAsync();
        using (var still = await script.GetAsync("/api/agents"))
            Assert.That(still.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var id = (await owner.ReadAsync("/api/users")).EnumerateArray()
            .Single(one => one.GetProperty("email").GetString() == "leaving@placet.test").GetProperty("id");
        using (var deleted = await owner.DeleteAsync($"/api/users/{id}"))
            await deleted.JsonAsync();
        using var gone = await script.GetAsync("/api/agents");
        await gone.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private HttpClient Bearer(JsonElement key) => placet.WithToken(key.GetProperty("key").GetString()!);

    private static async Task<string> MakeAgentAsync(HttpClient user)
    {
        using var made = await user.PostJsonAsync("/api/agents", new { name = "Agent" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    /// <summary>All keys but for their uses, which are recorded some time after they were made.</summary>
    private async Task<string> ListAsync() => string.Join('\n', (await owner.ReadAsync("/api/api-keys")).EnumerateArray()
        .Select(key => string.Join('|', key.EnumerateObject().Where(member => !member.Name.StartsWith("lastUsed", StringComparison.Ordinal))
            .Select(member => member.Value.ToString()))));

    private async Task<JsonElement> FindAsync(JsonElement key) => (await owner.ReadAsync("/api/api-keys")).EnumerateArray()
        .Single(one => one.GetProperty("id").GetString() == key.GetProperty("id").GetString());

    /// <summary>The record of a key once its use is in it, which is behind the request.</summary>
    private async Task<JsonElement> UsedAsync(JsonElement key)
    {
        JsonElement record = default;
        await Polling.UntilAsync("the use is recorded", TimeSpan.FromSeconds(60), async () =>
            (record = await FindAsync(key)).GetProperty("lastUsedAt").ValueKind is JsonValueKind.String);
        return record;
    }
}
