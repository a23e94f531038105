using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.ActivityLog;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;
using Placet.Tests.Adversarial.Corpora;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>Every mapped column goes into a real database and comes back; once for each engine that is at hand.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class MappingTests(DatabaseEngine engine)
{
    private const string Text = "Größe 'quoted' \"twice\" 🚀 天気; -- DROP TABLE agents";
    private static readonly DateTimeOffset Tick = new DateTimeOffset(2026, 5, 14, 9, 12, 33, TimeSpan.Zero).AddTicks(4_819_200);

    private PlacetHost? placet;
    private IPlacetStore store = null!;
    private string owner = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(engine: engine);
        store = placet.Services.GetRequiredService<IPlacetStore>();
        owner = await AddUserAsync(NewText());
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (placet is not null)
            await placet.DisposeAsync();
    }

    [Test]
    public async Task Every_column_of_a_user_comes_back()
    {
        var user = NewUser(NewText()) with
        {
            Email = $"{NewText()}@ä.test",
            DisplayName = Text,
            Role = UserRole.Owner,
            PasswordHash = new PasswordHash(Text),
            MustChangePassword = true,
            SignInVersion = int.MaxValue,
        };
        await WriteAsync(WriteScope.Accounts, async work => Assert.That(await work.Users.TryAddAsync(user, default), Is.True));
        await using var read = await store.OpenAsync(default);
        var back = await read.Users.FindByEmailAsync("  " + user.Email.ToUpperInvariant(), default);
        Assert.That(back! with { PasswordHash = user.PasswordHash }, Is.EqualTo(user));
        Assert.That(back.PasswordHash.Value, Is.EqualTo(Text));
    }

    [Test]
    public async Task An_address_that_is_taken_is_said_and_not_stored_and_the_transaction_goes_on()
    {
        var user = NewUser(NewText());
        var third = NewUser(NewText());
        await WriteAsync(WriteScope.Accounts, async work =>
        {
            Assert.That(await work.Users.TryAddAsync(user, default), Is.True);
            Assert.That(await work.Users.TryAddAsync(user with { Id = NewText(), Email = " " + user.Email.ToUpperInvariant() }, default),
                Is.False);
            Assert.That(await work.Users.TryAddAsync(third, default), Is.True);
        });
        await using var read = await store.OpenAsync(default);
        Assert.That(await read.Users.FindAsync(user.Id, default), Is.Not.Null);
        Assert.That(await read.Users.FindAsync(third.Id, default), Is.Not.Null);
    }

    [Test]
    public async Task Every_text_without_a_null_character_comes_back_as_it_was()
    {
        var texts = HostileStrings.All.Where(text => !text.Contains('\0', StringComparison.Ordinal)).ToList();
        var agents = texts.Select(text => Bare() with { Name = text, Description = text, StatusMessage = text }).ToList();
        await WriteAsync(WriteScope.Owner(owner), async work =>
        {
            foreach (var agent in agents)
                await work.Agents.AddAsync(agent, default);
        });
        await using var read = await store.OpenAsync(default);
        foreach (var (agent, text) in agents.Zip(texts))
        {
            var back = await read.Agents.FindAsync(owner, agent.Id, default);
            Assert.That((back!.Name, back.Description, back.StatusMessage), Is.EqualTo((text, text, text)));
            Assert.That((await read.Agents.FindOldestAsync(owner, text, default))?.Name, Is.EqualTo(text));
        }
    }

    [Test]
    public void What_belongs_to_a_user_who_is_gone_is_refused_like_that_user()
    {
        var gone = NewText();
        foreach (var add in new Func<IUnitOfWork, Task>[]
        {
            work => work.Agents.AddAsync(Bare() with { OwnerId = gone }, default),
            work => work.Preferences.SaveAsync(Preferences.DefaultsFor(gone) with { UpdatedAt = Tick }, default),
            work => work.Preferences.EnableDashboardOnceAsync(gone, Tick, default),
            work => work.ApiKeys.AddAsync(
                new StoredApiKey(new ApiKey { Id = NewText(), UserId = gone, Label = "a", KeyPrefix = "hp_", CreatedAt = Tick },
                    new byte[32]), default),
        })
        {
            Assert.That(
                async () => await WriteAsync(WriteScope.Owner(gone), add),
                Throws.TypeOf<Domain.Errors.PlacetException>().With.Property("Error").EqualTo(AccountErrors.Unauthorized));
        }
    }

    [Test]
    public async Task A_time_comes_back_as_exactly_as_the_engine_stores_it()
    {
        var time = Tick.AddTicks(7);
        var user = NewUser(NewText()) with { CreatedAt = time };
        await WriteAsync(WriteScope.Accounts, async work => Assert.That(await work.Users.TryAddAsync(user, default), Is.True));
        await using var read = await store.OpenAsync(default);
        Assert.That((await read.Users.FindAsync(user.Id, default))!.CreatedAt,
            Is.EqualTo(engine is DatabaseEngine.PostgreSql ? Tick : time), "PostgreSQL stores microseconds");
    }

    [Test]
    public async Task Every_column_of_an_agent_comes_back([Values] bool full)
    {
        var parent = await AddAgentAsync(Bare());
        var agent = full ? Full(parent.Id) : Bare();
        await AddAgentAsync(agent);
        await using var read = await store.OpenAsync(default);
        var back = (await read.Agents.FindAsync(owner, agent.Id, default))!;
        Assert.That(back.WebhookHeaders, Is.EqualTo(agent.WebhookHeaders));
        Assert.That(back.Commands, Is.EqualTo(agent.Commands));
        Assert.That(back with { WebhookHeaders = agent.WebhookHeaders, Commands = agent.Commands }, Is.EqualTo(agent));
        Assert.That(await read.Agents.FindAsync("somebody else", agent.Id, default), Is.Null);
        Assert.That(await read.ManagedAgents.FindAsync(owner, agent.Id, default), Is.EqualTo(Managed(agent)));
        Assert.That(await read.ManagedAgents.FindAsync("somebody else", agent.Id, default), Is.Null);
    }

    [Test]
    public async Task An_update_stores_every_column_and_a_strangers_none()
    {
        var agent = await AddAgentAsync(Bare());
        var changed = Full(parentId: null) with { Id = agent.Id, CreatedAt = agent.CreatedAt, IsSubagent = false };
        await WriteAsync(WriteScope.Owner(owner), work => work.Agents.UpdateAsync(changed, changed, default));
        await using var read = await store.OpenAsync(default);
        var back = (await read.Agents.FindAsync(owner, agent.Id, default))!;
        Assert.That(back with { WebhookHeaders = changed.WebhookHeaders, Commands = changed.Commands }, Is.EqualTo(changed));
        Assert.That(
            async () =>
                await WriteAsync(WriteScope.Owner(owner),
                work => work.Agents.UpdateAsync(changed with { OwnerId = "somebody else" }, changed, default)),
            Throws.TypeOf<Domain.Errors.PlacetException>());
    }

    [Test]
    public async Task Top_level_agents_with_credentials_are_listed_and_when_they_answered_comes_back()
    {
        var user = await AddUserAsync(NewText());
        var parent = Full(parentId: null) with { OwnerId = user, IsSubagent = false, CreatedAt = Tick.AddDays(1) };
        var older = parent with { Id = NewText(), CreatedAt = Tick };
        foreach (var agent in new[] { parent, older, parent with { Id = NewText(), IsSubagent = true, ParentAgentId = parent.Id },
            Bare() with { OwnerId = user } })
            await AddAgentAsync(agent);
        await WriteAsync(WriteScope.Owner(user), async work =>
        {
            await work.ManagedAgents.RecordLastSeenAsync(user, parent.Id, parent.ManagementUrl!, Tick.AddMicroseconds(2), default);
            await work.ManagedAgents.RecordLastSeenAsync(user, parent.Id, parent.ManagementUrl!, Tick.AddMicroseconds(1), default);
            await work.ManagedAgents.RecordLastSeenAsync(user, older.Id, "http://another.test", Tick, default);
            await work.ManagedAgents.RecordLastSeenAsync("somebody else", older.Id, older.ManagementUrl!, Tick, default);
        });
        await using var read = await store.OpenAsync(default);
        Assert.That(await read.ManagedAgents.ListAsync(user, default),
            Is.EqualTo(new[] { Managed(parent) with { LastSeenAt = Tick.AddMicroseconds(2) }, Managed(older) }));
    }

    [Test]
    public async Task A_new_key_keeps_when_the_runtime_answered_and_a_new_address_forgets_it()
    {
        var agent = await AddAgentAsync(Bare() with { ManagementUrl = "http://r.test", ManagementKey = new ProtectedSecret("one") });
        await WriteAsync(WriteScope.Owner(owner),
            work => work.ManagedAgents.RecordLastSeenAsync(owner, agent.Id, "http://r.test", Tick, default));
        var rotated = agent with { ManagementKey = new ProtectedSecret("two") };
        await WriteAsync(WriteScope.Owner(owner), work => work.Agents.UpdateAsync(rotated, agent, default));
        Assert.That((await FindManagedAsync(agent.Id)).LastSeenAt, Is.EqualTo(Tick));
        await WriteAsync(WriteScope.Owner(owner),
            work => work.Agents.UpdateAsync(rotated with { ManagementUrl = "http://s.test" }, rotated, default));
        Assert.That((await FindManagedAsync(agent.Id)).LastSeenAt, Is.Null);
    }

    [Test]
    public async Task A_key_a_use_and_a_rotation_come_back()
    {
        var key = new ApiKey
        {
            Id = NewText(),
            UserId = owner,
            Label = Text[..30],
            KeyPrefix = "hp_12345678",
            Scopes = [ApiKeyScope.Read, ApiKeyScope.Register],
            AgentIds = ["a1", "a2"],
            ExpiresAt = Tick.AddDays(1),
            CreatedAt = Tick,
        };
        var hash = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        var stored = new StoredApiKey(key, hash);
        await WriteAsync(WriteScope.Owner(owner), async work =>
        {
            await work.ApiKeys.AddAsync(stored, default);
            await work.ApiKeys.RecordUseAsync(stored, new ApiKeyUse(Tick, "192.0.2.1"), Tick.AddMinutes(-5), default);
            await work.ApiKeys.RecordUseAsync(stored, new ApiKeyUse(Tick.AddMinutes(4), "192.0.2.2"), Tick.AddMinutes(-1), default);
        });
        await using var read = await store.OpenAsync(default);
        var back = (await read.ApiKeys.FindByHashAsync(hash, default))!;
        Assert.That(back.Key, Is.EqualTo(key with { LastUsedAt = Tick, LastUsedIp = "192.0.2.1" }).UsingPropertiesComparer());
        Assert.That(back.Hash, Is.EqualTo(hash));
        var other = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        await WriteAsync(WriteScope.Owner(owner), async work =>
        {
            Assert.That(await work.ApiKeys.RotateAsync("somebody else", key.Id, other, "hp_x", default), Is.Null);
            Assert.That(await work.ApiKeys.RotateAsync(owner, key.Id, other, "hp_87654321", default),
                Is.EqualTo(key with { KeyPrefix = "hp_87654321" }).UsingPropertiesComparer());
            var narrow = key with { Label = "b", Scopes = [ApiKeyScope.Manage], AgentIds = null, ExpiresAt = null };
            await work.ApiKeys.UpdateAsync(narrow, default);
            Assert.That(await work.ApiKeys.FindAsync(owner, key.Id, default),
                Is.EqualTo(narrow with { KeyPrefix = "hp_87654321" }).UsingPropertiesComparer());
            Assert.That(await work.ApiKeys.FindAsync("somebody else", key.Id, default), Is.Null);
            await work.ApiKeys.RecordUseAsync(stored, new ApiKeyUse(Tick.AddHours(1), null), Tick, default);
        });
        await using var again = await store.OpenAsync(default);
        Assert.That((await again.ApiKeys.FindByHashAsync(other, default))!.Key.LastUsedAt, Is.Null,
            "a use of the old key is not one of the new");
    }

    [Test]
    public async Task Preferences_counts_and_history_come_back()
    {
        var agent = await AddAgentAsync(Bare());
        await WriteAsync(WriteScope.Owner(owner), async work =>
        {
            await work.Preferences.SaveAsync(new Preferences(owner, "dark", ManagementDashboard: false, "de", "Europe/Berlin", "EUR", Tick),
                default);
            await work.Preferences.EnableDashboardOnceAsync(owner, Tick.AddMicroseconds(1), default);
            await work.Agents.AddCallsAsync(owner, agent.Id, new CallCounts(5_000_000_000, 2), default);
            await work.Agents.AddCallsAsync("somebody else", agent.Id, new CallCounts(1, 1), default);
            for (var n = 0; n < 4; n++)
                await work.Agents.AddStatusChangeAsync(owner,
                    new StatusChange(NewText(), agent.Id, AgentStatus.Busy, $"{n}", Tick.AddMicroseconds(n)), keep: 3, default);
        });
        await using var read = await store.OpenAsync(default);
        Assert.That(await read.Preferences.FindAsync(owner, default),
            Is.EqualTo(new Preferences(owner, "dark", ManagementDashboard: true, "de", "Europe/Berlin", "EUR", Tick.AddMicroseconds(1))));
        Assert.That(await read.Agents.CallCountsAsync(owner, agent.Id, default), Is.EqualTo(new CallCounts(5_000_000_000, 2)));
        var history = await read.Agents.StatusHistoryAsync(owner, agent.Id, 2, default);
        Assert.That(history.Select(change => (change.Message, change.CreatedAt)),
            Is.EqualTo(new[] { ("3", Tick.AddMicroseconds(3)), ("2", Tick.AddMicroseconds(2)) }));
        Assert.That(await read.Agents.StatusHistoryAsync(owner, agent.Id, 100, default), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Every_column_of_the_trail_comes_back_newest_first_and_only_so_many([Values] bool full)
    {
        var agentId = NewText();
        var rows = Enumerable.Range(0, 5).Select(number => Row(Tick.AddMicroseconds(number * 4), agentId, full)).ToList();
        await WriteAsync(WriteScope.ActivityLog, work => work.Activity.AddAsync(rows, default));
        // Once more, as after a commit whose answer was lost.
        await WriteAsync(WriteScope.ActivityLog, work => work.Activity.AddAsync(rows, default));
        rows.Reverse();
        await using var read = await store.OpenAsync(default);
        var wanted = new ActivityFilter { AgentId = agentId, Limit = 10 };
        Assert.Multiple(async () =>
        {
            Assert.That(await read.Activity.ListAllAsync(wanted, default), Is.EqualTo(rows));
            Assert.That(await read.Activity.ListAsync(owner, wanted with { Limit = 2 }, default), Is.EqualTo(full ? rows.Take(2) : []));
            Assert.That(await read.Activity.ListAsync("somebody else", wanted, default), Is.Empty);
            Assert.That(await read.Activity.ListAllAsync(wanted with { Cursor = rows[1].Id }, default), Is.EqualTo(rows[2..]));
            Assert.That(await read.Activity.ListAllAsync(wanted with { From = rows[3].CreatedAt, To = rows[1].CreatedAt }, default),
                Is.EqualTo(rows[2..4]));
            Assert.That(await read.Activity.ListAllAsync(wanted with { UserId = owner, Action = "a.b" }, default),
                Is.EqualTo(full ? rows : []));
            Assert.That(await read.Activity.ListAllAsync(wanted with { Action = "a.c" }, default), Is.Empty);
        });
    }

    [Test]
    public async Task Old_rows_of_the_trail_are_removed_and_only_so_many()
    {
        var agentId = NewText();
        var old = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await WriteAsync(WriteScope.ActivityLog, async work =>
        {
            await work.Activity.AddAsync([.. Enumerable.Range(0, 4).Select(number => Row(old.AddHours(number), agentId, full: false))],
                default);
            Assert.That(await work.Activity.DeleteBeforeAsync(old.AddHours(3), 2, default), Is.EqualTo(2));
            Assert.That(await work.Activity.DeleteBeforeAsync(old.AddHours(3), 2, default), Is.EqualTo(1));
        });
        await using var read = await store.OpenAsync(default);
        Assert.That(await read.Activity.ListAllAsync(new ActivityFilter { AgentId = agentId, Limit = 10 }, default), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_a_commit_nothing_is_changed_and_writers_take_turns()
    {
        var agent = Bare();
        Task<IUnitOfWork> second;
        await using (var first = await store.BeginAsync(WriteScope.Owner(owner), default))
        {
            await first.Agents.AddAsync(agent, default);
            second = store.BeginAsync(WriteScope.Owner(owner), default);
            await using var read = await store.OpenAsync(default);
            Assert.That(await read.Agents.FindAsync(owner, agent.Id, default), Is.Null, "a reader is not held up and sees nothing");
            Assert.That(second.IsCompleted, Is.False);
        }

        await using var turn = await second;
        Assert.That(await turn.Agents.FindAsync(owner, agent.Id, default), Is.Null);
    }

    [Test]
    public async Task A_cancelled_wait_gives_the_turn_to_the_next()
    {
        using var cancellation = new CancellationTokenSource();
        await using (await store.BeginAsync(WriteScope.Owner(owner), default))
        {
            var waiting = store.BeginAsync(WriteScope.Owner(owner), cancellation.Token);
            await cancellation.CancelAsync();
            Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        }

        await using var next = await store.BeginAsync(WriteScope.Owner(owner), default);
        Assert.That(next, Is.Not.Null);
    }

    private static string NewText() => Guid.NewGuid().ToString("N");

    private ActivityRow Row(DateTimeOffset at, string agentId, bool full) => new()
    {
        Id = NewId.At(at),
        CreatedAt = at,
        OwnerId = full ? owner : null,
        UserId = full ? owner : null,
        ApiKeyId = full ? NewText() : null,
        Ip = full ? "2001:db8::1" : null,
        AgentId = agentId,
        UserName = full ? Text : null,
        ApiKeyLabel = full ? Text : null,
        AgentName = full ? Text : null,
        Action = "a.b",
        Target = full ? new string('天', 2000) : null,
        Status = 499,
        DurationMs = full ? 5_000_000_000 : 0,
    };

    private Agent Bare() => new() { Id = NewText(), OwnerId = owner, Name = Text, CreatedAt = Tick };

    private Agent Full(string? parentId) => Bare() with
    {
        Description = new string('ü', 2000),
        AvatarUrl = "https://a.test/ü",
        Tag = Text,
        WebhookUrl = "HTTP://A.test/%zz",
        WebhookHeaders = new Dictionary<string, ProtectedSecret> { ["X-Ä"] = new("one"), ["Authorization"] = new("two") },
        WebhookAuth = new WebhookAuth(Text, new ProtectedSecret("three")),
        Status = AgentStatus.Error,
        StatusMessage = Text,
        StatusSince = Tick.AddMicroseconds(1),
        LastActiveAt = Tick.AddMicroseconds(2),
        Commands = [new AgentCommand("go", Text, true, null), new AgentCommand("stop", "", null, "when")],
        ManagementUrl = "http://r.test",
        ManagementKey = new ProtectedSecret("four"),
        ManagementUpdatedAt = Tick.AddMicroseconds(3),
        IsSubagent = true,
        ParentAgentId = parentId,
    };

    private static ManagedAgent Managed(Agent agent) => new()
    {
        Id = agent.Id,
        OwnerId = agent.OwnerId,
        Name = agent.Name,
        Url = agent.ManagementUrl,
        Key = agent.ManagementKey,
        UpdatedAt = agent.ManagementUpdatedAt,
    };

    private async Task<ManagedAgent> FindManagedAsync(string agentId)
    {
        await using var read = await store.OpenAsync(default);
        return (await read.ManagedAgents.FindAsync(owner, agentId, default))!;
    }

    private static User NewUser(string id) => new()
    {
        Id = id,
        Email = $"{id}@a.test",
        DisplayName = "a",
        Role = UserRole.Member,
        PasswordHash = new PasswordHash("h"),
        MustChangePassword = false,
        SignInVersion = 1,
        CreatedAt = Tick,
    };

    private async Task<string> AddUserAsync(string id)
    {
        await WriteAsync(WriteScope.Accounts, async work => Assert.That(await work.Users.TryAddAsync(NewUser(id), default), Is.True));
        return id;
    }

    private async Task<Agent> AddAgentAsync(Agent agent)
    {
        await WriteAsync(WriteScope.Owner(owner), work => work.Agents.AddAsync(agent, default));
        return agent;
    }

    private async Task WriteAsync(WriteScope scope, Func<IUnitOfWork, Task> write)
    {
        await using var work = await store.BeginAsync(scope, default);
        await write(work);
        await work.CommitUnauditedAsync();
    }
}
