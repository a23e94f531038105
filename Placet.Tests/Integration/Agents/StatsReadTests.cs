using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.Agents.Stats;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>Who reads statistics neither writes for others nor waits for anybody's write.</summary>
[Category("SQLite")]
internal sealed class StatsReadTests : AgentsFixture
{
    [Test, CancelAfter(60_000)]
    public async Task A_database_that_is_being_written_to_keeps_no_reader_waiting_and_what_is_not_stored_yet_is_counted(
        CancellationToken cancellationToken)
    {
        var id = await CreateAsync();
        await TagAsync(Agent, id);
        await using (await Placet.Services.GetRequiredService<IPlacetStore>().BeginAsync(WriteScope.Owner("somebody"), cancellationToken))
        {
            var writing = Placet.Services.GetRequiredService<CallCounter>().FlushAsync(cancellationToken);
            Assert.That((await GetAsync($"/api/agents/{id}/stats")).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
            Assert.That((await GetAsync("/api/agents/stats")).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
            Assert.That(writing.IsCompleted, Is.False);
        }
    }

    [Test]
    public async Task Reading_stores_nothing_and_what_is_stored_is_not_counted_twice()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        await using var placet = await PlacetHost.StartAsync(
            services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        var person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);
        using var made = await agent.PostJsonAsync("/api/v1/agents", new { name = "A" });
        var id = (await made.JsonAsync(System.Net.HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var foreign = await placet.AsAgentOfAsync(await placet.AsMemberAsync());
        await TagAsync(agent, id);
        // A name that no agent of this user has, and a user who names an agent of another one.
        using (await agent.PostJsonAsync("/api/v1/agents/setTag", new { channelId = "nobody", tag = "t" })) { }
        using (await foreign.PostJsonAsync("/api/v1/agents/setTag", new { channelId = id, tag = "t" })) { }

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.That((await GetAsync(person, $"/api/agents/{id}/stats")).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
            var totals = await GetAsync(person, "/api/agents/stats");
            Assert.That((totals.GetProperty("successRequests").GetInt64(), totals.GetProperty("errorRequests").GetInt64()),
                Is.EqualTo((1L, 0L)));
        }

        Assert.That(StoredCalls(placet, id), Is.Zero);
        await placet.Services.GetRequiredService<CallCounter>().FlushAsync(default);
        Assert.That(StoredCalls(placet, id), Is.EqualTo(1));
        Assert.That((await GetAsync(person, $"/api/agents/{id}/stats")).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
        Assert.That((await GetAsync(person, "/api/agents/stats")).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
    }

    private static async Task TagAsync(HttpClient agent, string id)
    {
        using var answer = await agent.PostJsonAsync("/api/v1/agents/setTag", new { channelId = id, tag = "t" });
        await answer.JsonAsync();
    }

    private static long StoredCalls(PlacetHost placet, string id) =>
        (long)placet.Database.Query("SELECT calls_succeeded FROM agents WHERE id = @id", ("@id", id)).Single()[0]!;

    private static async Task<JsonElement> GetAsync(HttpClient person, string path)
    {
        using var answer = await person.GetAsync(path);
        return await answer.JsonAsync();
    }

    private Task<JsonElement> GetAsync(string path) => GetAsync(Person, path);
}
