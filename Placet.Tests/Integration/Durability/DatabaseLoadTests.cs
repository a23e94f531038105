using System.Net;
using Microsoft.Extensions.Logging;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>Many writes at once on a pool that is smaller and has no connection yet, on each engine.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class DatabaseLoadTests(DatabaseEngine engine)
{
    [Test, CancelAfter(120_000)]
    public async Task Two_hundred_first_registrations_of_one_user_at_once_all_succeed_and_none_is_an_error(
        CancellationToken cancellationToken)
    {
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);
        var attempts = await Task.WhenAll(Enumerable.Range(0, 200).Select(RegisterAsync));
        Assert.That(attempts, Is.All.GreaterThanOrEqualTo(1));
        using var list = await person.GetAsync("/api/agents", cancellationToken);
        Assert.That((await list.JsonAsync()).GetArrayLength(), Is.EqualTo(200));
        Assert.That(placet.Logs.Lines.Where(line => line.EventId.Id is 1000 && line.Level is LogLevel.Error), Is.Empty);

        // A machine that is slow enough may refuse; a refusal is 503, and the same request succeeds later.
        async Task<int> RegisterAsync(int number)
        {
            for (var attempt = 1; ; attempt++)
            {
                using var made = await agent.PostJsonAsync("/api/v1/agents", new { name = $"agent {number}" });
                if (made.StatusCode is HttpStatusCode.Created)
                    return attempt;
                await made.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
