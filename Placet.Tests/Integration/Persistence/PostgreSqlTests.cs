using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Placet.Application.Abstractions;
using Placet.Application.Settings;
using Placet.Domain.Errors;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.PostgreSql;
using Placet.Tests.Contract.Sql;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>What is PostgreSQL's own: how a database comes about, how writers of two instances wait, and what it is when it is away.</summary>
internal sealed class PostgreSqlTests
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);
    private readonly List<PostgreSqlEngine> engines = [];
    private PostgreSqlServer server = null!;
    private PostgreSqlDatabase database = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        server = await PostgreSqlServer.StartAsync(isDurable: true);
        database = await PostgreSqlDatabase.CreateAsync();
    }

    [TearDown]
    public async Task Close()
    {
        foreach (var engine in engines)
            await engine.DisposeAsync();
        engines.Clear();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (database is not null)
            await database.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    [Test]
    public async Task Three_instances_that_start_at_once_create_and_migrate_a_missing_database()
    {
        var connection = server.ConnectionStringOf("started at \"once\"");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Engine(connection).PrepareAsync(default))));
        Assert.That(async () => await Engine(connection).RequireCurrentAsync(default), Throws.Nothing);
        await using var opened = new NpgsqlConnection(connection + ";Pooling=False");
        await opened.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT COUNT(*) FROM schemaversions", opened);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(Statement.Migrations("PostgreSql").Count()));
    }

    [Test]
    public async Task A_database_that_may_not_be_changed_stays_as_it_is()
    {
        await server.ExecuteAsync("CREATE DATABASE untouched");
        foreach (var connection in new[] { server.ConnectionStringOf("untouched"), server.ConnectionStringOf("never_created") })
        {
            var engine = Engine(connection, migrate: false);
            Assert.That(async () => await engine.PrepareAsync(default), Throws.TypeOf<SettingsException>());
        }

        Assert.That(await FailureAsync("untouched"), Does.StartWith(
            $"The schema of the database is out of date by {Statement.Migrations("PostgreSql").Count()} migration(s)"));
        Assert.That(await FailureAsync("never_created"), Is.EqualTo(
            "ConnectionStrings:Placet: the database cannot be used (PostgreSQL error 3D000: database \"never_created\" does not exist)"));
    }

    [Test]
    public async Task A_start_that_cannot_succeed_says_why_in_one_line()
    {
        await server.ExecuteAsync("CREATE ROLE visitor LOGIN");
        await server.ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
        var visitor = server.ConnectionStringOf("not_there").Replace("Username=placet", "Username=visitor", StringComparison.Ordinal);
        Assert.That(await StartFailureAsync(visitor), Is.EqualTo(
            "ConnectionStrings:Placet: the database cannot be used (PostgreSQL error 42501: permission denied to create database)"));
        Assert.That(await StartFailureAsync(server.ConnectionStringOf("latin")), Is.EqualTo(
            "ConnectionStrings:Placet: the encoding of the database is 'LATIN1'; allowed: UTF8"));
        // Both are tried again for 5 s.
        var nobody = StartFailureAsync("Host=127.0.0.1;Port=9;Database=a;Username=a;Password=not-to-be-shown");
        var nowhere = StartFailureAsync("Host=no-such-host.invalid;Database=a;Username=a");
        Assert.That(await nobody, Does.StartWith("ConnectionStrings:Placet: the database cannot be used (Failed to connect to 127.0.0.1:9")
            .And.Not.Contain("not-to-be-shown").And.Not.Contain("\n"));
        Assert.That(await nowhere,
            Does.StartWith("ConnectionStrings:Placet: the database cannot be used (").And.Not.Contain("\n"));
    }

    [TestCase("Data Source={DataDirectory}/file.db")]
    [TestCase("Database=placet;Username=a")]
    [TestCase("Host=a;Username=a")]
    [TestCase("Host=a;Database=b;Port=many")]
    [TestCase("Host=a;Database=b;Target Session Attributes=somewhere;Nothing=1")]
    [TestCase("no connection string; not-to-be-shown")]
    public void A_text_that_is_no_connection_string_stops_the_start_unseen(string text) =>
        Assert.That(() => Engine(text), Throws.TypeOf<SettingsException>().With.Message.EqualTo(
            "ConnectionStrings:Placet is not a connection string of PostgreSQL: 'Host=…;Database=…;Username=…;…' is expected"));

    [Test]
    public async Task Writers_of_two_instances_take_turns_and_what_the_first_wrote_the_second_reads()
    {
        var (one, other) = (Engine(database.ConnectionString), Engine(database.ConnectionString));
        Task<WriteTransaction> waiting;
        await using (var first = await one.BeginAsync(WriteScope.Leases, default))
        {
            waiting = other.BeginAsync(WriteScope.Leases, default);
            await WaitForLockAsync();
            await using var elsewhere = await other.BeginAsync(WriteScope.Prices, default);
            Assert.That(waiting.IsCompleted, Is.False);
            await RunAsync(first, "INSERT INTO leases (name, holder, fence, renewals) VALUES ('turns', 'one', 1, 0)");
            await first.Transaction.CommitAsync();
        }

        await using var second = await waiting.WaitAsync(WaitLimit);
        Assert.That(await RunAsync(second, "UPDATE leases SET holder = 'two' WHERE name = 'turns'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Writers_of_one_scope_hold_one_connection_of_a_process()
    {
        var engine = Engine(database.ConnectionString.Replace("Maximum Pool Size=20", "Maximum Pool Size=2", StringComparison.Ordinal));
        var first = await engine.BeginAsync(WriteScope.History, default);
        var waiting = Enumerable.Range(0, 20).Select(_ => engine.BeginAsync(WriteScope.History, default)).ToList();
        await using (await engine.BeginAsync(WriteScope.Prices, default))
            Assert.That(waiting, Has.None.Matches<Task>(task => task.IsCompleted));
        await first.DisposeAsync();
        foreach (var next in waiting)
            await (await next.WaitAsync(WaitLimit)).DisposeAsync();
    }

    [Test]
    public async Task An_exhausted_pool_is_unavailable()
    {
        var engine = Engine(database.ConnectionString.Replace("Maximum Pool Size=20", "Maximum Pool Size=1;Timeout=1",
            StringComparison.Ordinal));
        await using var held = await engine.OpenAsync(default);
        var failure = Assert.CatchAsync<NpgsqlException>(async () => await engine.OpenAsync(default));
        Assert.That(engine.IsUnavailable(failure!), Is.True, failure!.Message);
    }

    [Test]
    public async Task A_lock_that_another_instance_keeps_too_long_is_unavailable()
    {
        var (one, other) = (Engine(database.ConnectionString), Engine(database.ConnectionString));
        await using var first = await one.BeginAsync(WriteScope.Accounts, default);
        var waiting = other.BeginAsync(WriteScope.Accounts, default);
        await WaitForLockAsync();
        // What the server does by itself after 15 s.
        database.Execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()");
        var failure = Assert.CatchAsync<PostgresException>(async () => await waiting.WaitAsync(WaitLimit));
        Assert.That(other.IsUnavailable(failure!), Is.True, failure!.Message);
        await using var limit = await one.BeginAsync(WriteScope.Probe, default);
        await using var command = limit.Connection.CreateCommand();
        (command.CommandText, command.Transaction) = ("SHOW lock_timeout", limit.Transaction);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("15s"));
    }

    [Test]
    public async Task A_write_that_is_cancelled_while_it_waits_gives_its_turn_up()
    {
        var (one, other) = (Engine(database.ConnectionString), Engine(database.ConnectionString));
        using var cancellation = new CancellationTokenSource();
        await using (await one.BeginAsync(WriteScope.Notifications, default))
        {
            var waiting = other.BeginAsync(WriteScope.Notifications, cancellation.Token);
            await WaitForLockAsync();
            await cancellation.CancelAsync();
            Assert.That(async () => await waiting.WaitAsync(WaitLimit), Throws.InstanceOf<OperationCanceledException>());
        }

        await using var next = await other.BeginAsync(WriteScope.Notifications, default);
        Assert.That(next, Is.Not.Null);
    }

    [Test]
    public async Task A_server_that_goes_away_is_unavailable_and_writes_go_on_when_it_is_back()
    {
        var engine = Engine(server.ConnectionStringOf("restarted"));
        await engine.PrepareAsync(default);
        await using (var write = await engine.BeginAsync(WriteScope.Leases, default))
        {
            await RunAsync(write, "INSERT INTO leases (name, holder, fence, renewals) VALUES ('kept', 'one', 1, 0)");
            await write.Transaction.CommitAsync();
        }

        await using (var open = await engine.BeginAsync(WriteScope.Leases, default))
        {
            await server.GoAwayAsync();
            var lost = Assert.CatchAsync<NpgsqlException>(
                async () => await RunAsync(open, "INSERT INTO leases (name, holder, fence, renewals) VALUES ('lost', 'one', 1, 0)"));
            Assert.That(engine.IsUnavailable(lost!), Is.True, lost!.Message);
        }

        var away = Assert.CatchAsync<NpgsqlException>(async () => await engine.OpenAsync(default));
        Assert.That(engine.IsUnavailable(away!), Is.True, away!.Message);
        await server.ComeBackAsync();
        WriteTransaction? next = null;
        // For a second after a failure everybody is refused.
        await Polling.UntilAsync("writes go on", TimeSpan.FromSeconds(60), async () =>
        {
            try
            {
                next = await engine.BeginAsync(WriteScope.Leases, default);
                return true;
            }
            catch (PlacetException refused) when (refused.Error == CommonErrors.Unavailable)
            {
                return false;
            }
        });
        await using var begun = next!;
        Assert.That(await RunAsync(begun, "UPDATE leases SET holder = NULL"), Is.EqualTo(1), "what was committed, and nothing else");
    }

    [Test]
    public async Task A_pooled_connection_that_the_server_ended_costs_no_write()
    {
        var engine = Engine(database.ConnectionString + ";Application Name=ended");
        await using (await engine.BeginAsync(WriteScope.Probe, default))
        {
        }

        database.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ended'");
        await using var write = await engine.BeginAsync(WriteScope.Probe, default);
        Assert.That(write, Is.Not.Null);
    }

    [Test]
    public async Task Of_several_hosts_the_one_that_takes_writes_is_used()
    {
        await server.ExecuteAsync("CREATE DATABASE several");
        var alive = new NpgsqlConnectionStringBuilder(server.ConnectionStringOf("several"));
        foreach (var target in new[] { string.Empty, ";Target Session Attributes=primary", ";Target Session Attributes=read-write" })
        {
            var engine = Engine($"Host=127.0.0.1:9,127.0.0.1:{alive.Port};Username={alive.Username};Database=several{target}");
            await engine.PrepareAsync(default);
            Assert.That(async () => await engine.ProbeWriteAsync(default), Throws.Nothing);
        }

        await server.ExecuteAsync("ALTER DATABASE several SET default_transaction_read_only = on");
        var readOnly = Engine($"Host=127.0.0.1:9,127.0.0.1:{alive.Port};Username={alive.Username};Database=several");
        var failure = Assert.CatchAsync<NpgsqlException>(async () => await readOnly.ProbeWriteAsync(default));
        Assert.That(readOnly.IsUnavailable(failure!), Is.True, failure!.Message);
        var single = Engine(server.ConnectionStringOf("several"));
        failure = Assert.CatchAsync<NpgsqlException>(async () => await single.ProbeWriteAsync(default));
        Assert.That(single.IsUnavailable(failure!), Is.True, failure!.Message);
    }

    [Test]
    public async Task The_writes_of_a_process_that_may_not_wait_any_longer_are_unavailable()
    {
        var clock = new FakeTimeProvider();
        var engine = Engine(database.ConnectionString, clock: clock);
        await using var first = await engine.BeginAsync(WriteScope.ActivityLog, default);
        var waiting = engine.BeginAsync(WriteScope.ActivityLog, default);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(async () => await waiting.WaitAsync(WaitLimit),
            Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable));
    }

    private static async Task<int> RunAsync(WriteTransaction write, string sql)
    {
        await using var command = write.Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, write.Transaction);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Waits until a statement in the database waits for a lock.</summary>
    private async Task WaitForLockAsync()
    {
        using var deadline = new CancellationTokenSource(WaitLimit);
        await using var connection = (NpgsqlConnection)database.Open();
        await using var command = new NpgsqlCommand(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()", connection);
        while (await command.ExecuteScalarAsync(deadline.Token) is 0L)
        {
        }
    }

    private async Task<string> FailureAsync(string name)
    {
        var engine = Engine(server.ConnectionStringOf(name));
        return (await Catch(engine.RequireCurrentAsync)).Message;
    }

    private async Task<string> StartFailureAsync(string connectionString) => (await Catch(Engine(connectionString).PrepareAsync)).Message;

    private static async Task<SettingsException> Catch(Func<CancellationToken, Task> start)
    {
        try
        {
            await start(default);
        }
        catch (SettingsException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("It started");
    }

    private PostgreSqlEngine Engine(string connectionString, bool migrate = true, TimeProvider? clock = null)
    {
        var engine = new PostgreSqlEngine(
            Options.Create(new ConnectionStringOptions { Placet = connectionString }),
            Options.Create(new DatabaseOptions { MigrateOnStartup = migrate }), clock ?? TimeProvider.System);
        engines.Add(engine);
        return engine;
    }
}
