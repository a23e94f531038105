using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>Lists are written as they are read, in pieces of bounded size; the reader sees one list.</summary>
internal sealed class AgentListTests : AgentsFixture
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

    private List<string> Expected()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Placet.DataDirectory, "placet.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT a.id FROM agents a JOIN users u ON u.id = a.owner_id WHERE u.role = 'owner' ORDER BY a.created_at DESC, a.id DESC";
        using var reader = command.ExecuteReader();
        List<string> ids = [];
        while (reader.Read())
            ids.Add(reader.GetString(0));
        return ids;
    }

    private static async Task<JsonElement> ReadAsync(string id, HttpClient by)
    {
        using var answer = await by.GetAsync($"/api/agents/{id}");
        return await answer.JsonAsync();
    }

    // Copies of an agent; many of one moment, so that the order hangs on the id too.
    private void Multiply(string id, int small, int large)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Placet.DataDirectory, "placet.db")}");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        var commands = JsonSerializer.Serialize(Enumerable.Range(0, 15)
            .Select(n => new AgentCommand($"c{n}", new string('d', 2000), null, new string('h', 2000))));
        for (var number = 0; number < small + large; number++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO agents (id, owner_id, name, status, commands, is_subagent, created_at)
                SELECT $new, owner_id, 'copy', 'offline', $commands, 0, $at FROM agents WHERE id = $id
                """;
            command.Parameters.AddWithValue("$id", id);
            command.Parameters.AddWithValue("$new", $"{id[..20]}{number:D6}");
            command.Parameters.AddWithValue("$commands", number < small ? "[]" : commands);
            command.Parameters.AddWithValue("$at",
                new DateTime(2026, 5, 14, 12, 0, number / 100, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
            command.ExecuteNonQuery();
        }

        transaction.Commit();
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
