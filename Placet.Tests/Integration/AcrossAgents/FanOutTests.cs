using Placet.Tests.Support;

namespace Placet.Tests.Integration.AcrossAgents;

/// <summary>However many answers across agents one user asks for at once, their runtimes are asked so many questions at a time.</summary>
internal sealed class FanOutTests : AcrossAgentsFixture
{
    protected override string[] Settings => ["Management:AggregationConcurrency=1"];

    [Test]
    public async Task All_answers_of_one_user_share_one_budget_that_a_relayed_call_is_not_part_of()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (underWay, most) = (0, 0);
        var sync = new Lock();
        await using var runtime = new RawServer(async exchange =>
        {
            lock (sync)
                most = Math.Max(most, ++underWay);
            await release.Task;
            lock (sync)
                underWay--;
            await exchange.SendJsonAsync();
        });
        var id = await AddAsync("one", runtime.Address);
        await AddAsync("two", runtime.Address);

        List<Task> asked = [GetAsync("/api/manage/usage/daily"), GetAsync("/api/agents/manage/overview")];
        await ArriveAsync(runtime, 2);
        asked.Add(GetAsync($"/api/agents/{id}/management"));
        asked.Add(RelayAsync($"/api/agents/{id}/manage/sessions/relayed"));
        await ArriveAsync(runtime, 3);
        release.SetResult();
        await Task.WhenAll(asked);
        Assert.That(most, Is.EqualTo(3));
        Assert.That(runtime.Requests.ElementAt(2), Does.StartWith("GET /api/v1/sessions/relayed HTTP/1.1"));
    }

    private async Task RelayAsync(string path)
    {
        using var answer = await Owner.GetAsync(path);
        await answer.JsonAsync();
    }

    private static async Task ArriveAsync(RawServer runtime, int count)
    {
        while (runtime.Requests.Count < count)
            await Task.Yield();
    }
}
