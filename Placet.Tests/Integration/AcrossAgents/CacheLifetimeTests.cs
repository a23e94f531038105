using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.AcrossAgents;

/// <summary>contract 11: how long an answer about agents is given again, by a clock that the test moves.</summary>
internal sealed class CacheLifetimeTests
{
    private const string Usage = "/api/manage/usage/daily?days=1";
    private FakeTimeProvider clock = null!;
    private string status = null!;
    private RawServer runtime = null!;
    private PlacetHost placet = null!;
    private HttpClient person = null!;
    private string id = null!;

    [SetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        status = "200 OK";
        const string Body = """{"items":[{"date":"2026-05-14","prompt_tokens":100},{"date":"2026-05-15","prompt_tokens":7}]}""";
        runtime = new RawServer(exchange => exchange.SendAsync($"HTTP/1.1 {status}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));
        placet = await PlacetHost.StartAsync(services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);
        id = await agent.RegisterAgentAsync(runtime.Address);
    }

    [TearDown]
    public async Task Stop()
    {
        await placet.DisposeAsync();
        await runtime.DisposeAsync();
    }

    [TestCase("200 OK", 59, 60)]
    [TestCase("500 Broken", 4, 5)]
    [TestCase("404 Not Found", 59, 60)]
    public async Task Usage_is_given_again_for_a_minute_and_one_with_an_error_for_5_seconds(string said, int still, int over)
    {
        status = said;
        await GetAsync(Usage);
        clock.Advance(TimeSpan.FromSeconds(still));
        await GetAsync(Usage);
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromSeconds(over - still));
        await GetAsync(Usage);
        Assert.That(runtime.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Usage_of_a_day_is_not_shown_as_that_of_the_next_one()
    {
        clock.Advance(new TimeSpan(11, 59, 40));
        person = await placet.AsOwnerAsync();
        Assert.That(TotalOf(await GetAsync(Usage)), Is.EqualTo(100));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.That(TotalOf(await GetAsync(Usage)), Is.EqualTo(7));
    }

    [TestCase("200 OK", 299, 300)]
    [TestCase("404 Not Found", 299, 300)]
    [TestCase("401 Unauthorized", 4, 5)]
    public async Task Capabilities_are_remembered_for_5_minutes_and_those_that_could_not_be_told_for_5_seconds(string said, int still,
        int over)
    {
        status = said;
        await GetAsync($"/api/agents/{id}/management");
        var asked = runtime.Requests.Count;
        clock.Advance(TimeSpan.FromSeconds(still));
        await GetAsync($"/api/agents/{id}/management");
        Assert.That(runtime.Requests, Has.Count.EqualTo(asked));
        clock.Advance(TimeSpan.FromSeconds(over - still));
        await GetAsync($"/api/agents/{id}/management");
        Assert.That(runtime.Requests, Has.Count.EqualTo(2 * asked));
    }

    private static long TotalOf(JsonElement usage) => usage.GetProperty("agents")[0].GetProperty("total").GetInt64();

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await person.GetAsync(path);
        return await answer.JsonAsync();
    }
}
