using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Operations;
using Placet.Application.Operations.Data;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>Data that are migrated to another database are the same service, and nothing is half done unnoticed.</summary>
/// <param name="engine">Of the target; the source is SQLite.</param>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class MigrateDataTests(DatabaseEngine engine) : SecretsFixture
{
    private static readonly IProgress<OperationProgress> Silent = new Progress<OperationProgress>();

    private string folder = null!;
    private TestDatabase database = null!;

    private string Target => Path.Combine(folder, "target");

    private string Name => engine switch
    {
        DatabaseEngine.PostgreSql => "PostgreSQL",
        DatabaseEngine.SqlServer => "SQL Server",
        _ => "SQLite",
    };

    private string End => engine is DatabaseEngine.Sqlite ? $"Sqlite:{Target}" : $"{engine}:@{Path.Combine(folder, "connection")}";

    private string Words => $"migrate-data --from Sqlite:{Placet.DataDirectory} --to {End}";

    [SetUp]
    public async Task MakeTarget()
    {
        folder = TempFolder.Create();
        database = await TestDatabase.OfAsync(engine, Target);
        const string key = "ConnectionStrings:Placet=";
        if (database.Settings.SingleOrDefault(setting => setting.StartsWith(key, StringComparison.Ordinal)) is { } connection)
            await File.WriteAllTextAsync(Path.Combine(folder, "connection"), connection[key.Length..]);
    }

    [TearDown]
    public async Task RemoveTarget()
    {
        await TestDatabase.RemoveAsync(Target);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task A_database_that_was_migrated_is_the_service_as_it_was()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await EntrustAsync(runtime.Address);
        await SucceedAsync("keys rotate");
        var later = await EntrustAsync(runtime.Address);
        var migrated = await MigrateAsync(Words);
        Assert.That(migrated.Lines.Single(static line => line.StartsWith("agents: ", StringComparison.Ordinal)),
            Does.Match("^agents: 2 rows, checksum [0-9a-f]{32}$"));
        Assert.That(migrated.Error, Does.Match($"rows copied from SQLite to {Name}; all 8 secrets of 2 agents decrypted"));

        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Target, engine: engine);
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
    public async Task What_was_migrated_and_migrated_back_is_equal_in_every_table()
    {
        await EntrustAsync();
        var there = await MigrateAsync(Words);
        var back = await MigrateAsync($"migrate-data --from {End} --to Sqlite:{folder}/back");
        Assert.That(back.Output, Is.EqualTo(there.Output));
        await using var second = await PlacetHost.StartAsync(
            services: PlacetCommand.At(Clock), dataDirectory: Path.Combine(folder, "back"));
        await second.SignInAsync();
    }

    [Test]
    public async Task A_target_that_holds_data_is_refused_and_stays_as_it_is()
    {
        await EntrustAsync();
        await using (await PlacetHost.StartAsync(dataDirectory: Target, engine: engine))
        {
        }

        var refused = await TryAsync(Words);
        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Error, Does.EndWith($"The target, {Name}, holds data already (users: 1 rows): nothing was changed\n"));
        await using var second = await PlacetHost.StartAsync(dataDirectory: Target, engine: engine);
        using var list = await (await second.AsOwnerAsync()).GetAsync("/api/agents");
        Assert.That((await list.JsonAsync()).GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_migration_that_was_interrupted_lets_no_server_start_and_is_continued_by_the_next()
    {
        await EntrustAsync();
        await using (var ends = OpenEnds())
        {
            var interrupted = new TransferData(ends.From, new Disturbed(ends.To) { FailsAt = "agents" }, Silent);
            Assert.That(() => interrupted.RunAsync(() => Task.CompletedTask, default), Throws.TypeOf<IOException>());
        }

        Assert.That(
            async () => await PlacetHost.StartAsync(dataDirectory: Target, engine: engine),
            Throws.Exception.Message.Contains("unfinished transfer of data: run migrate-data again"));
        var onward = await TryAsync($"migrate-data --from {End} --to Sqlite:{folder}/third");
        Assert.That((onward.ExitCode, onward.Error), Is.EqualTo((1, TransferMark.Incomplete + "\n")));

        var continued = await MigrateAsync(Words);
        Assert.That(continued.Lines[0], Does.EndWith(", copied by an earlier run"));
        Assert.That(continued.Lines.Single(static line => line.StartsWith("agents: ", StringComparison.Ordinal)),
            Does.StartWith("agents: 1 rows").And.Not.Contain("earlier"));
        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Target, engine: engine);
        await second.SignInAsync();
    }

    [Test]
    public async Task A_table_that_does_not_arrive_as_it_was_sent_is_noticed()
    {
        await EntrustAsync();
        await using (var ends = OpenEnds())
        {
            var lossy = new TransferData(ends.From, new Disturbed(ends.To) { Loses = "preferences" }, Silent);
            Assert.That(
                () => lossy.RunAsync(() => Task.CompletedTask, default),
                Throws.TypeOf<OperationException>().With.Message.StartsWith(
                    $"The table 'preferences' of {Name} differs from what was copied (0 rows, "));
        }

        Assert.That(async () => await PlacetHost.StartAsync(dataDirectory: Target, engine: engine), Throws.Exception);
        await MigrateAsync(Words);
    }

    [Test]
    public async Task A_secret_that_the_copied_keys_do_not_decrypt_keeps_servers_from_starting()
    {
        var id = await EntrustAsync();
        Execute("UPDATE agents SET management_key = 'CfDJ8broken'");
        var refused = await TryAsync(Words);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("1 of 4 secrets cannot be decrypted with the copied keys").And.Contains(id));
        Assert.That(async () => await PlacetHost.StartAsync(dataDirectory: Target, engine: engine), Throws.Exception);
    }

    // As a source, too, the engine is the fixture's.
    [Test]
    public async Task Meanwhile_the_source_is_read_and_not_changed()
    {
        var id = await EntrustAsync();
        await MigrateAsync(Words);
        await using var second = await PlacetHost.StartAsync(services: PlacetCommand.At(Clock), dataDirectory: Target, engine: engine);
        var person = await second.AsOwnerAsync();
        await using var ends = OpenEnds();
        var source = await ends.To.OpenSourceAsync(default);
        var change = person.PatchJsonAsync($"/api/agents/{id}", new { name = "Changed" });
        if (engine is DatabaseEngine.PostgreSql)
            await UntilAsync(() => database.Query("SELECT 1 FROM pg_locks WHERE NOT granted").Count > 0);
        else
            Assert.That((await change).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        using var read = await person.GetAsync($"/api/agents/{id}");
        Assert.That((await read.JsonAsync()).GetProperty("name").GetString(), Is.Not.EqualTo("Changed"));

        await source.DisposeAsync();
        using var changed = engine is DatabaseEngine.PostgreSql
            ? await change : await person.PatchJsonAsync($"/api/agents/{id}", new { name = "Changed" });
        Assert.That((await changed.JsonAsync()).GetProperty("name").GetString(), Is.EqualTo("Changed"));
    }

    [TestCase("Oracle:x")]
    [TestCase("Host=db;Password=hidden-word")]
    [TestCase("PostgreSql:")]
    [TestCase("PostgreSql:@")]
    [TestCase("Sqlite:")]
    public async Task An_end_that_is_not_understood_is_refused_without_being_shown(string end)
    {
        var result = await TryAsync($"migrate-data --from Sqlite --to {end}");
        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(
            result.Error,
            Does.StartWith("--to is not understood; allowed: Sqlite:<data directory>, ").And.Not.Contain("hidden-word"));
        Assert.That(Directory.Exists(Target), Is.False);
    }

    [Test]
    public async Task A_source_that_is_missing_is_said_and_nothing_is_made()
    {
        var result = await TryAsync($"migrate-data --from Sqlite:{folder}/none --to {End}");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("there is no such folder"));
        Assert.That(Directory.Exists(Target), Is.False);
    }

    [Test]
    public async Task Every_table_and_column_of_the_schema_is_transferred()
    {
        await using (await PlacetHost.StartAsync(dataDirectory: Target, engine: engine))
        {
            var (tables, columns) = engine is DatabaseEngine.Sqlite
                ? ("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                    "SELECT name FROM pragma_table_info('{0}')")
                : ("SELECT table_name FROM information_schema.tables WHERE table_schema IN ('public', 'dbo')",
                    "SELECT column_name FROM information_schema.columns WHERE table_name = '{0}'");
            string[] others = engine is DatabaseEngine.Sqlite
                ? ["leases", "SchemaVersions"] : ["leases", "SchemaVersions", "data_protection_keys"];
            Assert.That(
                TransferTables.All.Select(table => table.Name).Concat(others), Is.EquivalentTo(database.Texts(tables)).IgnoreCase);
            foreach (var table in TransferTables.All)
            {
                Assert.That(
                    table.Columns.Select(column => column.Name),
                    Is.EquivalentTo(database.Texts(columns.Replace("{0}", table.Name, StringComparison.Ordinal))), table.Name);
            }
        }
    }

    // On a clock that stands: the other one of the fixture lets every wait for a connection end at once.
    private Task<CommandResult> MigrateAsync(string words) =>
        PlacetCommand.SucceedAsync(Placet.DataDirectory, words, services: PlacetCommand.At(Clock));

    private Task<CommandResult> TryAsync(string words) =>
        PlacetCommand.RunAsync(Placet.DataDirectory, words, services: PlacetCommand.At(Clock));

    private Ends OpenEnds()
    {
        var source = Api.Program.BuildForCommand([$"--DataDirectory={Placet.DataDirectory}"], Configure);
        var target = Api.Program.BuildForCommand(
            [$"--DataDirectory={Target}", .. database.Settings.Select(static setting => "--" + setting)], Configure, mayCreateData: true);
        return new Ends(source, target);

        void Configure(WebApplicationBuilder builder) => PlacetCommand.At(Clock)(builder.Services);
    }

    /// <summary>The services of both ends.</summary>
    private sealed class Ends(WebApplication source, WebApplication target) : IAsyncDisposable
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
