using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ApiKeysTests(DatabaseEngine engine)
{
    private static readonly string[] Members =
    [
        "id", "userId", "label", "keyPrefix", "scopes", "agentIds", "expiresAt", "lastUsedAt", "lastUsedIp", "createdAt",
    ];

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private HttpClient stranger = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);
        owner = await placet.AsOwnerAsync();
        stranger = await placet.AsMemberAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task A_key_is_shown_once_and_recognized_by_its_prefix()
    {
        var made = await CreateAsync("""{"label":"runtime"}""");
        var key = made.GetProperty("key").GetString()!;
        Assert.That(key, Does.Match("^hp_[0-9a-f]{48}$"));
        Assert.That(made.GetProperty("keyPrefix").GetString(), Is.EqualTo(key[..11]));
        Assert.That(made.EnumerateObject().Select(member => member.Name), Is.EqualTo(Members.Append("key")));
        var listed = (await ListAsync(owner)).First(entry => entry.GetProperty("id").GetString() == made.GetProperty("id").GetString());
        Assert.That(listed.EnumerateObject().Select(member => member.Name), Is.EqualTo(Members));
    }

    [Test]
    public async Task A_key_for_all_agents_has_no_list_of_agents()
    {
        var made = await CreateAsync("""{"label":"everywhere"}""");
        var listed = (await ListAsync(owner)).First(entry => entry.GetProperty("id").GetString() == made.GetProperty("id").GetString());
        Assert.That(
            (made.GetProperty("agentIds").ValueKind, listed.GetProperty("agentIds").ValueKind),
            Is.EqualTo((JsonValueKind.Null, JsonValueKind.Null)));
    }

    [TestCase(null)]
    [TestCase("{}")]
    public async Task Without_a_label_it_is_called_Default(string? body)
    {
        using var made = body is null
            ? await owner.PostAsync("/api/api-keys", content: null)
            : await owner.SendRawAsync(HttpMethod.Post, "/api/api-keys", body);
        Assert.That((await made.JsonAsync(HttpStatusCode.Created)).GetProperty("label").GetString(), Is.EqualTo("Default"));
    }

    [TestCase("""{"label":""}""", "label")]
    [TestCase("""{"label":null}""", "label")]
    [TestCase("""{"label":7}""", "label")]
    [TestCase("""{"label":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}""", "label")]
    [TestCase("[]", "")]
    public async Task A_broken_label_is_400_and_makes_no_key(string body, string path)
    {
        var before = (await ListAsync(owner)).Count;
        using var answer = await owner.SendRawAsync(HttpMethod.Post, "/api/api-keys", body);
        await answer.InvalidAsync(path);
        Assert.That((await ListAsync(owner)).Count, Is.EqualTo(before));
    }

    [Test]
    public async Task Keys_are_listed_newest_first_and_only_ones_own()
    {
        var first = await CreateAsync("""{"label":"first"}""");
        clock.Advance(TimeSpan.FromSeconds(1));
        var second = await CreateAsync("""{"label":"second"}""");
        var ids = (await ListAsync(owner)).Select(entry => entry.GetProperty("id").GetString()).ToList();
        Assert.That(ids.IndexOf(second.GetProperty("id").GetString()), Is.LessThan(ids.IndexOf(first.GetProperty("id").GetString())));
        Assert.That((await ListAsync(stranger)).Select(entry => entry.GetProperty("id").GetString()), Is.Empty);
    }

    [Test]
    public async Task A_rotated_key_keeps_its_id_and_the_old_one_is_refused()
    {
        var made = await CreateAsync("{}");
        var old = placet.WithApiKey(made.GetProperty("key").GetString()!);
        await UsedAtAsync(old, made);
        using var rotated = await owner.PostAsync($"/api/api-keys/{made.GetProperty("id").GetString()}/rotate", content: null);
        var now = await rotated.JsonAsync();
        Assert.That(now.GetProperty("id").GetString(), Is.EqualTo(made.GetProperty("id").GetString()));
        Assert.That(now.GetProperty("key").GetString(),
            Does.StartWith(now.GetProperty("keyPrefix").GetString()!).And.Not.EqualTo(made.GetProperty("key").GetString()));
        Assert.That(now.GetProperty("lastUsedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using var refused = await old.GetAsync("/api/v1/agents");
        await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_api_key");
        Assert.That(await UsedAtAsync(placet.WithApiKey(now.GetProperty("key").GetString()!), made), Is.EqualTo(clock.GetUtcNow()),
            "the next use is written at once");
    }

    [Test]
    public async Task A_use_is_recorded_at_most_once_in_five_minutes()
    {
        var made = await CreateAsync("{}");
        var agent = placet.WithApiKey(made.GetProperty("key").GetString()!);
        var first = await UsedAtAsync(agent, made);
        clock.Advance(TimeSpan.FromMinutes(4));
        using (await agent.GetAsync("/api/v1/agents")) { }

        clock.Advance(TimeSpan.FromMinutes(1));
        var second = await UsedAtAsync(agent, made, after: first);
        Assert.That(second, Is.EqualTo(clock.GetUtcNow()), "not the one four minutes in");
    }

    [Test]
    public async Task A_deleted_key_is_refused_also_when_it_was_just_used()
    {
        var made = await CreateAsync("{}");
        using (var works = await placet.WithApiKey(made.GetProperty("key").GetString()!).GetAsync("/api/v1/agents"))
            Assert.That(works.StatusCode, Is.EqualTo(HttpStatusCode.OK), "remembered from now on");
        using var deleted = await owner.DeleteAsync($"/api/api-keys/{made.GetProperty("id").GetString()}");
        Assert.That((await deleted.JsonAsync()).ToString(), Is.EqualTo("""{"deleted":true}"""));
        using var refused = await placet.WithApiKey(made.GetProperty("key").GetString()!).GetAsync("/api/v1/agents");
        await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_api_key");
    }

    [TestCase("POST", "/rotate")]
    [TestCase("DELETE", "")]
    public async Task A_foreign_key_is_answered_like_one_that_does_not_exist(string method, string action)
    {
        var made = await CreateAsync("{}");
        foreach (var id in new[] { made.GetProperty("id").GetString(), "nothing" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/api-keys/{id}{action}");
            using var answer = await stranger.SendAsync(request);
            var error = await answer.ErrorAsync(HttpStatusCode.NotFound, "api_key_not_found");
            Assert.That(error.GetProperty("message").GetString(), Is.EqualTo("API key not found"));
        }

        using var works = await placet.WithApiKey(made.GetProperty("key").GetString()!).GetAsync("/api/v1/agents");
        Assert.That(works.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<JsonElement> CreateAsync(string body)
    {
        using var answer = await owner.SendRawAsync(HttpMethod.Post, "/api/api-keys", body);
        return await answer.JsonAsync(HttpStatusCode.Created);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/api-keys");
        return [.. (await answer.JsonAsync()).EnumerateArray()];
    }

    /// <summary>Uses a key and reads when it was last used; the record is written behind the request, so it is read until it is
    /// there.</summary>
    private async Task<DateTimeOffset> UsedAtAsync(HttpClient agent, JsonElement key, DateTimeOffset? after = null)
    {
        using (var used = await agent.GetAsync("/api/v1/agents"))
            Assert.That(used.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var listed = (await ListAsync(owner)).First(entry => entry.GetProperty("id").GetString() == key.GetProperty("id").GetString());
            if (listed.GetProperty("lastUsedAt").ValueKind is JsonValueKind.String
                && listed.GetProperty("lastUsedAt").GetDateTimeOffset() is var at && !(at <= after))
                return at;
        }

        throw new AssertionException("The use was not recorded");
    }
}
