using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;
using Placet.Application.Abstractions;
using Placet.Application.Operations.Keys;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>Stored secrets change their key while the service goes on changing them.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ReencryptTests(DatabaseEngine engine) : SecretsFixture(engine)
{
    [Test]
    public async Task Everything_is_encrypted_with_the_new_key_stands_for_the_same_and_counts_as_no_registration()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await EntrustAsync(runtime.Address);
        await EntrustAsync();
        using var before = await Person.GetAsync($"/api/agents/{id}/management");
        var updatedAt = (await before.JsonAsync()).GetProperty("updatedAt").GetString();
        var second = Guid.Parse((await SucceedAsync("keys rotate")).Lines[0].Split(' ')[0]);
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("8 of 8 secrets of 2 agents decrypted; 8 of them are encrypted with an earlier key\n"));

        var result = await SucceedAsync("keys reencrypt");
        Assert.That(result.Error, Does.Contain("Agents looked at: 2 of 2").And.EndWith(
            "2 of 2 agents re-encrypted, 0 secrets cannot be decrypted\n"));
        Assert.That(result.Output, Is.Empty);
        Assert.That(KeysOf(id), Has.Count.EqualTo(4).And.All.EqualTo(second));
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("8 of 8 secrets of 2 agents decrypted; 0 of them are encrypted with an earlier key\n"));
        Assert.That((await SucceedAsync("keys reencrypt")).Error,
            Does.EndWith("0 of 2 agents re-encrypted, 0 secrets cannot be decrypted\n"));

        using var read = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That((int)read.StatusCode, Is.EqualTo(200));
        Assert.That(runtime.Requests.Last(), Does.Contain("Bearer runtime-key"));
        using var after = await Person.GetAsync($"/api/agents/{id}/management");
        Assert.That((await after.JsonAsync()).GetProperty("updatedAt").GetString(), Is.EqualTo(updatedAt));
    }

    [Test]
    public async Task What_the_service_changes_between_reading_and_writing_is_not_lost()
    {
        var id = await EntrustAsync();
        await EntrustAsync();
        var second = Guid.Parse((await SucceedAsync("keys rotate")).Lines[0].Split(' ')[0]);
        await UntilAsync(() => Ring.Current.DefaultKeyId == second);
        var result = await PlacetCommand.SucceedAsync(Placet.DataDirectory, "keys reencrypt", Placet.Database.Settings, services: services =>
        {
            PlacetCommand.At(new AutoAdvancingClock(Clock))(services);
            services.Replace(ServiceDescriptor.Singleton<IPlacetStore>(provider =>
                new InterruptedStore(ActivatorUtilities.CreateInstance<PlacetStore>(provider),
                    () => ManageAsync(id, "changed-meanwhile"))));
        });
        Assert.That(result.Error, Does.Contain("Agents looked at once more"));
        Assert.That(KeysOf(id), Is.All.EqualTo(second));
        var stored = new ProtectedSecret(Query($"SELECT management_key FROM agents WHERE id = '{id}'"));
        Assert.That(Placet.Services.GetRequiredService<ISecretProtector>()
            .TryUnprotect(stored, SecretBinding.ManagementKey(id), out var text), Is.True);
        Assert.That(text!.Reveal(), Is.EqualTo("changed-meanwhile"));
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("8 of 8 secrets of 2 agents decrypted; 0 of them are encrypted with an earlier key\n"));
    }

    [TestCase("management_key")]
    [TestCase("webhook_password")]
    [TestCase("webhook_headers")]
    public async Task A_row_is_replaced_only_while_each_of_its_secrets_is_the_one_that_was_read(string column)
    {
        var id = await EntrustAsync();
        var store = Placet.Services.GetRequiredService<IPlacetStore>();
        SecretHolder agent;
        StoredSecrets read;
        await using (var session = await store.OpenAsync(default))
        {
            agent = (await session.Secrets.ListAsync(default)).Single();
            read = (await session.Secrets.FindAsync(agent, default))!;
        }

        Execute($"UPDATE agents SET {column} = '{{}}'");
        await ExpectReplacedAsync(read, isReplaced: false);
        Assert.That(Query($"SELECT {column} FROM agents"), Is.EqualTo("{}"));
        await ExpectReplacedAsync(read with { OwnerId = "somebody else" }, isReplaced: false);
        Execute($"UPDATE agents SET {column} = NULL{(column == "management_key" ? ", management_url = NULL" : "")}");
        await ExpectReplacedAsync(read, isReplaced: false);
        Assert.That(agent.Id, Is.EqualTo(id));

        async Task ExpectReplacedAsync(StoredSecrets was, bool isReplaced)
        {
            await using var work = await store.BeginAsync(WriteScope.Owner(was.OwnerId), default);
            Assert.That(await work.Secrets.TryReplaceAsync(was, was.Replace((_, _) => new ProtectedSecret("new")), default),
                Is.EqualTo(isReplaced));
            await work.CommitUnauditedAsync();
        }
    }

    [Test]
    public async Task The_secrets_and_addresses_of_notification_channels_change_their_key_too()
    {
        await EntrustAsync();
        foreach (var channel in new object[]
        {
            new { name = "hook", kind = "webhook", url = "http://127.0.0.1:9/hook?token=t" },
            new { name = "topic", kind = "ntfy", url = "http://127.0.0.1:9/topic", secret = "ntfy-token" },
        })
        {
            using var made = await Person.PostJsonAsync("/api/manage/channels", channel);
            Assert.That((int)made.StatusCode, Is.EqualTo(201));
        }

        var hook = Query("SELECT id FROM notification_channels WHERE kind = 'webhook'");
        using (var rotated = await Person.PostAsync($"/api/manage/channels/{hook}/rotate", content: null))
            Assert.That(rotated.IsSuccessStatusCode, Is.True);
        var second = Guid.Parse((await SucceedAsync("keys rotate")).Lines[0].Split(' ')[0]);
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("9 of 9 secrets of 1 agents and 2 channels decrypted; 9 of them are encrypted with an earlier key\n"));
        Assert.That((await SucceedAsync("keys reencrypt")).Error, Does.Contain("Agents and channels looked at: 3 of 3").And.EndWith(
            "3 of 1 agents and 2 channels re-encrypted, 0 secrets cannot be decrypted\n"));
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("9 of 9 secrets of 1 agents and 2 channels decrypted; 0 of them are encrypted with an earlier key\n"));
        var stored = new ProtectedSecret(Query($"SELECT previous_secret FROM notification_channels WHERE id = '{hook}'"));
        Assert.That(
            Placet.Services.GetRequiredService<ISecretProtector>().Examine(stored, SecretBinding.ChannelSecret(hook)),
            Is.Not.EqualTo(SecretState.Unreadable));
        Assert.That(second, Is.Not.EqualTo(Guid.Empty));
    }

    [Test]
    public async Task The_secrets_of_authenticator_apps_change_their_key_too_and_stay_the_same()
    {
        await EntrustAsync();
        var (store, secrets) = (Placet.Services.GetRequiredService<IPlacetStore>(), Placet.Services.GetRequiredService<ISecretProtector>());
        var user = Query("SELECT id FROM users");
        var binding = SecretBinding.TotpSecret(user);
        await using (var work = await store.BeginAsync(WriteScope.Accounts, default))
        {
            Assert.That(await work.SecondFactors.TrySetTotpAsync(
                new TotpSecret
                {
                    UserId = user,
                    Secret = secrets.Protect(new SecretText("app-secret"), binding),
                    CreatedAt = Clock.GetUtcNow(),
                },
                default), Is.True);
            await work.CommitUnauditedAsync();
        }

        var before = Query("SELECT secret FROM totp_secrets");
        await SucceedAsync("keys rotate");
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("5 of 5 secrets of 1 agents and 1 users decrypted; 5 of them are encrypted with an earlier key\n"));
        Assert.That((await SucceedAsync("keys reencrypt")).Error, Does.Contain("Agents and users looked at: 2 of 2").And.EndWith(
            "2 of 1 agents and 1 users re-encrypted, 0 secrets cannot be decrypted\n"));
        Assert.That((await SucceedAsync("keys verify")).Error,
            Does.EndWith("5 of 5 secrets of 1 agents and 1 users decrypted; 0 of them are encrypted with an earlier key\n"));
        var after = Query("SELECT secret FROM totp_secrets");
        Assert.That(after, Is.Not.EqualTo(before));
        Assert.That(Query("SELECT user_id FROM totp_secrets"), Is.EqualTo(user));
        await UntilAsync(() => secrets.TryUnprotect(new ProtectedSecret(after), binding, out var text) && text.Reveal() == "app-secret");

        Execute("UPDATE totp_secrets SET secret = 'nonsense!'");
        var verified = await RunAsync("keys verify");
        Assert.That((verified.ExitCode, verified.Lines.Single()), Is.EqualTo((1, $"{user} totp-secret")));
    }

    [Test]
    public async Task The_secret_of_an_app_is_replaced_only_while_it_is_the_one_that_was_read()
    {
        var store = Placet.Services.GetRequiredService<IPlacetStore>();
        var read = new UserSecrets { OwnerId = Query("SELECT id FROM users"), Totp = new ProtectedSecret("read") };
        await using var work = await store.BeginAsync(WriteScope.Owner(read.OwnerId), default);
        await work.SecondFactors.TrySetTotpAsync(
            new TotpSecret { UserId = read.OwnerId, Secret = new ProtectedSecret("changed"), CreatedAt = Clock.GetUtcNow() }, default);
        Assert.That(await work.Secrets.TryReplaceAsync(read, read with { Totp = new ProtectedSecret("new") }, default), Is.False);
        var current = read with { Totp = new ProtectedSecret("changed") };
        Assert.That(await work.Secrets.TryReplaceAsync(
            current with { OwnerId = "somebody else" }, current with { OwnerId = "somebody else" }, default), Is.False);
        Assert.That(await work.Secrets.TryReplaceAsync(current, current with { Totp = new ProtectedSecret("new") }, default), Is.True);
    }

    [TestCase("protected_url")]
    [TestCase("secret")]
    [TestCase("previous_secret")]
    public async Task A_channel_is_replaced_only_while_each_of_its_secrets_is_the_one_that_was_read(string column)
    {
        using var made = await Person.PostJsonAsync(
            "/api/manage/channels", new { name = "hook", kind = "webhook", url = "http://127.0.0.1:9/hook" });
        var store = Placet.Services.GetRequiredService<IPlacetStore>();
        StoredSecrets read;
        await using (var session = await store.OpenAsync(default))
            read = (await session.Secrets.FindAsync((await session.Secrets.ListAsync(default)).Single(), default))!;
        Execute($"UPDATE notification_channels SET {column} = 'changed'");
        await using var work = await store.BeginAsync(WriteScope.Owner(read.OwnerId), default);
        Assert.That(await work.Secrets.TryReplaceAsync(read, read.Replace((_, _) => new ProtectedSecret("new")), default), Is.False);
        Assert.That(Query($"SELECT {column} FROM notification_channels"), Is.EqualTo("changed"));
    }

    [Test]
    public async Task An_interrupted_run_has_done_a_part_and_the_next_one_does_the_rest()
    {
        for (var number = 0; number < 60; number++)
            await EntrustAsync();
        await SucceedAsync("keys rotate");
        using var interruption = new CancellationTokenSource();
        await using var command = Api.Program.BuildForCommand(
            CommandSettings, builder => PlacetCommand.At(new AutoAdvancingClock(Clock))(builder.Services));
        var progress = new Mock<IProgress<OperationProgress>>();
        progress.Setup(heard => heard.Report(It.IsAny<OperationProgress>())).Callback(interruption.Cancel);
        Assert.That(
            async () =>
                await command.Services.GetRequiredService<ISender>().Send(new ReencryptSecrets(progress.Object), interruption.Token),
            Throws.InstanceOf<OperationCanceledException>());
        var between = await SucceedAsync("keys verify");
        Assert.That(
            between.Error,
            Does.EndWith("240 of 240 secrets of 60 agents decrypted; 40 of them are encrypted with an earlier key\n"));
        Assert.That((await SucceedAsync("keys reencrypt")).Error,
            Does.EndWith("10 of 60 agents re-encrypted, 0 secrets cannot be decrypted\n"));
        Assert.That((await SucceedAsync("keys verify")).Error, Does.EndWith("; 0 of them are encrypted with an earlier key\n"));
    }

    [Test]
    public async Task Secrets_that_do_not_open_are_named_stay_as_they_are_and_the_exit_code_says_so()
    {
        var good = await EntrustAsync();
        var moved = await EntrustAsync();
        var spoilt = await EntrustAsync();
        Execute($"UPDATE agents SET management_key = (SELECT management_key FROM agents WHERE id = '{good}') WHERE id = '{moved}'");
        Execute($"UPDATE agents SET webhook_password = 'nonsense!' WHERE id = '{spoilt}'");
        Execute($$"""UPDATE agents SET webhook_headers = '{"authorization":""}' WHERE id = '{{spoilt}}'""");
        string[] expected = [$"{moved} management-key", $"{spoilt} webhook-password", $"{spoilt} webhook-header:authorization"];

        var verified = await RunAsync("keys verify");
        Assert.That(verified.ExitCode, Is.EqualTo(1));
        Assert.That(verified.Lines, Is.EquivalentTo(expected));
        Assert.That(verified.Error, Does.EndWith("8 of 11 secrets of 3 agents decrypted; 0 of them are encrypted with an earlier key\n"));

        var second = Guid.Parse((await SucceedAsync("keys rotate")).Lines[0].Split(' ')[0]);
        var result = await RunAsync("keys reencrypt");
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Lines, Is.EquivalentTo(expected));
        Assert.That(KeysOf(good), Is.All.EqualTo(second));
        Assert.That(KeysOf(moved).Count(key => key == second), Is.EqualTo(3));
        Assert.That(Query($"SELECT webhook_password FROM agents WHERE id = '{spoilt}'"), Is.EqualTo("nonsense!"));
    }

    /// <summary>The real database, with something that happens before the first write.</summary>
    private sealed class InterruptedStore(IPlacetStore store, Func<Task> happening) : IPlacetStore
    {
        private Func<Task>? happening = happening;

        public Task<IReadSession> OpenAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

        public async Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref happening, null) is { } happens)
                await happens();
            return await store.BeginAsync(scope, cancellationToken);
        }
    }
}
