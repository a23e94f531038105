using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Two instances on one database, linked by Redis: what one has answered, the very next request to the other obeys.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class TwoInstancesTests(DatabaseEngine engine)
{
    private LinkedHosts hosts = null!;
    private HttpClient owner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        hosts = await LinkedHosts.StartAsync(engine);
        owner = await hosts.One.AsOwnerAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (hosts is not null)
            await hosts.DisposeAsync();
    }

    [Test]
    public async Task A_rotated_and_a_revoked_key_are_refused_and_the_new_one_works()
    {
        using var made = await owner.PostJsonAsync("/api/api-keys", new { label = "two" });
        var key = await made.JsonAsync(HttpStatusCode.Created);
        var old = hosts.Other.WithApiKey(key.GetProperty("key").GetString()!);
        await ExpectAsync(old, "/api/v1/agents", HttpStatusCode.OK);
        using var rotated = await owner.PostJsonAsync($"/api/api-keys/{key.GetProperty("id")}/rotate", new { });
        var fresh = hosts.Other.WithApiKey((await rotated.JsonAsync()).GetProperty("key").GetString()!);
        await ExpectAsync(old, "/api/v1/agents", HttpStatusCode.Unauthorized);
        await ExpectAsync(fresh, "/api/v1/agents", HttpStatusCode.OK);
        using var revoked = await owner.DeleteAsync($"/api/api-keys/{key.GetProperty("id")}");
        Assert.That(revoked.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ExpectAsync(fresh, "/api/v1/agents", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_changed_role_counts_and_a_deleted_user_is_nobody()
    {
        var member = await hosts.One.AsMemberAsync("role@placet.test");
        var there = hosts.Other.WithToken(member.DefaultRequestHeaders.Authorization!.Parameter!);
        await ExpectAsync(there, "/api/users", HttpStatusCode.Forbidden);
        var id = await IdOfAsync(there);
        using var promoted = await owner.PatchJsonAsync($"/api/users/{id}", new { role = "owner" });
        Assert.That(promoted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ExpectAsync(there, "/api/users", HttpStatusCode.OK);
        using var demoted = await owner.PatchJsonAsync($"/api/users/{id}", new { role = "member" });
        Assert.That(demoted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ExpectAsync(there, "/api/users", HttpStatusCode.Forbidden);
        using var deleted = await owner.DeleteAsync($"/api/users/{id}");
        Assert.That(deleted.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ExpectAsync(there, "/api/auth/me", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task A_changed_password_and_a_logout_everywhere_end_the_tokens()
    {
        var member = await hosts.One.AsMemberAsync("password@placet.test");
        var there = hosts.Other.WithToken(member.DefaultRequestHeaders.Authorization!.Parameter!);
        await ExpectAsync(there, "/api/auth/me", HttpStatusCode.OK);
        using var changed = await member.PostJsonAsync("/api/auth/change-password",
            new { currentPassword = "member-password-1", newPassword = "member-password-2" });
        Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ExpectAsync(there, "/api/auth/me", HttpStatusCode.Unauthorized);
        var fresh = hosts.Other.WithToken(Cookies.TokenOf(changed));
        await ExpectAsync(fresh, "/api/auth/me", HttpStatusCode.OK);
        using var ended = await hosts.One.WithToken(Cookies.TokenOf(changed)).PostJsonAsync("/api/auth/logout", new { everywhere = true });
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ExpectAsync(fresh, "/api/auth/me", HttpStatusCode.Unauthorized);
    }

    [Test]
    public async Task Changed_credentials_and_a_rename_are_seen()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var agent = await hosts.One.AsAgentOfAsync(owner);
        var there = hosts.Other.WithToken(owner.DefaultRequestHeaders.Authorization!.Parameter!);
        var id = await agent.CreateAgentAsync("first");
        await ExpectAsync(there, $"/api/agents/{id}/manage/health", HttpStatusCode.NotFound);
        await agent.SetManagementAsync(id, runtime.Address);
        await ExpectAsync(there, $"/api/agents/{id}/manage/health", HttpStatusCode.OK);
        Assert.That(await NameOfAsync(there, id), Is.EqualTo("first"));
        using var renamed = await owner.PatchJsonAsync($"/api/agents/{id}", new { name = "second" });
        await renamed.JsonAsync();
        Assert.That(await NameOfAsync(there, id), Is.EqualTo("second"));
        using var cleared = await owner.DeleteAsync($"/api/agents/{id}/management");
        await cleared.JsonAsync();
        await ExpectAsync(there, $"/api/agents/{id}/manage/health", HttpStatusCode.NotFound);
    }

    [Test]
    public async Task An_agent_that_was_handed_over_is_the_new_owners_and_nobody_elses()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var heir = await hosts.One.AsMemberAsync("heir@placet.test");
        var (ownerThere, heirThere) = (hosts.Other.WithToken(owner.DefaultRequestHeaders.Authorization!.Parameter!),
            hosts.Other.WithToken(heir.DefaultRequestHeaders.Authorization!.Parameter!));
        var agent = await (await hosts.One.AsAgentOfAsync(owner)).RegisterAgentAsync(runtime.Address);
        var path = $"/api/agents/{agent}/manage/health";
        // What the other instance knows of both is what must not outlive the hand-over.
        await ExpectAsync(ownerThere, path, HttpStatusCode.OK);
        await ExpectAsync(heirThere, path, HttpStatusCode.NotFound);
        using var offered = await owner.PostJsonAsync($"/api/agents/{agent}/transfer", new { email = "heir@placet.test" });
        var offer = (await offered.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        await ExpectAsync(ownerThere, path, HttpStatusCode.OK);
        using var accepted = await heir.PostAsync($"/api/transfers/{offer}/accept", content: null);
        await accepted.JsonAsync();
        await ExpectAsync(ownerThere, path, HttpStatusCode.NotFound);
        await ExpectAsync(heirThere, path, HttpStatusCode.OK);
    }

    [Test]
    public async Task A_read_that_began_before_a_write_on_the_other_instance_is_not_joined_after_it()
    {
        var asked = new SemaphoreSlim(0);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            asked.Release();
            if (exchange.Number == 1)
                await release.Task;
            await exchange.SendJsonAsync($"{exchange.Number}");
        });
        var agent = await hosts.One.AsAgentOfAsync(owner);
        var there = hosts.Other.WithToken(owner.DefaultRequestHeaders.Authorization!.Parameter!);
        var path = $"/api/agents/{await agent.RegisterAgentAsync(runtime.Address)}/manage/";
        using var active = new ActiveRequests(hosts.Other);
        var before = there.GetStringAsync(path + "settings");
        await asked.WaitAsync();
        using var written = await owner.PatchJsonAsync(path + "settings", new { a = 1 });
        await written.JsonAsync();
        var after = there.GetStringAsync(path + "settings");
        // Answered, or waiting with the first one: then it has joined what it must not join.
        await Task.WhenAny(after, active.UntilAsync(2));
        release.SetResult();
        Assert.That(await after, Is.EqualTo("3"));
        Assert.That(await before, Is.EqualTo("1"));
    }

    [Test]
    public async Task Two_that_rotate_one_key_at_once_leave_exactly_one_that_works()
    {
        var there = hosts.Other.WithToken(owner.DefaultRequestHeaders.Authorization!.Parameter!);
        using var made = await owner.PostJsonAsync("/api/api-keys", new { label = "raced" });
        var id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        var keys = new List<string>();
        foreach (var rotation in await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(number => (number % 2 == 0 ? owner : there).PostJsonAsync($"/api/api-keys/{id}/rotate", new { }))))
        {
            using (rotation)
                keys.Add((await rotation.JsonAsync()).GetProperty("key").GetString()!);
        }

        foreach (var instance in new[] { hosts.One, hosts.Other })
        {
            var works = 0;
            foreach (var key in keys)
            {
                using var answer = await instance.WithApiKey(key).GetAsync("/api/v1/agents");
                works += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            Assert.That(works, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task An_owner_reads_in_the_readiness_that_the_other_is_heard_of_and_nobody_else_does()
    {
        using var details = await owner.GetAsync("/health/ready");
        Assert.That((await details.JsonAsync()).GetProperty("checks").GetProperty("instances").GetProperty("status").GetString(),
            Is.EqualTo("ok"));
        using var plain = await hosts.One.Anonymous().GetAsync("/health/ready");
        Assert.That((await plain.JsonAsync()).GetRawText(), Is.EqualTo("""{"status":"ok"}"""));
    }

    private static async Task ExpectAsync(HttpClient client, string path, HttpStatusCode status)
    {
        using var answer = await client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string?> IdOfAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user").GetProperty("id").GetString();
    }

    private static async Task<string?> NameOfAsync(HttpClient client, string? id)
    {
        using var answer = await client.GetAsync("/api/agents/manage/overview");
        return (await answer.JsonAsync()).GetProperty("agents").EnumerateArray().Single(agent => agent.GetProperty("id").GetString() == id)
            .GetProperty("name").GetString();
    }
}
