using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Domain.Notifications;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Instances;

/// <summary>Two processes behind nginx on PostgreSQL and Redis, of which something dies while they are used.</summary>
internal sealed class ClusterFaultTests
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TakeOverLimit = TimeSpan.FromSeconds(90);
    private PlacetCluster cluster = null!;

    [OneTimeSetUp]
    public async Task Start() => cluster = await PlacetCluster.StartAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (cluster is not null)
            await cluster.DisposeAsync();
    }

    [SetUp]
    public Task Complete() => cluster.StartEndedAsync();

    [Test]
    public async Task PostgreSQL_killed_and_started_under_load_is_503_meanwhile_and_nothing_acknowledged_is_lost()
    {
        await using var load = new RegistrationLoad(cluster.OwnerAt(cluster.Nginx.Address));
        await load.AcknowledgedAsync(100);
        await cluster.PostgreSql.GoAwayAsync();
        await load.AnsweredAsync(HttpStatusCode.ServiceUnavailable, 200);
        await cluster.PostgreSql.ComeBackAsync();
        var recovered = await Task.WhenAll(cluster.Instances.Select(instance =>
            Polling.UntilAsync("ready again", RecoveryLimit, () => cluster.IsReadyAsync(instance))));
        await load.AcknowledgedAsync(100);
        await load.EndAsync();

        var lost = await load.LostAsync(cluster.OwnerAt(cluster.Nginx.Address));
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"ready {recovered.Max().TotalSeconds:F1} s after the return, {lost.Count} writes lost"));
        Assert.That(load.Outcomes.Select(static outcome => outcome.Status).Distinct(), Is.SubsetOf(new[]
        {
            HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.ServiceUnavailable,
        }));
        Assert.That(lost, Is.Empty);
        Assert.That(cluster.Instances.Select(static instance => instance.HasExited), Is.All.False);
    }

    [Test]
    public async Task An_instance_killed_under_load_fails_only_what_it_was_writing_and_loses_nothing_acknowledged()
    {
        var (_, victim) = await cluster.LeaderAsync();
        await using var load = new RegistrationLoad(cluster.OwnerAt(cluster.Nginx.Address));
        await load.AcknowledgedAsync(100);
        victim.Kill();
        await victim.WaitForExitAsync();
        await load.AcknowledgedAsync(100);
        await load.EndAsync();

        var lost = await load.LostAsync(cluster.OwnerAt(cluster.Nginx.Address));
        await TestContext.Out.WriteLineAsync($"{lost.Count} writes lost");
        var failed = load.Outcomes.Where(static outcome => (int)outcome.Status >= 300).ToList();
        Assert.That(failed, Is.All.EqualTo((HttpMethod.Post, HttpStatusCode.BadGateway)), "reads are repeated at the other instance");
        // A process that ends keeps accepting for a moment: what comes next from a caller may fail in it too.
        Assert.That(failed, Has.Count.LessThanOrEqualTo(2 * RegistrationLoad.Callers));
        Assert.That(lost, Is.Empty);
    }

    [Test]
    public async Task A_killed_leader_is_replaced_and_messages_are_delivered_the_unrecorded_one_again_with_its_id()
    {
        var (leader, other) = await cluster.LeaderAsync();
        var fence = long.Parse((await cluster.QueryAsync("SELECT fence FROM leases")).Single(), CultureInfo.InvariantCulture);
        await using var receiver = await HttpReceiver.StartAsync();
        receiver.Answer = _ =>
        {
            // The receiver has the message; nobody will record that.
            leader.Kill();
            return Task.CompletedTask;
        };
        await NotifyAsync($"{receiver.Address}/before");
        await leader.WaitForExitAsync();
        var takeOver = Polling.UntilAsync("the other instance samples", TakeOverLimit, () => cluster.LeadsAsync(other));
        await NotifyAsync($"{receiver.Address}/after");
        var takenOver = await takeOver;
        Assert.That(await cluster.QueryAsync("SELECT fence FROM leases"),
            Is.EqualTo(new[] { (fence + 1).ToString(CultureInfo.InvariantCulture) }));

        var delivered = await Polling.UntilAsync(
            "everything is delivered", TakeOverLimit, () => Task.FromResult(receiver.Requests.Count >= 3));
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"taken over {takenOver.TotalSeconds:F1} s after the kill, delivered {delivered.TotalSeconds:F1} s later"));
        Assert.That(receiver.Requests.Select(static request => request.Path), Is.EquivalentTo(new[] { "/before", "/before", "/after" }));
        Assert.That(receiver.Requests.Where(static request => request.Path == "/before").Select(static request => request.MessageId)
            .Distinct(StringComparer.Ordinal).ToList(), Has.Count.EqualTo(1));
    }

    /// <summary>Stores a notification for a new webhook, as an alert does.</summary>
    private async Task NotifyAsync(string url)
    {
        using var made = await cluster.OwnerAt(cluster.Nginx.Address).PostJsonAsync(
            "/api/manage/channels", new { name = "hook", kind = "webhook", url });
        var channelId = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var ownerId = (await cluster.QueryAsync("SELECT id FROM users")).Single();
        await using var services = Api.Program.BuildForCommand([.. cluster.Settings.Select(static setting => "--" + setting)]);
        await services.Services.GetRequiredService<IPlacetStore>().EnqueueAsync(
            Outbox.Firing(channelId, ownerId, TimeProvider.System.GetUtcNow(), channelId) with { Severity = Severity.Critical });
    }
}
