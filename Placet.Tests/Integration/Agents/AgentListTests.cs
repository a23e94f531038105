using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>Lists are written as they are read, in pieces of bounded size; the reader sees one list.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AgentListTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    private const int Small = 450;
    private const int Large = 20;

    [Test]
    public async Task Every_agent_is_listed_once_newest_first_however_many_and_however_large()
    {
        var first = await CreateAsync("first");
        Multiply(first, Small, Large);
        foreach (var path in new[] { "/api/agents", "/api/v1/agents" })
        {
            using var answer = await (path == "/api/agents" ? Person : Agent).GetAsync(path);
            var listed = (await answer.JsonAsync()).EnumerateArray().Select(agent => agent.GetProperty("id").GetString()!).ToList();
            Assert.That(listed, Has.Count.EqualTo(Small + Large + 1));
            Assert.That(listed, Is.EqualTo(Expected()));
        }
    }

    [Test]
    public async Task A_page_ends_by_count_or_by_size_and_none_is_skipped_or_repeated()
    {
        var first = await CreateAsync("first", StrangersAgent);
        Multiply(first, Small, Large);
        var owner = (await ReadAsync(first, Stranger)).GetProperty("ownerId").GetString()!;
        await using var read = await Placet.Services.GetRequiredService<IPlacetStore>().OpenAsync(default);
        List<Domain.Agents.Agent> listed = [];
        List<int> sizes = [];
        AgentPage page;
        do
        {
            page = await read.Agents.ListPageAsync(owner, includeSubagents: true, listed.LastOrDefault(), default);
            listed.AddRange(page.Agents);
            sizes.Add(page.Agents.Count);
            Assert.That(page.Agents.Sum(agent => agent.StoredBytes), Is.LessThan(256 * 1024 + Domain.Agents.Agent.MaxStoredBytes));
        }
        while (!page.IsLast);

        Assert.That(listed.Select(agent => agent.Id).Distinct().Count(), Is.EqualTo(Small + Large + 1));
        Assert.That(listed, Has.Count.EqualTo(Small + Large + 1));
        Assert.That(sizes, Does.Contain(200), "small ones end a page by their number");
        Assert.That(sizes.Count, Is.GreaterThan(4), "large ones end a page by their size");
    }

    [Test]
    public async Task A_database_that_is_away_is_an_error_and_not_half_a_list()
    {
        var away = false;
        await using var placet = await PlacetHost.StartAsync(services: services => Decorate(services, () => away));
        var person = await placet.AsOwnerAsync();
        using (await person.GetAsync("/api/agents")) { }
        away = true;
        using var answer = await person.GetAsync("/api/agents");
        await answer.ErrorAsync(System.Net.HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    private static void Decorate(IServiceCollection services, Func<bool> isAway)
    {
        var real = services.Single(service => service.ServiceType == typeof(IPlacetStore));
        services.Replace(ServiceDescriptor.Singleton<IPlacetStore>(provider => new FailingStore(
            (IPlacetStore)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), isAway)));
    }

    private List<string> Expected() => Placet.Database.Texts(
        "SELECT a.id FROM agents a JOIN users u ON u.id = a.owner_id WHERE u.role = 'owner' ORDER BY a.created_at DESC, a.id DESC");

    private static async Task<JsonElement> ReadAsync(string id, HttpClient by)
    {
        using var answer = await by.GetAsync($"/api/agents/{id}");
        return await answer.JsonAsync();
    }

    // Copies of an agent; many of one moment, so that the order hangs on the id too.
    private void Multiply(string id, int small, int large)
    {
        var commands = JsonSerializer.Serialize(Enumerable.Range(0, 15)
            .Select(n => new AgentCommand($"c{n}", new string('d', 2000), null, new string('h', 2000))));
        var database = Placet.Database;
        // One statement, since a commit for each would take long.
        database.Execute(string.Join(";\n", Enumerable.Range(0, small + large).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"""
            INSERT INTO agents (id, owner_id, name, status, commands, is_subagent, created_at)
            SELECT '{id[..20]}{number:D6}', owner_id, 'copy', 'offline', {(number < small ? "'[]'" : "@commands")}, is_subagent,
                {database.Literal(new DateTimeOffset(2026, 5, 14, 12, 0, number / 100, TimeSpan.Zero))} FROM agents WHERE id = @id
            """))), ("@id", id), ("@commands", commands));
    }

    private sealed class FailingStore(IPlacetStore store, Func<bool> isAway) : IPlacetStore
    {
        // The user is looked up through a cache: it is the list that fails.
        public Task<IReadSession> OpenAsync(CancellationToken cancellationToken) =>
            isAway() ? throw new PlacetException(CommonErrors.Unavailable) : store.OpenAsync(cancellationToken);

        public Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken) =>
            store.BeginAsync(scope, cancellationToken);
    }
}
