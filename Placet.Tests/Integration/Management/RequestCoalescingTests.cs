using System.Net;
using CsCheck;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>contract 11: reads that overlap cost the agent one call, and a read after a write never shows what was before it.</summary>
internal sealed class RequestCoalescingTests : AgentsFixture
{
    private const int Callers = 200;

    [Test]
    public async Task Two_hundred_simultaneous_identical_reads_cost_the_agent_one_call()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            await release.Task;
            await exchange.SendJsonAsync("""{"sessions":[1,2,3]}""");
        });
        var path = await RegisterAsync(runtime.Address);
        using var active = new ActiveRequests(Placet);
        var calls = Enumerable.Range(0, Callers).Select(_ => Person.GetStringAsync(path + "sessions")).ToList();
        await active.UntilAsync(Callers);
        // Each of them is on its way, without anything to wait for, to where it joins: others that come later get past it.
        for (var turn = 0; turn < 50; turn++)
            await Person.GetStringAsync("/api/agents");
        release.SetResult();
        Assert.That(await Task.WhenAll(calls), Has.All.EqualTo("""{"sessions":[1,2,3]}"""));
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Two_users_share_nothing_even_when_their_agents_have_the_same_runtime()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            if (exchange.Number == 2)
                both.SetResult();
            await both.Task;
            await exchange.SendJsonAsync();
        });
        var mine = await RegisterAsync(runtime.Address);
        var theirId = await CreateAsync("theirs", StrangersAgent);
        await StrangersAgent.SetManagementAsync(theirId, runtime.Address);
        var answers = await Task.WhenAll(Person.GetAsync(mine + "sessions"), Stranger.GetAsync($"/api/agents/{theirId}/manage/sessions"));
        Assert.That(answers.Select(answer => answer.StatusCode), Has.All.EqualTo(HttpStatusCode.OK));
        Assert.That(runtime.Requests, Has.Count.EqualTo(2));
    }

    /// <summary>
    /// 10,000 steps, in groups that run at once, against a runtime that counts its writes. A read that starts after a write was answered
    /// sees at least that write.
    /// </summary>
    [Test]
    public async Task In_a_race_of_reads_and_writes_no_read_is_older_than_a_write_that_was_answered_before_it()
    {
        const int Steps = 10_000;
        const int AtOnce = 16;
        const int Turns = 500;
        var version = 0;
        await using var runtime = new RawServer(async exchange =>
        {
            exchange.Stays = true;
            // The state is taken first and sent later, as by a runtime that is busy in between.
            var state = exchange.Request.StartsWith("GET", StringComparison.Ordinal)
                ? Volatile.Read(ref version)
                : Interlocked.Increment(ref version);
            for (var turn = 0; turn < Turns; turn++)
                await Task.Yield();
            await exchange.SendJsonAsync($"{state}");
        });
        var path = await RegisterAsync(runtime.Address) + "settings";
        var (answered, reads) = (0, 0);
        await Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3]).Array[AtOnce].SampleAsync(
            group => Task.WhenAll(group.Select(async step =>
            {
                for (var turn = 0; turn < step.Item2; turn++)
                    await Task.Yield();
                if (step.Item1 == 0)
                {
                    using var written = await Person.PatchJsonAsync(path, new { });
                    InterlockedMax(ref answered, Number(await written.Content.ReadAsStringAsync()));
                    return;
                }

                var atLeast = Volatile.Read(ref answered);
                Assert.That(Number(await Person.GetStringAsync(path)), Is.GreaterThanOrEqualTo(atLeast));
                Interlocked.Increment(ref reads);
            })),
            iter: Steps / AtOnce,
            threads: 1);
        Assert.That(reads, Is.GreaterThan(Steps / 2));
        Assert.That(runtime.Requests, Has.Count.LessThan(Steps), "some reads shared an exchange, or this has tested nothing");
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Somebody else was faster; look again.
        }
    }

    private async Task<string> RegisterAsync(string address) => $"/api/agents/{await Agent.RegisterAgentAsync(address)}/manage/";
}
