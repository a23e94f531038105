using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Application.ActivityLog;
using Placet.Application.Management;
using Placet.Application.Management.Upstream;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.ActivityLog;

/// <summary>contract 11: rows are there with the change, soon, after a shutdown, for as long as they are kept and no longer.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ActivityRetentionTests(DatabaseEngine engine)
{
    private const string Password = "owner-password-1";
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_change_of_ours_and_its_row_are_one_transaction()
    {
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var person = await placet.AsOwnerAsync();
        placet.Database.Execute("ALTER TABLE activity RENAME TO hidden");
        foreach (var (path, body) in new (string, object)[]
        {
            ("/api/agents", new { name = "a" }), ("/api/api-keys", new { label = "a" }),
            ("/api/users", new { email = "a@b.test", displayName = "A", password = "long enough" }),
        })
        {
            using var answer = await person.PostJsonAsync(path, body);
            await answer.ErrorAsync(HttpStatusCode.InternalServerError, "internal_error");
        }

        placet.Database.Execute("ALTER TABLE hidden RENAME TO activity");
        Assert.That(placet.Database.Texts(
            "SELECT COUNT(*) FROM agents UNION ALL SELECT COUNT(*) FROM api_keys UNION ALL SELECT COUNT(*) FROM users"),
            Is.EqualTo(new[] { "0", "0", "1" }));
    }

    [Test]
    public async Task A_change_at_a_runtime_is_stored_soon_although_nobody_asks()
    {
        await using var runtime = new RawServer(static exchange => exchange.SendJsonAsync());
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync(runtime.Address);
        using var answer = await person.PostAsync($"/api/agents/{agent}/manage/cron/7/pause", content: null);
        await answer.JsonAsync();
        using var deadline = new CancellationTokenSource(WaitLimit);
        while (placet.Database.Texts("SELECT target FROM activity WHERE action = 'cron.pause'").Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
    }

    [Test]
    public async Task A_change_that_ends_while_the_program_stops_is_stored()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            asked.TrySetResult();
            await release.Task;
            await exchange.SendJsonAsync();
        });
        var data = TempFolder.Create();
        var database = await TestDatabase.OfAsync(engine, data);
        try
        {
            await using (var placet = await PlacetProcess.StartAsync(
                data, [$"--InitialUser:Password={Password}", .. database.Arguments]))
            {
                using var login = await placet.Client.PostJsonAsync("/api/auth/login",
                    new { email = "admin@placet.local", password = Password });
                placet.Client.DefaultRequestHeaders.Authorization = new("Bearer", Cookies.TokenOf(login));
                using var key = await placet.Client.PostJsonAsync("/api/api-keys", new { });
                using var agent = new HttpClient { BaseAddress = placet.Address };
                agent.DefaultRequestHeaders.Add("x-api-key", (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString());
                var id = await agent.RegisterAgentAsync(runtime.Address);
                var call = placet.Client.PostAsync($"/api/agents/{id}/manage/cron/7/pause", content: null);
                await asked.Task.WaitAsync(WaitLimit);
                placet.Terminate();
                release.SetResult();
                using var answer = await call;
                Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
                Assert.That(await placet.WaitForExitAsync(), Is.Zero);
            }

            Assert.That(database.Query("SELECT target, status FROM activity WHERE action = 'cron.pause'").Single(),
                Is.EqualTo(new object[] { "7", 200 }));
        }
        finally
        {
            await TestDatabase.RemoveAsync(data);
            Directory.Delete(data, recursive: true);
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_caller_who_hangs_up_leaves_a_row_all_the_same(CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(exchange =>
        {
            asked.TrySetResult();
            return exchange.WaitAsync();
        });
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync(runtime.Address);
        using var hangingUp = new CancellationTokenSource();
        var call = person.PostAsync($"/api/agents/{agent}/manage/cron/7/run-now", content: null, hangingUp.Token);
        await asked.Task.WaitAsync(cancellationToken);
        await hangingUp.CancelAsync();
        Assert.That(async () => await call, Throws.InstanceOf<OperationCanceledException>());
        JsonElement rows;
        do
        {
            using var answer = await person.GetAsync("/api/manage/activity?action=cron.run", cancellationToken);
            rows = (await answer.JsonAsync()).GetProperty("items");
        }
        while (rows.GetArrayLength() == 0);
        Assert.That(rows[0].GetProperty("status").GetInt32(), Is.EqualTo(499));
    }

    [Test]
    public async Task A_change_that_fails_here_after_it_was_sent_is_recorded_with_the_500_that_was_answered()
    {
        var failing = new Moq.Mock<IUpstreamClient>();
        failing.Setup(static client => client.SendAsync(
                Moq.It.IsAny<ManagedRuntime>(), Moq.It.IsAny<UpstreamRequest>(), Moq.It.IsAny<CancellationToken>()))
            .Returns(Task.FromException<UpstreamReply>(new InvalidOperationException("failure of our own")));
        await using var placet = await PlacetHost.StartAsync(services: services => services.AddSingleton(failing.Object), engine: engine);
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync("http://127.0.0.1:9");
        using var change = await person.PostAsync($"/api/agents/{agent}/manage/cron/7/run-now", content: null);
        await change.ErrorAsync(HttpStatusCode.InternalServerError, "internal_error");
        using var answer = await person.GetAsync("/api/manage/activity?action=cron.run");
        var rows = (await answer.JsonAsync()).GetProperty("items");
        Assert.That(rows.EnumerateArray().Select(static row => row.GetProperty("status").GetInt32()), Is.EqualTo(new[] { 500 }));
    }

    [Test, CancelAfter(30_000)]
    public async Task An_entry_that_cannot_be_stored_now_is_queued_and_blocks_no_reader(CancellationToken cancellationToken)
    {
        await using var runtime = new RawServer(static exchange => exchange.SendJsonAsync());
        await using var placet = await PlacetHost.StartAsync(engine: engine);
        var person = await placet.AsOwnerAsync();
        var agent = await (await placet.AsAgentOfAsync(person)).RegisterAgentAsync(runtime.Address);
        await using (var other = placet.Database.Open())
        {
            await using var held = await HoldAsync(other, cancellationToken);
            using var change = await person.PostAsync($"/api/agents/{agent}/manage/cron/7/pause", content: null, cancellationToken);
            Assert.That(change.StatusCode, Is.EqualTo(HttpStatusCode.OK), "a change at a runtime does not wait for its row");
            Assert.That(await ActionsAsync(), Does.Contain("management.set").And.Not.Contain("cron.pause"));
            await placet.Logs.WaitForAsync(line => line.EventId.Id == 6000
                && line.Category == typeof(Infrastructure.Persistence.ActivityLogWriter).FullName);
        }

        while (!(await ActionsAsync()).Contains("cron.pause", StringComparer.Ordinal))
            cancellationToken.ThrowIfCancellationRequested();

        async Task<List<string?>> ActionsAsync()
        {
            using var answer = await person.GetAsync("/api/manage/activity", cancellationToken);
            return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
                .Select(row => row.GetProperty("action").GetString())];
        }
    }

    [Test]
    public async Task Old_rows_are_removed_at_a_start_and_every_hour_and_no_younger_ones()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        var data = TempFolder.Create();
        try
        {
            await using (var placet = await StartAsync())
            {
                await AddAsync(placet, days: 31, count: 1200);
                await AddAsync(placet, days: 29, count: 3);
            }

            await using (var placet = await StartAsync())
            {
                await UntilAsync(placet, "3");
                // Two days on, those three are too old as well; the hour brings their end.
                clock.Advance(TimeSpan.FromDays(2));
                await UntilAsync(placet, "0");
            }
        }
        finally
        {
            await TestDatabase.RemoveAsync(data);
            Directory.Delete(data, recursive: true);
        }

        Task<PlacetHost> StartAsync() => PlacetHost.StartAsync(
            ["Activity:RetentionDays=30"], services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), data,
            engine);

        async Task AddAsync(PlacetHost placet, int days, int count)
        {
            var at = clock.GetUtcNow().AddDays(-days);
            await using var work = await placet.Services.GetRequiredService<IPlacetStore>().BeginAsync(WriteScope.ActivityLog, default);
            await work.Activity.AddAsync([.. Enumerable.Range(0, count)
                .Select(_ => new ActivityRow { Id = NewId.At(at), CreatedAt = at, Action = "old.row", Status = 200, DurationMs = 0 })],
                default);
            await work.CommitUnauditedAsync();
        }

        async Task UntilAsync(PlacetHost placet, string left)
        {
            using var deadline = new CancellationTokenSource(WaitLimit);
            while (placet.Database.Texts("SELECT COUNT(*) FROM activity WHERE action = 'old.row'")[0] != left)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, deadline.Token);
        }
    }

    [TestCase(null, "127.0.0.1")]
    [TestCase("127.0.0.1", "192.0.2.7")]
    public async Task The_address_is_the_connections_own_unless_a_known_proxy_says_otherwise(string? proxy, string expected)
    {
        // The second setting is what some hosts set, and would have anybody believed.
        await using var placet = await PlacetHost.StartAsync(
            proxy is null ? ["ForwardedHeaders_Enabled=true"] : [$"ForwardedHeaders:KnownProxies:0={proxy}"]);
        var person = await placet.AsOwnerAsync();
        person.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        using var made = await person.PostJsonAsync("/api/agents", new { name = "a" });
        await made.JsonAsync(HttpStatusCode.Created);
        Assert.That(placet.Database.Texts("SELECT ip FROM activity WHERE action = 'agent.create'"), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task A_refused_sign_in_tells_whose_account_was_tried_and_nothing_that_was_typed()
    {
        await using var placet = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=1"], engine: engine);
        var person = await placet.AsOwnerAsync();
        foreach (var (email, status) in new[]
        {
            (PlacetHost.OwnerEmail, HttpStatusCode.Unauthorized), ("typed@nowhere.test", HttpStatusCode.Unauthorized),
            (PlacetHost.OwnerEmail, HttpStatusCode.TooManyRequests),
        })
        {
            using var refused = await placet.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = "typed-password" });
            Assert.That(refused.StatusCode, Is.EqualTo(status), email);
        }

        using var wrong = await person.PostJsonAsync("/api/auth/change-password",
            new { currentPassword = "typed-password", newPassword = "typed-password-2" });
        await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "wrong_password");
        using var answer = await person.GetAsync("/api/manage/activity");
        var rows = (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(row =>
                $"{row.GetProperty("action")} user={row.GetProperty("userId")} target={row.GetProperty("target")} "
                + $"{row.GetProperty("status")} {row.GetProperty("ip")}").ToList();
        var owner = placet.Database.Texts("SELECT id FROM users")[0];
        var session = placet.Database.Texts("SELECT id FROM user_sessions")[0];
        Assert.That(rows, Is.EqualTo(new[]
        {
            $"password.refused user={owner} target={owner} 401 127.0.0.1",
            "login.refused user= target= 401 127.0.0.1",
            $"login.refused user= target={owner} 401 127.0.0.1",
            $"login.succeeded user={owner} target={session} 200 127.0.0.1",
            $"user.create user= target={owner} 200 ",
        }));
        var everything = placet.Database.Query(
            "SELECT id, owner_id, user_id, action, target FROM activity");
        Assert.That(string.Join('\n', everything.Select(row => string.Join(' ', row))), Does.Not.Contain("typed").And.Not.Contain("@"));
    }

    [TestCase("0")]
    [TestCase("3651")]
    [TestCase("for ever")]
    public void A_time_that_rows_cannot_be_kept_for_stops_the_start(string days) => Assert.That(
        async () => await PlacetHost.StartAsync([$"Activity:RetentionDays={days}"]),
        Throws.TypeOf<Application.Settings.SettingsException>().With.Message.EqualTo(
            $"Activity:RetentionDays is '{days}'; allowed: a whole number from 1 to 3650"));

    /// <summary>Keeps writers of the activity log out.</summary>
    private async Task<System.Data.Common.DbTransaction> HoldAsync(
        System.Data.Common.DbConnection connection, CancellationToken cancellationToken)
    {
        var held = await connection.BeginTransactionAsync(cancellationToken);
        // SQLite has one writer: the transaction alone is enough.
        if (engine is DatabaseEngine.Sqlite)
            return held;
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (held, engine is DatabaseEngine.PostgreSql
            ? "LOCK TABLE activity IN SHARE MODE"
            : "SELECT COUNT(*) FROM activity WITH (TABLOCK, HOLDLOCK)");
        await command.ExecuteNonQueryAsync(cancellationToken);
        return held;
    }
}
