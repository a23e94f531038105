using System.Net;
using System.Text.Json;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.ActivityLog;

/// <summary>contract 11: who changed what, who may read of it, and how it is asked for.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ActivityTests(DatabaseEngine engine) : ManagementFixture(engine)
{
    [TestCase("POST", "cron", """{"name":"Morning report","message":"do not keep this"}""", "cron.create", "Morning report")]
    [TestCase("POST", "cron", """{"more":{"name":"inner"},"list":[{"name":"x"}],"name":"outer"}""", "cron.create", "outer")]
    [TestCase("POST", "cron", """{"n\u0061me":"esc\u0061ped"}""", "cron.create", "escaped")]
    [TestCase("POST", "credentials", """{"value":"do not keep this","key":"GITHUB_TOKEN"}""", "credential.create", "GITHUB_TOKEN")]
    [TestCase("PUT", "credentials/GITHUB_TOKEN", """{"value":"do not keep this"}""", "credential.set", "GITHUB_TOKEN")]
    [TestCase("PUT", "credentials/GITHUB_TOKEN/exposed", """{"exposed":true}""", "credential.expose", "GITHUB_TOKEN")]
    [TestCase("POST", "credentials/providers", """{"name":"openai","value":"do not keep this"}""", "provider.create", "openai")]
    [TestCase("POST", "mcp", """{"name":"files","env":{"TOKEN":"do not keep this"}}""", "mcp.create", "files")]
    [TestCase("POST", "a2a/peers", """{"alias":"helper","token":"do not keep this"}""", "a2a_peer.create", "helper")]
    [TestCase("POST", "policy", """{"action":"deny","tool":"shell","params":{"p":"do not keep this"}}""", "policy.add", "shell")]
    [TestCase("POST", "policy", """{"action":"deny","tool":"\ud800"}""", "policy.add", null)]
    [TestCase("POST", "skills", """{"zip":"do not keep this","name":"research"}""", "skill.install", "research")]
    [TestCase("POST", "commands/stop", """{"sessionKey":"telegram:12"}""", "command.stop", "telegram:12")]
    [TestCase("POST", "commands/stop", "{}", "command.stop", null)]
    [TestCase("PUT", "workspace/file?path=notes%2F%C3%9Cber+blick.md&x=1", """{"content":"do not keep this"}""", "file.save",
        "notes/Über blick.md")]
    [TestCase("DELETE", "workspace/file?p%61th=a%26b", null, "file.delete", "a&b")]
    [TestCase("PATCH", "settings", """{"secret":"do not keep this"}""", "settings.update", null)]
    public async Task A_change_at_a_runtime_is_told_by_what_it_was_done_to_and_never_by_a_value(
        string method, string path, string? body, string action, string? target)
    {
        Runtime.NextOfAny().AnswerJson("{}");
        using var answer = body is null
            ? await Person.SendAsync(new HttpRequestMessage(new HttpMethod(method), Manage(path)))
            : await Person.SendRawAsync(new HttpMethod(method), Manage(path), body);
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
        var row = await NewestAsync();
        Assert.That(row.GetProperty("action").GetString(), Is.EqualTo(action));
        Assert.That(row.GetProperty("target").GetString(), Is.EqualTo(target));
        Assert.That(Stored(), Does.Not.Contain("do not keep this"));
    }

    [Test]
    public async Task A_long_target_is_cut()
    {
        Runtime.NextOfAny().AnswerJson("{}");
        using var answer = await Person.PostJsonAsync(Manage("cron"), new { name = new string('天', 2001) });
        answer.EnsureSuccessStatusCode();
        Assert.That((await NewestAsync()).GetProperty("target").GetString(), Is.EqualTo(new string('天', 2000)));
    }

    [Test]
    public async Task An_entry_has_exactly_the_members_of_the_contract()
    {
        Runtime.NextOfAny().AnswerJson("{}");
        (await Person.PostAsync(Manage("cron/7/pause"), content: null)).Dispose();
        using var answer = await Person.GetAsync("/api/manage/activity");
        var page = await answer.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(page.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "items", "nextCursor" }));
            Assert.That(
                page.GetProperty("items")[0].EnumerateObject().Select(member => member.Name),
                Is.EqualTo(new[]
                {
                    "id", "at", "userId", "userName", "apiKeyId", "apiKeyLabel", "ip", "agentId", "agentName", "action", "target", "status",
                    "durationMs",
                }));
            Assert.That(page.GetProperty("items")[0].GetProperty("at").GetString(), Does.EndWith("Z"));
            Assert.That(page.GetProperty("items")[0].GetProperty("durationMs").GetInt64(), Is.InRange(0, 60_000));
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True);
        });
    }

    [TestCase(409, 409)]
    [TestCase(204, 204)]
    [TestCase(302, 502)]
    public async Task The_status_is_the_one_that_was_answered(int upstream, int answered)
    {
        if (upstream == 204)
            Runtime.NextOfAny().AnswerNoContent();
        else
            Runtime.NextOfAny().AnswerJson("{}", upstream);
        using var answer = await Person.DeleteAsync(Manage("cron/7"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(answered));
        Assert.That((await NewestAsync()).GetProperty("status").GetInt32(), Is.EqualTo(answered));
    }

    [Test]
    public async Task What_is_refused_before_anything_is_asked_leaves_no_row()
    {
        var without = await CreateAsync("without");
        var before = (await NewestAsync()).GetRawText();
        foreach (var (client, path, body, status) in new[]
        {
            (Person, $"/api/agents/{without}/manage/cron/7/pause", "{}", 404),
            (Stranger, Manage("cron/7/pause"), "{}", 404),
            (Person, Manage("cron"), "{}", 400),
            (Placet.Anonymous(), Manage("cron/7/pause"), "{}", 401),
            (StrangersAgent, "/api/v1/agents/setTag", $$"""{"channelId":"{{AgentId}}","tag":"x"}""", 404),
        })
        {
            using var answer = await client.SendRawAsync(HttpMethod.Post, path, body);
            Assert.That((int)answer.StatusCode, Is.EqualTo(status), path);
        }

        Assert.That((await NewestAsync()).GetRawText(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_an_agent_does_names_its_key_and_new_credentials_are_found_whichever_call_brought_them()
    {
        var id = await CreateAsync("My runtime");
        using var set = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://hook.test",
            headers = new { Authorization = "do not keep this" },
            auth = new { username = "u", password = "do not keep this" },
            management = new { url = "http://127.0.0.1:9", apiKey = "do-not-keep-this-either" },
        });
        await set.JsonAsync();
        using var cleared = await Agent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = id, url = (string?)null, apiKey = (string?)null });
        await cleared.JsonAsync();
        var rows = await RowsAsync($"agentId={id}");
        Assert.Multiple(() =>
        {
            Assert.That(rows.Select(row => row.GetProperty("action").GetString()),
                Is.EquivalentTo(new[] { "management.clear", "management.set", "webhook.set", "agent.create" }));
            Assert.That(rows.Select(row => row.GetProperty("target").GetString()), Is.All.EqualTo("My runtime"));
            Assert.That(rows.Select(row => row.GetProperty("apiKeyId").GetString()).Distinct().Single(), Has.Length.EqualTo(32));
            Assert.That(rows[^1].GetProperty("status").GetInt32(), Is.EqualTo(201));
            Assert.That(Stored(), Does.Not.Contain("do not keep this").And.Not.Contain("do-not-keep"));
        });
    }

    [TestCase("/api/agents", """{"name":"Created"}""", HttpStatusCode.Created, "agent.create")]
    [TestCase("/api/users", """{"email":"created@placet.test","displayName":"Created","password":"correct horse"}""",
        HttpStatusCode.Created, "user.create")]
    [TestCase("/api/api-keys", """{"label":"Created"}""", HttpStatusCode.Created, "api_key.create")]
    [TestCase("/api/auth/change-password", """{"currentPassword":"wrong one","newPassword":"correct horse"}""", HttpStatusCode.Unauthorized,
        "password.refused")]
    public async Task An_entry_of_our_own_change_has_the_status_of_its_response(string path, string body, HttpStatusCode status,
        string action)
    {
        using var response = await Person.SendRawAsync(HttpMethod.Post, path, body);
        Assert.That(response.StatusCode, Is.EqualTo(status));
        var entry = await NewestAsync();
        Assert.That(entry.GetProperty("action").GetString(), Is.EqualTo(action));
        Assert.That(entry.GetProperty("status").GetInt32(), Is.EqualTo((int)status));
    }

    [Test]
    public async Task A_member_sees_what_concerns_them_and_an_owner_everything()
    {
        var mine = await CreateAsync("mine");
        var theirs = await CreateAsync("theirs", StrangersAgent);
        var seen = await RowsAsync("limit=200", Stranger);
        using var me = await Stranger.GetAsync("/api/auth/me");
        var stranger = (await me.JsonAsync()).GetProperty("user").GetProperty("id").GetString()!;
        Assert.Multiple(async () =>
        {
            Assert.That(seen.Select(AgentOf), Does.Contain(theirs).And.Not.Contain(mine));
            // The account was made by somebody else, and is the member's own all the same.
            Assert.That(seen[^1].GetProperty("action").GetString(), Is.EqualTo("user.create"));
            Assert.That(seen[^1].GetProperty("userId").GetString(), Is.Not.EqualTo(stranger));
            Assert.That(await RowsAsync($"agentId={mine}", Stranger), Is.Empty);
            Assert.That((await RowsAsync("limit=200")).Select(AgentOf), Does.Contain(theirs).And.Contain(mine));
            Assert.That((await RowsAsync($"userId={stranger}&limit=200")).Select(row => row.GetProperty("userId").GetString()),
                Is.All.EqualTo(stranger).And.Not.Empty);
        });
    }

    [Test]
    public async Task A_member_sees_addresses_of_their_own_requests_only_and_an_owner_those_of_all()
    {
        await CreateAsync("theirs", StrangersAgent);
        using var me = await Stranger.GetAsync("/api/auth/me");
        var user = (await me.JsonAsync()).GetProperty("user");
        var (stranger, email) = (user.GetProperty("id").GetString()!, user.GetProperty("email").GetString());
        using var named = await Person.PatchJsonAsync($"/api/users/{stranger}", new { displayName = "Another name" });
        await named.JsonAsync();
        // A failed log-in does not show that the caller is the user.
        using var wrong = await Placet.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = "wrong-password" });
        await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        static (string?, bool, bool) Told(JsonElement row, string user) =>
            (row.GetProperty("action").GetString(), row.GetProperty("userId").GetString() == user,
                row.GetProperty("ip").GetString() is "127.0.0.1");

        var seen = (await RowsAsync("limit=200", Stranger)).Select(row => Told(row, stranger)).ToList();
        Assert.That(seen, Does.Contain(("agent.create", true, true)).And.Contain(("user.create", false, false))
            .And.Contain(("user.update", false, false)).And.Contain(("login.refused", false, false)));
        Assert.That(seen.Where(row => row.Item2 != row.Item3), Is.Empty);
        Assert.That((await RowsAsync("limit=200")).Select(row => row.GetProperty("ip").GetString()),
            Is.All.EqualTo("127.0.0.1").Or.Null.And.Some.EqualTo("127.0.0.1"));
        Assert.That((await RowsAsync("limit=200")).Select(row => Told(row, stranger)),
            Does.Contain(("user.update", false, true)).And.Contain(("login.refused", false, true)));
    }

    [Test]
    public async Task A_role_counts_at_once()
    {
        var member = await Placet.AsMemberAsync("riser@placet.test");
        await CreateAsync("somebody's");
        Assert.That((await RowsAsync("limit=200", member)).Select(row => row.GetProperty("action").GetString()),
            Is.EqualTo(new[] { "login.succeeded", "user.create" }));
        using var me = await member.GetAsync("/api/auth/me");
        var id = (await me.JsonAsync()).GetProperty("user").GetProperty("id").GetString();
        using var raised = await Person.PatchJsonAsync($"/api/users/{id}", new { role = "owner" });
        await raised.JsonAsync();
        Assert.That(await RowsAsync("limit=200", member), Has.Count.GreaterThan(5));
        using var deleted = await Person.DeleteAsync($"/api/users/{id}");
        await deleted.JsonAsync();
        // A row outlives what it speaks of.
        Assert.That((await NewestAsync()).GetProperty("target").GetString(), Is.EqualTo(id));
    }

    [Test]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        for (var number = 0; number < 7; number++)
            await CreateAsync($"page {number}", StrangersAgent);
        var all = (await RowsAsync("action=agent.create&limit=200", Stranger)).Select(IdOf).ToList();
        var paged = new List<string?>();
        var sizes = new List<int>();
        string? cursor = null;
        do
        {
            using var answer = await Stranger.GetAsync($"/api/manage/activity?action=agent.create&limit=3&cursor={cursor}");
            var page = await answer.JsonAsync();
            var ids = page.GetProperty("items").EnumerateArray().Select(IdOf).ToList();
            paged.AddRange(ids);
            sizes.Add(ids.Count);
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.That(paged, Is.EqualTo(all));
        Assert.That(all, Is.Unique.And.Ordered.Descending);
        Assert.That(sizes[..^1], Is.All.EqualTo(3));
    }

    [Test]
    public async Task A_time_is_from_a_moment_on_and_before_another()
    {
        for (var number = 0; number < 3; number++)
            await CreateAsync($"time {number}", StrangersAgent);
        var rows = await RowsAsync("limit=200", Stranger);
        var (newest, middle) = (AtOf(rows[0]), AtOf(rows[1]));
        Assert.Multiple(async () =>
        {
            Assert.That(
                (await RowsAsync($"from={rows[^1].GetProperty("at")}&to={rows[0].GetProperty("at")}&limit=200", Stranger)).Select(IdOf),
                Is.EqualTo(rows.Where(row => AtOf(row) < newest).Select(IdOf)));
            Assert.That(
                (await RowsAsync($"from={rows[1].GetProperty("at")}", Stranger)).Select(IdOf),
                Is.EqualTo(rows.Where(row => AtOf(row) >= middle).Select(IdOf)));
            Assert.That(await RowsAsync("from=2001-01-01&to=2001-01-02T00:00Z", Stranger), Is.Empty);
            Assert.That(await RowsAsync("to=0001-01-01", Stranger), Is.Empty);
            Assert.That(await RowsAsync("from=9999-12-31T23:59:59.9999999Z", Stranger), Is.Empty);
            Assert.That(await RowsAsync("from=&to=&agentId=&userId=&action=&limit=&cursor=", Stranger), Is.Not.Empty);
        });
    }

    [TestCase("limit=0", "limit")]
    [TestCase("limit=201", "limit")]
    [TestCase("limit=-1", "limit")]
    [TestCase("limit=ten", "limit")]
    [TestCase("limit=99999999999999999999", "limit")]
    [TestCase("from=yesterday", "from")]
    [TestCase("from=14.05.2026", "from")]
    [TestCase("to=2026-05-14T09:12:33%2B99:00", "to")]
    [TestCase("cursor=x", "cursor")]
    [TestCase("cursor=0199F3C2A4B17C5E8D0E5B8F3A6C1D2E", "cursor")]
    [TestCase("agentId=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "agentId")]
    [TestCase("userId=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "userId")]
    [TestCase("action=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "action")]
    public async Task A_value_that_cannot_be_used_is_refused_by_its_name(string query, string name)
    {
        using var answer = await Person.GetAsync("/api/manage/activity?" + query);
        await answer.InvalidAsync(name);
    }

    [Test]
    public async Task An_action_that_nobody_took_is_no_error_and_an_injected_one_neither()
    {
        Assert.That(await RowsAsync("action=no.such"), Is.Empty);
        Assert.That(await RowsAsync("action=" + Uri.EscapeDataString("x' OR '1'='1")), Is.Empty);
    }

    [Test]
    public async Task An_agent_with_a_key_reads_nothing_of_it()
    {
        using var answer = await Agent.GetAsync("/api/manage/activity");
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static string? AgentOf(JsonElement row) => row.GetProperty("agentId").GetString();

    private static DateTimeOffset AtOf(JsonElement row) => row.GetProperty("at").GetDateTimeOffset();

    private static string? IdOf(JsonElement row) => row.GetProperty("id").GetString();

    private async Task<JsonElement> NewestAsync() => (await RowsAsync("limit=1"))[0];

    private async Task<IReadOnlyList<JsonElement>> RowsAsync(string query, HttpClient? by = null)
    {
        using var answer = await (by ?? Person).GetAsync("/api/manage/activity?" + query);
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }

    /// <summary>All rows of the activity log, as they are stored.</summary>
    private string Stored() => string.Join(
        '\n', Placet.Database.Query("SELECT action, target, ip FROM activity").Select(row => string.Join(' ', row)));
}
