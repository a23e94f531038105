using System.Data.Common;
using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Operations;
using Placet.Application.Operations.Data;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>Data that are migrated to another database are the same service, and nothing is half done unnoticed.</summary>
internal sealed class MigrateDataTests : SecretsFixture
{
    private static readonly IProgress<OperationProgress> Silent = new Progress<OperationProgress>();

    private string folder = null!;

    private string Target => Path.Combine(folder, "target");

    private string Words => $"migrate-data --from Sqlite:{Placet.DataDirectory} --to Sqlite:{Target}";

    [SetUp]
    public void MakeFolder() => folder = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_database_that_was_migrated_is_the_service_as_it_was()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await EntrustAsync(runtime.Address);
        await SucceedAsync("keys rotate");
        var later = await EntrustAsync(runtime.Address);
        var migrated = await SucceedAsync(Words);
        Assert.That(migrated.Lines[3], Does.Match("^agents: 2 rows, checksum [0-9a-f]{32}$"));
        Assert.That(migrated.Error, Does.Match("rows copied from SQLite to SQLite; all 8 secrets of 2 agents decrypted"));

        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Target);
        var person = await second.AsOwnerAsync();
        foreach (var agent in new[] { id, later })
        {
            using var read = await person.GetAsync($"/api/agents/{agent}/manage/health");
            await read.JsonAsync();
        }

        Assert.That(runtime.Requests, Has.Count.EqualTo(2).And.All.Contains("Bearer runtime-key"));
        using var page = await person.GetAsync("/api/manage/activity");
        Assert.That((await page.JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("action").GetString()),
            Does.Contain("management.set"));
    }

    [Test]
    public async Task A_target_that_holds_data_is_refused_and_stays_as_it_is()
    {
        await EntrustAsync();
        await using (await PlacetHost.StartAsync(dataDirectory: Target))
        {
        }

        var refused = await RunAsync(Words);
        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Error, Does.EndWith("The target, SQLite, holds data already (users: 1 rows): nothing was changed\n"));
        await using var second = await PlacetHost.StartAsync(dataDirectory: Target);
        using var list = await (await second.AsOwnerAsync()).GetAsync("/api/agents");
        Assert.That((await list.JsonAsync()).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_migration_that_was_interrupted_lets_no_server_start_and_is_continued_by_the_next()
    {
        await EntrustAsync();
        await using (var ends = await OpenAsync())
        {
            var interrupted = new TransferData(ends.From, new Disturbed(ends.To) { FailsAt = "agents" }, Silent);
            Assert.That(() => interrupted.RunAsync(() => Task.CompletedTask, default), Throws.TypeOf<IOException>());
        }

        Assert.That(
            async () => await PlacetHost.StartAsync(dataDirectory: Target),
            Throws.Exception.Message.Contains("unfinished transfer of data: run migrate-data again"));
        var onward = await RunAsync($"migrate-data --from Sqlite:{Target} --to Sqlite:{folder}/third");
        Assert.That((onward.ExitCode, onward.Error), Is.EqualTo((1, TransferMark.Incomplete + "\n")));

        var continued = await SucceedAsync(Words);
        Assert.That(continued.Lines[0], Does.EndWith(", copied by an earlier run"));
        Assert.That(continued.Lines[3], Does.StartWith("agents: 1 rows").And.Not.Contain("earlier"));
        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Target);
        await second.SignInAsync();
    }

    [Test]
    public async Task A_table_that_does_not_arrive_as_it_was_sent_is_noticed()
    {
        await EntrustAsync();
        await using (var ends = await OpenAsync())
        {
            var lossy = new TransferData(ends.From, new Disturbed(ends.To) { Loses = "preferences" }, Silent);
            Assert.That(
                () => lossy.RunAsync(() => Task.CompletedTask, default),
                Throws.TypeOf<OperationException>().With.Message.StartsWith("The table 'preferences' of SQLite differs from what was copied (0 rows, "));
        }

        Assert.That(async () => await PlacetHost.StartAsync(dataDirectory: Target), Throws.Exception);
        await SucceedAsync(Words);
    }

    [Test]
    public async Task A_secret_that_the_copied_keys_do_not_decrypt_keeps_servers_from_starting()
    {
        var id = await EntrustAsync();
        Execute("UPDATE agents SET management_key = 'CfDJ8broken'");
        var refused = await RunAsync(Words);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("1 of 4 secrets cannot be decrypted with the copied keys").And.Contains(id));
        Assert.That(async () => await PlacetHost.StartAsync(dataDirectory: Target), Throws.Exception);
    }

    [Test]
    public async Task Meanwhile_the_source_is_read_and_not_changed()
    {
        var id = await EntrustAsync();
        await using var ends = await OpenAsync();
        var asked = 0;
        var migration = new TransferData(ends.From, ends.To, Silent);
        await migration.RunAsync(
            async () =>
            {
                asked++;
                using var read = await Person.GetAsync($"/api/agents/{id}");
                await read.JsonAsync();
                using var write = await Person.PatchJsonAsync($"/api/agents/{id}", new { name = "Changed" });
                Assert.That(write.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            },
            default);
        Assert.That(asked, Is.EqualTo(1));
        using var later = await Person.PatchJsonAsync($"/api/agents/{id}", new { name = "Changed" });
        await later.JsonAsync();
    }

    [TestCase("Oracle:x")]
    [TestCase("Host=db;Password=hidden-word")]
    [TestCase("PostgreSql:")]
    [TestCase("PostgreSql:@")]
    [TestCase("Sqlite:")]
    public async Task An_end_that_is_not_understood_is_refused_without_being_shown(string end)
    {
        var result = await RunAsync($"migrate-data --from Sqlite --to {end}");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.StartWith("--to is not understood; allowed: Sqlite:<data directory>, ").And.Not.Contain("hidden-word"));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [Test]
    public async Task A_source_that_is_missing_is_said_and_nothing_is_made()
    {
        var result = await RunAsync($"migrate-data --from Sqlite:{folder}/none --to Sqlite:{Target}");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("there is no such folder"));
        Assert.That(FolderState.Of(folder), Is.Empty);
    }

    [Test]
    public async Task Every_table_and_column_of_the_schema_is_transferred()
    {
        await using var connection = await Placet.Services.GetRequiredService<IDatabaseEngine>().OpenAsync(default);
        var stored = Names(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        Assert.That(
            TransferTables.All.Select(table => table.Name).Concat(["leases", "SchemaVersions"]), Is.EquivalentTo(stored).IgnoreCase);
        foreach (var table in TransferTables.All)
        {
            Assert.That(
                table.Columns.Select(column => column.Name),
                Is.EquivalentTo(Names(connection, $"SELECT name FROM pragma_table_info('{table.Name}')")), table.Name);
        }
    }

    private static List<string> Names(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private Task<Ends> OpenAsync()
    {
        var source = Api.Program.BuildForCommand([$"--DataDirectory={Placet.DataDirectory}"], Configure);
        var target = Api.Program.BuildForCommand([$"--DataDirectory={Target}"], Configure, mayCreateData: true);
        return Task.FromResult(new Ends(source, target));

        void Configure(Microsoft.AspNetCore.Builder.WebApplicationBuilder builder) => PlacetCommand.At(Clock)(builder.Services);
    }

    /// <summary>The services of both ends.</summary>
    private sealed class Ends(Microsoft.AspNetCore.Builder.WebApplication source, Microsoft.AspNetCore.Builder.WebApplication target) : IAsyncDisposable
    {
        public ITransferDatabase From => source.Services.GetRequiredService<ITransferDatabase>();

        public ITransferDatabase To => target.Services.GetRequiredService<ITransferDatabase>();

        public async ValueTask DisposeAsync()
        {
            await source.DisposeAsync();
            await target.DisposeAsync();
        }
    }

    /// <summary>A target that fails or loses the rows of a table.</summary>
    private sealed class Disturbed(ITransferDatabase inner) : ITransferDatabase
    {
        public string? FailsAt { get; init; }

        public string? Loses { get; init; }

        public string Name => inner.Name;

        public Task<ITransferSource> OpenSourceAsync(CancellationToken cancellationToken) => inner.OpenSourceAsync(cancellationToken);

        public async Task<ITransferTarget> OpenTargetAsync(CancellationToken cancellationToken) =>
            new Target(await inner.OpenTargetAsync(cancellationToken), this);

        public IReadOnlyCollection<System.Xml.Linq.XElement> ReadKeys() => inner.ReadKeys();

        public void AddKeys(IReadOnlyCollection<System.Xml.Linq.XElement> keys) => inner.AddKeys(keys);

        private sealed class Target(ITransferTarget inner, Disturbed plan) : ITransferTarget
        {
            public IReadOnlyList<string> Tables => inner.Tables;

            public Task<long> CountAsync(string table, CancellationToken cancellationToken) => inner.CountAsync(table, cancellationToken);

            public IAsyncEnumerable<object?[]> ReadAsync(string table, CancellationToken cancellationToken) =>
                inner.ReadAsync(table, cancellationToken);

            public Task ClearAsync(string table, CancellationToken cancellationToken) => inner.ClearAsync(table, cancellationToken);

            public Task WriteAsync(string table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
                table == plan.FailsAt
                    ? throw new IOException("The connection is gone")
                    : inner.WriteAsync(table, table == plan.Loses ? NoneOf(rows, cancellationToken) : rows, cancellationToken);

            public Task CompleteAsync(CancellationToken cancellationToken) => inner.CompleteAsync(cancellationToken);

            public ValueTask DisposeAsync() => inner.DisposeAsync();

            private static async IAsyncEnumerable<object?[]> NoneOf(
                IAsyncEnumerable<object?[]> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await foreach (var _ in rows.WithCancellation(cancellationToken))
                {
                }

                yield break;
            }
        }
    }
}
