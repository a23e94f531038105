using Microsoft.Data.Sqlite;
using Placet.Application.Abstractions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>
/// A server without folded names, stored names and new preferences works on the migrated schema, and what it wrote is good afterwards. Of
/// SQLite alone: the tables of PostgreSQL have had these columns from the first version on.
/// </summary>
[Category("SQLite")]
internal sealed class OlderServerTests
{
    [Test]
    public async Task What_an_older_server_writes_is_taken_listed_and_from_the_next_start_on_found()
    {
        var data = TempFolder.Create();
        await using (var placet = await PlacetHost.StartAsync(dataDirectory: data))
        {
            using var person = await placet.AsOwnerAsync();
            using var made = await person.PostJsonAsync("/api/agents", new { name = "Äpfel" });
            var owner = (await made.JsonAsync(System.Net.HttpStatusCode.Created)).GetProperty("ownerId").GetString()!;
            // As the statements of before the migration name their columns.
            Run(data, $"""
                INSERT INTO agents (id, owner_id, name, status, commands, is_subagent, created_at)
                VALUES ('older-1', '{owner}', 'Österreich', 'offline', '[]', 0, '2026-05-14T09:12:33.0000000Z')
                """);
            Run(data, $"UPDATE agents SET name = 'Birnen', description = 'gelb' WHERE name = 'Äpfel' AND owner_id = '{owner}'");
            var now = TimeProvider.System.GetUtcNow();
            Run(data, $"""
                INSERT INTO activity (id, created_at, owner_id, user_id, api_key_id, ip, agent_id, action, target, status, duration_ms)
                VALUES ('{NewId.At(now)}', '{now.UtcDateTime:O}', '{owner}', '{owner}', NULL, NULL, 'older-1', 'agent.create', NULL, 201, 1)
                """);
            Run(data,
                $"INSERT INTO preferences (user_id, theme, management_dashboard, updated_at) VALUES ('{owner}', 'dark', 1, "
                + "'2026-05-14T09:12:33.0000000Z')");
            Assert.That(await NamesAsync(person, "limit=10"), Is.EqualTo(new[] { "Österreich", "Birnen" }));
            Assert.That(await NamesAsync(person, "search=sterr"), Is.EqualTo(new[] { "Österreich" }));
            using var preferences = await person.GetAsync("/api/preferences");
            var stored = await preferences.JsonAsync();
            Assert.That(new[] { "theme", "language", "timeZone", "currency" }.Select(member => stored.GetProperty(member).GetString()),
                Is.EqualTo(new[] { "dark", "system", "system", "USD" }));
        }

        await using var next = await PlacetHost.StartAsync(dataDirectory: data);
        using var again = await next.AsOwnerAsync();
        Assert.That(await NamesAsync(again, "limit=10"), Is.EqualTo(new[] { "Birnen", "Österreich" }));
        Assert.That(await NamesAsync(again, "search=OSTER"), Is.EqualTo(new[] { "Österreich" }));
        Assert.That(await NamesAsync(again, "search=gelb"), Is.EqualTo(new[] { "Birnen" }));
        Assert.That(await NamesAsync(again, "search=apfel"), Is.Empty);
        using var activity = await again.GetAsync("/api/manage/activity?agentId=older-1");
        var row = (await activity.JsonAsync()).GetProperty("items")[0];
        Assert.That(row.GetProperty("agentName").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null),
            "what was not stored is unknown");
    }

    private static async Task<List<string>> NamesAsync(HttpClient person, string query)
    {
        using var answer = await person.GetAsync($"/api/agents?{query}");
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(agent => agent.GetProperty("name").GetString()!)];
    }

    private static void Run(string data, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "placet.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
