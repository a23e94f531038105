using System.Collections.Concurrent;
using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>A standby takes over from a PostgreSQL that is gone, and the program goes on with it by itself.</summary>
internal sealed class FailOverTests
{
    private const int Writers = 4;
    private const int WritesBefore = 40;
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);

    [TestCase("")]
    [TestCase(";Target Session Attributes=primary")]
    [CancelAfter(180_000)]
    public async Task Nothing_that_was_acknowledged_is_lost_and_meanwhile_requests_are_503(
        string target, CancellationToken cancellationToken)
    {
        await using var primary = await PostgreSqlServer.StartAsync(isDurable: true);
        await using var standby = await primary.StartStandbyAsync();
        await using var placet = await PlacetHost.StartAsync(
            ["Database:Provider=PostgreSql", $"ConnectionStrings:Placet={primary.ConnectionStringWith(standby, "placet")}{target}",
                "Agents:MaxPerUser=1000000"]);
        var person = await placet.AsOwnerAsync();
        using var agent = await placet.AsAgentOfAsync(person);
        var acknowledged = new ConcurrentBag<string>();
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = Enumerable.Range(0, Writers)
            .Select(writer => WriteAsync(agent, writer, acknowledged, statuses, stop.Token)).ToArray();
        await Polling.UntilAsync("writes before", RecoveryLimit, () => Task.FromResult(acknowledged.Count >= WritesBefore));

        await primary.GoAwayAsync();
        await Polling.UntilAsync("refused writes", RecoveryLimit, () =>
            Task.FromResult(statuses.ContainsKey(HttpStatusCode.ServiceUnavailable)));
        await standby.PromoteAsync();
        var before = acknowledged.Count;
        await Polling.UntilAsync("writes after", RecoveryLimit, () => Task.FromResult(acknowledged.Count >= before + WritesBefore));
        await stop.CancelAsync();
        await Task.WhenAll(writing);

        Assert.That(statuses.Keys, Is.EquivalentTo(new[] { HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable }));
        using var listed = await person.GetAsync("/api/agents", cancellationToken);
        var stored = (await listed.JsonAsync()).EnumerateArray().Select(one => one.GetProperty("name").GetString())
            .ToHashSet(StringComparer.Ordinal);
        Assert.That(acknowledged.Where(name => !stored.Contains(name)), Is.Empty);
    }

    private static async Task WriteAsync(
        HttpClient agent, int writer, ConcurrentBag<string> acknowledged, ConcurrentDictionary<HttpStatusCode, int> statuses,
        CancellationToken stop)
    {
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var name = $"agent {writer} {number}";
            using var made = await agent.PostJsonAsync("/api/v1/agents", new { name });
            statuses.AddOrUpdate(made.StatusCode, 1, static (_, count) => count + 1);
            if (made.StatusCode is HttpStatusCode.Created)
                acknowledged.Add(name);
        }
    }
}
