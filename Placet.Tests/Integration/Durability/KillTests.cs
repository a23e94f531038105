using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>What was answered 200 is on disk: a killed process loses none of it.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class KillTests(DatabaseEngine engine)
{
    private const int Registrations = 1000;
    private const string Password = "owner-password-1";

    [Test]
    public async Task Kills_during_1000_concurrent_registrations_lose_none_that_was_answered()
    {
        var data = TempFolder.Create();
        try
        {
            IReadOnlyList<string>? ids = null;
            foreach (var killAfter in new[] { 100, 500, 900 })
            {
                var acknowledged = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
                await using (var placet = await StartAsync(data))
                {
                    await SignInAsync(placet);
                    ids ??= await CreateAgentsAsync(placet);
                    await RegisterUntilKilledAsync(placet, ids, acknowledged, killAfter);
                }

                await using var restarted = await StartAsync(data);
                await SignInAsync(restarted);
                using var list = await restarted.Client.GetAsync("/api/agents");
                var stored = (await list.JsonAsync()).EnumerateArray()
                    .ToDictionary(agent => agent.GetProperty("id").GetString()!, StringComparer.Ordinal);
                var lost = acknowledged.Where(entry => stored[entry.Key].GetProperty("managementUrl").GetString() != entry.Value).ToList();
                await TestContext.Out.WriteLineAsync(
                    $"killed after {killAfter}: {acknowledged.Count} of {Registrations} answered 200, {lost.Count} lost");
                Assert.That(lost, Is.Empty);
                Assert.That(acknowledged, Has.Count.GreaterThanOrEqualTo(killAfter).And.Count.LessThan(Registrations));
            }
        }
        finally
        {
            await TestDatabase.RemoveAsync(data);
            Directory.Delete(data, recursive: true);
        }
    }

    private async Task<PlacetProcess> StartAsync(string data)
    {
        var database = await TestDatabase.OfAsync(engine, data);
        return await PlacetProcess.StartAsync(data, [$"--InitialUser:Password={Password}", .. database.Arguments]);
    }

    private static async Task SignInAsync(PlacetProcess placet)
    {
        using var login = await placet.Client.PostJsonAsync("/api/auth/login", new { email = "admin@placet.local", password = Password });
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        placet.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Cookies.TokenOf(login));
        using var key = await placet.Client.PostJsonAsync("/api/api-keys", new { });
        placet.Client.DefaultRequestHeaders.Add("x-api-key", (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString());
    }

    private static async Task<IReadOnlyList<string>> CreateAgentsAsync(PlacetProcess placet)
    {
        var ids = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, Registrations), async (number, cancellationToken) =>
        {
            using var made = await placet.Client.PostJsonAsync("/api/agents", new { name = $"agent {number}" });
            ids.Add((await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!);
        });
        return [.. ids];
    }

    private static async Task RegisterUntilKilledAsync(
        PlacetProcess placet, IReadOnlyList<string> ids, ConcurrentDictionary<string, string> acknowledged, int killAfter)
    {
        using var agent = new HttpClient { BaseAddress = placet.Address };
        agent.DefaultRequestHeaders.Add("x-api-key", placet.Client.DefaultRequestHeaders.GetValues("x-api-key"));
        var calls = ids.Select(async (id, number) =>
        {
            var url = $"http://127.0.0.1:9/{killAfter}/{number}";
            try
            {
                using var answer = await agent.PostJsonAsync("/api/v1/agents/setManagement",
                    new { channelId = id, url, apiKey = $"key-of-runtime-{number}" });
                // Killed here and now: the end of a wait would queue behind the answers to come, up to the last.
                if (answer.StatusCode == HttpStatusCode.OK && acknowledged.TryAdd(id, url) && acknowledged.Count >= killAfter)
                    placet.Kill();
            }
            catch (HttpRequestException)
            {
                // Killed before the answer: nothing was promised.
            }
        }).ToList();
        await Task.WhenAll(calls);
        await placet.WaitForExitAsync();
    }
}
