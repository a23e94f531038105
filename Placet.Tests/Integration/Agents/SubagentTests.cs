using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SubagentTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    [Test]
    public async Task A_subagent_is_left_out_of_the_persons_list_but_found_everywhere_else()
    {
        var (parent, child) = await FamilyAsync();
        Assert.That(await IdsAsync(Person, "/api/agents"), Does.Contain(parent).And.Not.Contain(child));
        foreach (var query in new[] { "true", "1" })
            Assert.That(await IdsAsync(Person, $"/api/agents?includeSubagents={query}"), Does.Contain(child));
        Assert.That(await IdsAsync(Person, "/api/agents?includeSubagents=false"), Does.Not.Contain(child));
        Assert.That(await IdsAsync(Agent, "/api/v1/agents"), Does.Contain(child));
        Assert.That((await ReadAsync(child)).GetProperty("parentAgentId").GetString(), Is.EqualTo(parent));
    }

    [Test]
    public async Task Promotion_takes_the_parent_away()
    {
        var (_, child) = await FamilyAsync();
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setSubagent", new { channelId = child, isSubagent = false });
        var agent = await answer.JsonAsync();
        Assert.That(agent.GetProperty("isSubagent").GetBoolean(), Is.False);
        Assert.That(agent.GetProperty("parentAgentId").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Promotion_through_setWebhook_takes_the_parent_away_too()
    {
        var (_, child) = await FamilyAsync();
        using var answer = await SendAsync(Agent, "POST", "/api/v1/agents/setWebhook",
            """{"channelId":"$id","url":"http://a.test","isSubagent":false}""", child);
        Assert.That((await answer.JsonAsync()).GetProperty("parentAgentId").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task A_parent_alone_moves_a_subagent()
    {
        var (_, child) = await FamilyAsync();
        var other = await CreateAsync("other parent");
        using var answer = await SendAsync(Agent, "POST", "/api/v1/agents/setWebhook",
            $$"""{"channelId":"$id","url":"http://a.test","parentChannelId":"{{other}}"}""", child);
        var agent = await answer.JsonAsync();
        Assert.That(agent.GetProperty("isSubagent").GetBoolean(), Is.True);
        Assert.That(agent.GetProperty("parentAgentId").GetString(), Is.EqualTo(other));
    }

    [Test]
    public async Task A_deleted_parent_leaves_top_level_agents()
    {
        var (parent, child) = await FamilyAsync();
        using var deleted = await Person.DeleteAsync($"/api/agents/{parent}");
        await deleted.JsonAsync();
        var agent = await ReadAsync(child);
        Assert.That(agent.GetProperty("isSubagent").GetBoolean(), Is.False);
        Assert.That(agent.GetProperty("parentAgentId").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("setSubagent", """{"channelId":"$id","isSubagent":true,"parentChannelId":"$id"}""", "A channel cannot be its own parent")]
    [TestCase("setWebhook", """{"channelId":"$id","url":"http://x.test","isSubagent":true,"parentChannelId":"$id"}""",
        "A channel cannot be its own parent")]
    [TestCase("setSubagent", """{"channelId":"$id","isSubagent":true,"parentChannelId":"$child"}""",
        "The parent is a sub-agent of the channel: that would be a cycle")]
    [TestCase("setWebhook", """{"channelId":"$id","url":"http://x.test","isSubagent":true,"parentChannelId":"$child"}""",
        "The parent is a sub-agent of the channel: that would be a cycle")]
    [TestCase("setWebhook", """{"channelId":"$id","url":"http://x.test","parentChannelId":"$other"}""",
        "parentChannelId needs isSubagent: true, since the channel is not a sub-agent")]
    [TestCase("setSubagent", """{"channelId":"$id","isSubagent":true}""", null)]
    public async Task A_broken_rule_has_one_form_whoever_found_it(string route, string body, string? message)
    {
        var id = await CreateAsync();
        var child = await CreateAsync();
        using (var placed = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = child, isSubagent = true, parentChannelId = id }))
            await placed.JsonAsync();
        var before = Row(id);
        var filled = body.Replace("$child", child, StringComparison.Ordinal)
            .Replace("$other", await CreateAsync(), StringComparison.Ordinal);
        using var answer = await SendAsync(Agent, "POST", $"/api/v1/agents/{route}", filled, id);
        var error = await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        var violation = error.GetProperty("errors").EnumerateArray().Single();
        Assert.That(violation.GetProperty("path").GetString(), Is.EqualTo("parentChannelId"));
        Assert.That(message is null || violation.GetProperty("message").GetString() == message, Is.True, violation.ToString());
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_strangers_agent_is_no_parent()
    {
        var id = await CreateAsync();
        var foreign = await CreateAsync("foreign", StrangersAgent);
        var before = Row(id);
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = id, isSubagent = true, parentChannelId = foreign });
        await answer.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [Test]
    public async Task A_circle_of_any_length_is_refused()
    {
        var chain = await ChainAsync(5);
        var before = Row(chain[0]);
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = chain[0], isSubagent = true, parentChannelId = chain[^1] });
        await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.That(Row(chain[0]), Is.EqualTo(before));
    }

    [Test]
    public async Task A_chain_of_16_is_the_deepest_whichever_end_is_moved()
    {
        var chain = await ChainAsync(16);
        var leaf = await CreateAsync("one too many");
        using var below = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = leaf, isSubagent = true, parentChannelId = chain[^1] });
        await below.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        using var above = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = chain[0], isSubagent = true, parentChannelId = leaf });
        await above.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    [Test]
    public async Task Two_moves_at_once_never_close_a_circle()
    {
        for (var round = 0; round < 10; round++)
        {
            string[] pair = [await CreateAsync("a"), await CreateAsync("b")];
            var answers = await Task.WhenAll(
                Agent.PostJsonAsync("/api/v1/agents/setSubagent",
                    new { channelId = pair[0], isSubagent = true, parentChannelId = pair[1] }),
                Agent.PostJsonAsync("/api/v1/agents/setSubagent",
                    new { channelId = pair[1], isSubagent = true, parentChannelId = pair[0] }));
            Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
            Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.BadRequest), Is.EqualTo(1));
        }
    }

    private async Task<(string Parent, string Child)> FamilyAsync()
    {
        var chain = await ChainAsync(2);
        return (chain[0], chain[1]);
    }

    private async Task<IReadOnlyList<string>> ChainAsync(int length)
    {
        var chain = new List<string> { await CreateAsync("top") };
        while (chain.Count < length)
        {
            var id = await CreateAsync($"level {chain.Count}");
            using var answer = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
                new { channelId = id, isSubagent = true, parentChannelId = chain[^1] });
            await answer.JsonAsync();
            chain.Add(id);
        }

        return chain;
    }

    private static async Task<IEnumerable<string?>> IdsAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return (await answer.JsonAsync()).EnumerateArray().Select(agent => agent.GetProperty("id").GetString()).ToList();
    }
}

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ListWithSubagentsTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    protected override string[] Settings => ["Agents:ListIncludesSubagents=true"];

    [Test]
    public async Task A_setting_shows_subagents_to_the_frontend_that_nests_them()
    {
        var parent = await CreateAsync("parent");
        var child = await CreateAsync("child");
        using var placed = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = child, isSubagent = true, parentChannelId = parent });
        await placed.JsonAsync();
        using var all = await Person.GetAsync("/api/agents");
        Assert.That((await all.JsonAsync()).GetArrayLength(), Is.EqualTo(2));
        using var some = await Person.GetAsync("/api/agents?includeSubagents=0");
        Assert.That((await some.JsonAsync()).GetArrayLength(), Is.EqualTo(1));
    }
}
