using System.Net;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Two processes behind nginx on PostgreSQL and Redis: what one has answered, the next request at the other obeys.</summary>
internal sealed partial class ClusterTests
{
    private static readonly TimeSpan DelayLimit = TimeSpan.FromSeconds(30);
    private PlacetCluster cluster = null!;
    private int[] printed = [];

    [OneTimeSetUp]
    public async Task Start() => cluster = await PlacetCluster.StartAsync();

    [SetUp]
    public Task Link() => LinkedAsync("ok");

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }

    [GeneratedRegex(@"(?<read>\d+) of (?<all>\d+) secrets .* decrypted; (?<earlier>\d+) of them", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Verified { get; }

    [Test]
    public async Task Both_were_started_at_once_on_no_database_and_made_one_schema_and_one_owner()
    {
        Assert.That(await cluster.QueryAsync("SELECT scriptname FROM schemaversions"), Is.Unique.And.Not.Empty);
        Assert.That(await cluster.QueryAsync("SELECT id FROM users WHERE role = 'owner'"), Has.Count.EqualTo(1));
        Assert.That(await cluster.QueryAsync("SELECT id FROM activity WHERE action = 'user.create' AND user_id IS NULL"), Has.Count.EqualTo(1));
        Assert.That(cluster.Instances.Count(static instance =>
            instance.Output.Any(static line => line.StartsWith("Sign in as:", StringComparison.Ordinal))), Is.EqualTo(1));
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public async Task A_rotated_and_a_revoked_key_are_refused_by_the_other(int here, int there)
    {
        var owner = OwnerAt(here);
        var (id, old) = await CreateKeyAsync(owner);
        await ExpectAsync(KeyAt(there, old), "/api/v1/agents", HttpStatusCode.OK);
        using var rotated = await owner.PostJsonAsync($"/api/api-keys/{id}/rotate", new { });
        var fresh = (await rotated.JsonAsync()).GetProperty("key").GetString()!;
        await ObeyedAsync(here, KeyAt(there, old), "/api/v1/agents", HttpStatusCode.Unauthorized);
        await ExpectAsync(KeyAt(there, fresh), "/api/v1/agents", HttpStatusCode.OK);
        using var revoked = await owner.DeleteAsync($"/api/api-keys/{id}");
        Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ObeyedAsync(here, KeyAt(there, fresh), "/api/v1/agents", HttpStatusCode.Unauthorized);
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public async Task A_changed_password_and_a_sign_out_everywhere_end_the_tokens_at_the_other(int here, int there)
    {
        var email = $"member-{here}@placet.test";
        using var made = await OwnerAt(here).PostJsonAsync(
            "/api/users", new { email, displayName = "Member", password = "member-password-1", role = "member" });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        using var login = await cluster.ClientAt(cluster.Nginx.Address).PostJsonAsync(
            "/api/auth/login", new { email, password = "member-password-1" });
        var old = Cookies.TokenOf(login);
        await ExpectAsync(TokenAt(there, old), "/api/auth/me", HttpStatusCode.OK);
        using var changed = await TokenAt(here, old).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = "member-password-1", newPassword = "member-password-2" });
        var fresh = Cookies.TokenOf(changed);
        await ObeyedAsync(here, TokenAt(there, old), "/api/auth/me", HttpStatusCode.Unauthorized);
        await ExpectAsync(TokenAt(there, fresh), "/api/auth/me", HttpStatusCode.OK);
        using var ended = await TokenAt(here, fresh).PostJsonAsync("/api/auth/logout", new { everywhere = true });
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ObeyedAsync(here, TokenAt(there, fresh), "/api/auth/me", HttpStatusCode.Unauthorized);
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public async Task New_credentials_and_a_deleted_agent_count_at_the_other(int here, int there)
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await OwnerAt(here).CreateAgentAsync();
        var path = $"/api/agents/{id}/manage/health";
        await ExpectAsync(OwnerAt(there), path, HttpStatusCode.NotFound);
        await OwnerAt(here).SetManagementAsync(id, runtime.Address);
        await ObeyedAsync(here, OwnerAt(there), path, HttpStatusCode.OK);
        using var deleted = await OwnerAt(here).DeleteAsync($"/api/agents/{id}");
        Assert.That(deleted.IsSuccessStatusCode, Is.True);
        await ObeyedAsync(here, OwnerAt(there), path, HttpStatusCode.NotFound);
    }

    [TestCase(0, 1)]
    [TestCase(1, 0)]
    public async Task A_change_at_one_is_an_event_in_the_stream_of_the_other(int here, int there)
    {
        await using var stream = await EventReader.OpenAsync(OwnerAt(there));
        var id = await OwnerAt(here).CreateAgentAsync();
        await stream.ReadUntilAsync($$"""agent.changed {"agentId":"{{id}}"}""").WaitAsync(DelayLimit, TimeProvider.System);
    }

    [Test]
    public async Task Without_Redis_both_go_on_and_see_changes_within_seconds_and_with_it_at_once_again()
    {
        await cluster.Redis.GoAwayAsync();
        await LinkedAsync("degraded");
        foreach (var (here, there) in new[] { (0, 1), (1, 0) })
        {
            var (id, key) = await CreateKeyAsync(OwnerAt(here));
            await ExpectAsync(KeyAt(there, key), "/api/v1/agents", HttpStatusCode.OK);
            using var revoked = await OwnerAt(here).DeleteAsync($"/api/api-keys/{id}");
            Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            var seen = await Polling.UntilAsync("the key is refused", DelayLimit, async () =>
            {
                using var answer = await KeyAt(there, key).GetAsync("/api/v1/agents");
                return answer.StatusCode == HttpStatusCode.Unauthorized;
            });
            await TestContext.Out.WriteLineAsync($"seen after {seen.TotalSeconds:F1} s without Redis");
        }

        await cluster.Redis.ComeBackAsync();
        await LinkedAsync("ok");
        await A_rotated_and_a_revoked_key_are_refused_by_the_other(0, 1);
        await A_rotated_and_a_revoked_key_are_refused_by_the_other(1, 0);
    }

    [Test]
    public async Task A_rotated_key_ring_is_used_by_both_and_secrets_are_encrypted_anew_while_they_serve_and_change_them()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var agents = new List<string>();
        for (var number = 0; number < 10; number++)
            agents.Add(await OwnerAt(number % 2).RegisterAgentAsync(runtime.Address));
        var (_, before, _) = await VerifyAsync();
        await cluster.CommandAsync("keys rotate");
        for (var number = 0; number < 2; number++)
            agents.Add(await OwnerAt(number).RegisterAgentAsync(runtime.Address));
        Assert.That(await VerifyAsync(), Is.EqualTo((before + 2, before + 2, before)), "both encrypt with the new key");

        var renewal = cluster.CommandAsync("keys reencrypt");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async caller =>
        {
            for (var call = caller; call < 40 || !renewal.IsCompleted; call++)
            {
                var (at, id) = (call % 2, agents[call / 2 % agents.Count]);
                if (caller == 0)
                    await OwnerAt(at).SetManagementAsync(id, runtime.Address);
                await ExpectAsync(OwnerAt(at), $"/api/agents/{id}/manage/settings", HttpStatusCode.OK);
            }
        }));
        await renewal;
        Assert.That(await VerifyAsync(), Is.EqualTo((before + 2, before + 2, 0)));
        Assert.That(runtime.Requests, Is.All.Contains($"Bearer {AgentRegistration.RuntimeKey}"));
    }

    [Test]
    public async Task On_a_schema_that_a_newer_version_has_extended_this_one_serves_on_starts_and_writes()
    {
        var before = await OwnerAt(0).CreateAgentAsync();
        await ExpectAsync(OwnerAt(1), $"/api/agents/{before}", HttpStatusCode.OK);
        await cluster.QueryAsync("""
            ALTER TABLE agents ADD COLUMN later_text text;
            ALTER TABLE agents ADD COLUMN later_number integer NOT NULL DEFAULT 1;
            ALTER TABLE users ADD COLUMN later_flag boolean NOT NULL DEFAULT false;
            CREATE TABLE later_things (agent_id text NOT NULL PRIMARY KEY REFERENCES agents (id) ON DELETE CASCADE);
            INSERT INTO schemaversions (scriptname, applied)
            VALUES ('Placet.Infrastructure.Persistence.Migrations.PostgreSql.9999_later.sql', now())
            """);
        await using var started = await cluster.StartFurtherAsync();
        var addresses = cluster.Instances.Append(started).Select(static instance => instance.Address).ToList();
        foreach (var address in addresses)
        {
            var id = await cluster.OwnerAt(address).RegisterAgentAsync("http://127.0.0.1:9");
            foreach (var reader in addresses)
                await ExpectAsync(cluster.OwnerAt(reader), $"/api/agents/{id}", HttpStatusCode.OK);
            using var deleted = await cluster.OwnerAt(address).DeleteAsync($"/api/agents/{id}");
            Assert.That(deleted.IsSuccessStatusCode, Is.True);
            await ExpectAsync(cluster.OwnerAt(address), $"/api/agents/{before}", HttpStatusCode.OK);
        }
    }

    private HttpClient OwnerAt(int number) => cluster.OwnerAt(cluster.Instances[number].Address);

    private HttpClient KeyAt(int number, string key) => cluster.ClientAt(cluster.Instances[number].Address, key: key);

    private HttpClient TokenAt(int number, string token) => cluster.ClientAt(cluster.Instances[number].Address, token);

    private static async Task<(string? Id, string Key)> CreateKeyAsync(HttpClient owner)
    {
        using var made = await owner.PostJsonAsync("/api/api-keys", new { label = "other" });
        var key = await made.JsonAsync(HttpStatusCode.Created);
        return (key.GetProperty("id").GetString(), key.GetProperty("key").GetString()!);
    }

    private static async Task ExpectAsync(HttpClient client, string path, HttpStatusCode status)
    {
        using var answer = await client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Expects that the next request obeys; within seconds where the instance says that the other was too busy to acknowledge.</summary>
    private async Task ObeyedAsync(int changed, HttpClient there, string path, HttpStatusCode status)
    {
        using var answer = await there.GetAsync(path);
        if (answer.StatusCode == status)
            return;
        Assert.That(cluster.Instances[changed].Output.Skip(printed[changed]),
            Has.Some.Contains("Not every instance acknowledged a change in time").Or.Some.Contains("Redis is disconnected"),
            $"{path} is {answer.StatusCode} still");
        await Polling.UntilAsync(path, DelayLimit, async () =>
        {
            using var later = await there.GetAsync(path);
            return later.StatusCode == status;
        });
    }

    private async Task LinkedAsync(string status)
    {
        await Task.WhenAll(cluster.Instances.Select(instance => Polling.UntilAsync(
            $"the link is {status}", DelayLimit, async () => (await cluster.CheckAsync(instance, "instances"))?.Status == status)));
        printed = [.. cluster.Instances.Select(static instance => instance.Output.Count)];
    }

    private async Task<(int Read, int All, int Earlier)> VerifyAsync()
    {
        var found = Verified.Match((await cluster.CommandAsync("keys verify")).Error);
        return (Number("read"), Number("all"), Number("earlier"));

        int Number(string name) => int.Parse(found.Groups[name].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
