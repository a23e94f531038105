using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Agents.Stats;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>Who reads statistics waits for nobody's write: of SQLite alone, which has one writer for all users.</summary>
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

    private static async Task TagAsync(HttpClient agent, string id)
    {
        using var answer = await agent.PostJsonAsync("/api/v1/agents/setTag", new { channelId = id, tag = "t" });
        await answer.JsonAsync();
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Person.GetAsync(path);
        return await answer.JsonAsync();
    }
}
