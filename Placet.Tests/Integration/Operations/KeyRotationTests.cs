using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Operations;

/// <summary>A new key: known to every running server before anything is encrypted with it, however long the server runs already.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class KeyRotationTests(DatabaseEngine engine) : SecretsFixture(engine)
{
    [Test]
    public async Task A_server_that_runs_for_days_learns_of_a_key_before_it_is_used_and_then_uses_it()
    {
        Clock.Advance(TimeSpan.FromDays(3));
        var first = Ring.Current.DefaultKeyId;
        await using var command = Api.Program.BuildForCommand(CommandSettings,
            builder => PlacetCommand.At(Clock)(builder.Services));
        var second = command.Services.GetRequiredService<ISecretKeys>().Add();
        Assert.That(second.State, Is.EqualTo(SecretKeyState.Pending));

        // One look of the server's, long before the key's time.
        Clock.Advance(KeySchedule.ReloadInterval);
        await UntilAsync(() => Ring.Current.All.Any(key => key.KeyId == second.Id));
        Assert.That(Ring.Current.DefaultKeyId, Is.EqualTo(first));
        Assert.That(KeysOf(await EntrustAsync()), Has.Count.EqualTo(4).And.All.EqualTo(first));
        Clock.Advance(KeySchedule.ActivationDelay - KeySchedule.ReloadInterval - TimeSpan.FromTicks(1));
        Assert.That(KeysOf(await EntrustAsync()), Is.All.EqualTo(first));
        Clock.Advance(TimeSpan.FromTicks(1));
        Assert.That(KeysOf(await EntrustAsync()), Is.All.EqualTo(second.Id));
    }

    [Test]
    public async Task What_a_command_encrypts_a_server_opens_that_has_not_looked_since()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        Clock.Advance(TimeSpan.FromDays(3));
        await using var command = Api.Program.BuildForCommand(CommandSettings,
            builder => PlacetCommand.At(Clock)(builder.Services));
        var id = await EntrustAsync(runtime.Address, "runtime-key");
        // Made with a manager of its own, and in use at once: as a server with a clock that goes before would.
        var keys = command.Services.GetRequiredService<Microsoft.AspNetCore.DataProtection.KeyManagement.IKeyManager>();
        var second = keys.Create(Clock.GetUtcNow().AddTicks(1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var result = await PlacetCommand.SucceedAsync(
            Placet.DataDirectory, "keys reencrypt", Placet.Database.Settings, PlacetCommand.At(Clock));
        Assert.That(result.Error, Does.Contain("1 of 1 agents re-encrypted"));
        Assert.That(KeysOf(id), Is.All.EqualTo(second.KeyId));
        using var read = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That((int)read.StatusCode, Is.EqualTo(200), await read.Content.ReadAsStringAsync());
        Assert.That(runtime.Requests.Single(), Does.Contain("Bearer runtime-key"));
    }

    [Test]
    public async Task Rotate_ends_when_the_new_key_is_in_use_and_the_list_shows_both()
    {
        var first = Ring.Current.DefaultKeyId;
        var rotated = await SucceedAsync("keys rotate");
        Assert.That(rotated.Lines.Single(), Does.Match(
            @"^[0-9a-f-]{36}  current     used from 2026-05-14 12:00:10Z to 2026-08-12 12:00:10Z$"));
        Assert.That(rotated.Error, Does.Contain("10 s from now"));
        var second = Guid.Parse(rotated.Lines[0].Split(' ')[0]);
        var list = await SucceedAsync("keys list");
        Assert.That(list.Lines.Select(line => line[..48].TrimEnd()), Is.EqualTo(new[] { $"{first}  earlier", $"{second}  current" }));
        await UntilAsync(() => Ring.Current.DefaultKeyId == second);
    }

    [Test]
    public async Task A_key_comes_into_use_without_anybody_when_the_last_one_ends()
    {
        var first = Ring.Current.DefaultKeyId;
        Clock.Advance(TimeSpan.FromDays(89));
        await UntilAsync(() => Ring.Current.All.Count == 2);
        Clock.Advance(KeySchedule.ActivationDelay);
        Assert.That(Ring.Current.DefaultKeyId, Is.Not.EqualTo(first));
    }
}
