using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 7: a runtime that registers at every start makes its agent once.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class FindOrCreateTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    [Test]
    public async Task The_second_time_finds_the_agent_unchanged_and_leaves_no_trace()
    {
        var (status, made) = await FindOrCreateAsync("""{"name":"Runtime 1","description":"first","findOrCreate":true}""");
        var id = made.GetProperty("id").GetString()!;
        var before = Row(id);
        var (again, found) = await FindOrCreateAsync("""{"name":"Runtime 1","description":"second","tag":"t","findOrCreate":true}""");
        Assert.That((status, again), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.OK)));
        Assert.That(found.GetRawText(), Is.EqualTo(made.GetRawText()));
        Assert.That(Row(id), Is.EqualTo(before));
        using var activity = await Person.GetAsync("/api/manage/activity?action=agent.create&agentId=" + id);
        Assert.That((await activity.JsonAsync()).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    [Test]
    public async Task Of_several_the_oldest_is_found_sub_agents_included()
    {
        var oldest = await CreateAsync("Twin");
        var newer = await CreateAsync("Twin");
        using (var placed = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = oldest, isSubagent = true, parentChannelId = newer }))
            await placed.JsonAsync();
        var (_, found) = await FindOrCreateAsync("""{"name":"Twin","findOrCreate":true}""");
        Assert.That(found.GetProperty("id").GetString(), Is.EqualTo(oldest));
    }

    [TestCase("exact name")]
    [TestCase("Exact Name ")]
    [TestCase("Exact  Name")]
    [TestCase("Exact Nam")]
    [TestCase("Exact Näme")]
    public async Task Any_other_name_is_another_agent(string other)
    {
        await FindOrCreateAsync("""{"name":"Exact Name","findOrCreate":true}""");
        using var answer = await StrangersAgent.PostJsonAsync("/api/v1/agents", new { name = "Exact Name", findOrCreate = true });
        using var made = await Agent.PostJsonAsync("/api/v1/agents", new { name = other, findOrCreate = true });
        Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await made.JsonAsync(HttpStatusCode.Created)).GetProperty("name").GetString(), Is.EqualTo(other));
    }

    [Test]
    public async Task Another_users_agent_of_that_name_is_not_found()
    {
        await CreateAsync("Mine alone");
        using var answer = await StrangersAgent.PostJsonAsync("/api/v1/agents", new { name = "Mine alone", findOrCreate = true });
        var made = await answer.JsonAsync(HttpStatusCode.Created);
        using var own = await Stranger.GetAsync($"/api/agents/{made.GetProperty("id").GetString()}");
        await own.JsonAsync();
        // Now that each has one, the other's older one is not in the way either.
        using var again = await StrangersAgent.PostJsonAsync("/api/v1/agents", new { name = "Mine alone", findOrCreate = true });
        Assert.That((await again.JsonAsync()).GetProperty("id").GetString(), Is.EqualTo(made.GetProperty("id").GetString()));
    }

    [TestCase("""{"name":"Made twice"}""")]
    [TestCase("""{"name":"Made twice","findOrCreate":false}""")]
    public async Task Without_it_a_name_may_be_used_twice(string body)
    {
        var (first, one) = await FindOrCreateAsync(body);
        var (second, other) = await FindOrCreateAsync(body);
        Assert.That((first, second), Is.EqualTo((HttpStatusCode.Created, HttpStatusCode.Created)));
        Assert.That(one.GetProperty("id").GetString(), Is.Not.EqualTo(other.GetProperty("id").GetString()));
    }

    [Test]
    public async Task A_persons_own_route_ignores_it()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await Person.PostJsonAsync("/api/agents", new { name = "By a person", findOrCreate = true });
            await answer.JsonAsync(HttpStatusCode.Created);
        }
    }

    [TestCase("""{"name":"a","findOrCreate":null}""")]
    [TestCase("""{"name":"a","findOrCreate":"true"}""")]
    [TestCase("""{"name":"a","findOrCreate":1}""")]
    public async Task Anything_but_true_and_false_is_refused(string body)
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", body);
        await answer.InvalidAsync("findOrCreate");
    }

    [Test]
    public async Task Simultaneous_starts_make_one_agent()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => FindOrCreateAsync("""{"name":"Raced","findOrCreate":true}""")));
        Assert.That(answers.Select(answer => answer.Agent.GetProperty("id").GetString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Status is HttpStatusCode.Created), Is.EqualTo(1));
    }

    private async Task<(HttpStatusCode Status, JsonElement Agent)> FindOrCreateAsync(string body)
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", body);
        return (answer.StatusCode, await answer.JsonAsync(answer.IsSuccessStatusCode ? answer.StatusCode : HttpStatusCode.Created));
    }
}
