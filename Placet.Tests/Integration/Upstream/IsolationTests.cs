using System.Net;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>contract 10: what one agent's runtime does is no other caller's problem.</summary>
internal sealed class IsolationTests : AgentsFixture
{
    private const int Permits = 4;

    protected override string[] Settings =>
        [$"Management:MaxConcurrentRequestsPerAgent={Permits}", "Management:TimeoutSeconds=30", "Logging:LogLevel:Placet=Debug"];

    [Test]
    public async Task Callers_of_a_silent_agent_wait_for_a_permit_while_another_agent_answers()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (inside, most) = (0, 0);
        await using var silent = new RawServer(async exchange =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            if (now == Permits)
                full.TrySetResult();
            await release.Task;
            Interlocked.Decrement(ref inside);
            await exchange.SendJsonAsync();
        });
        await using var good = new RawServer(exchange => exchange.SendJsonAsync());
        var silentPath = await RegisterAsync(silent.Address);
        var goodPath = await RegisterAsync(good.Address);

        // Each reads something else: callers of the same would be coalesced into one call.
        var waiting = Enumerable.Range(0, 20)
            .Select(caller => Person.GetAsync(silentPath.Replace("health", $"sessions/{caller}", StringComparison.Ordinal))).ToList();
        await full.Task;
        for (var call = 0; call < 20; call++)
        {
            using var answer = await Person.GetAsync(goodPath);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(waiting.Where(call => call.IsCompleted), Is.Empty);
        Assert.That(silent.Requests, Has.Count.EqualTo(Permits));
        release.SetResult();
        foreach (var call in waiting)
        {
            using var answer = await call;
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(most, Is.EqualTo(Permits));
    }

    [Test]
    public async Task A_caller_who_hangs_up_ends_the_call_and_releases_its_permit()
    {
        var asked = new SemaphoreSlim(0);
        var left = new SemaphoreSlim(0);
        await using var silent = new RawServer(async exchange =>
        {
            asked.Release();
            await exchange.WaitAsync();
            left.Release();
        });
        var path = await RegisterAsync(silent.Address);
        for (var number = 0; number < Permits + 1; number++)
        {
            using var cancellation = new CancellationTokenSource();
            var call = Person.GetAsync(path, cancellation.Token);
            await asked.WaitAsync();
            await cancellation.CancelAsync();
            Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
            await left.WaitAsync();
        }

        var line = await Placet.Logs.WaitForAsync(line => line.Text.Contains("disconnected", StringComparison.Ordinal));
        Assert.That(line.Level, Is.EqualTo(Microsoft.Extensions.Logging.LogLevel.Debug));
        Assert.That(line.Text, Does.StartWith($"GET health of agent {path.Split('/')[3]}: the caller disconnected after").And.Contain(
            "TraceId:"));
        Assert.That(Placet.Logs.Lines.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error), Is.Empty);
    }

    [Test]
    public async Task An_address_that_swallows_connections_is_unreachable_after_5_s_of_a_longer_budget()
    {
        using var unresponsive = new UnresponsiveListener();
        using var answer = await Person.GetAsync(await RegisterAsync(unresponsive.Address));
        var error = await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Does.EndWith(": no connection in time"));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            // Somebody else was faster; look again.
        }
    }

    private async Task<string> RegisterAsync(string address) => $"/api/agents/{await Agent.RegisterAgentAsync(address)}/manage/health";
}
