using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Domain.Notifications;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>What is in the outbox is delivered although the program is killed while it delivers, and repeats have their id.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class OutboxKillTests(DatabaseEngine engine)
{
    private const int Messages = 40;
    private static readonly TimeSpan WaitLimit = TimeSpan.FromMinutes(3);

    [TestCase(1)]
    [TestCase(15)]
    public async Task A_kill_between_sending_and_recording_loses_no_message(int killAfter)
    {
        var data = TempFolder.Create();
        await using var receiver = await HttpReceiver.StartAsync();
        try
        {
            await FillOutboxAsync(data, receiver);
            var (received, all) = (new ConcurrentDictionary<string, byte>(StringComparer.Ordinal), new TaskCompletionSource());
            await using (var placet = await StartAsync(data))
            {
                var count = 0;
                receiver.Answer = _ =>
                {
                    // The receiver has the message; nobody will record that.
                    if (Interlocked.Increment(ref count) == killAfter)
                        placet.Kill();
                    return Task.CompletedTask;
                };
                await placet.WaitForExitAsync();
            }

            var beforeKill = receiver.Requests.Count;
            foreach (var request in receiver.Requests)
                received.TryAdd(request.MessageId, 0);
            receiver.Answer = context =>
            {
                received.TryAdd(context.Request.Headers["webhook-id"]!, 0);
                if (received.Count >= Messages)
                    all.TrySetResult();
                return Task.CompletedTask;
            };
            await using (await StartAsync(data))
                await all.Task.WaitAsync(WaitLimit);

            var sent = receiver.Requests.Select(request => (request.MessageId, NotificationId: request.Json
                .GetProperty("data").GetProperty("notifications")[0].GetProperty("id").GetString()!)).ToList();
            var lost = Messages - sent.Select(one => one.NotificationId).Distinct(StringComparer.Ordinal).Count();
            await TestContext.Out.WriteLineAsync(
                $"killed at message {killAfter}: {beforeKill} received before, {sent.Count - Messages} twice, {lost} lost");
            Assert.That(lost, Is.Zero);
            Assert.That(sent.Select(one => one.MessageId).Distinct(StringComparer.Ordinal).ToList(), Has.Count.EqualTo(Messages));
            Assert.That(beforeKill, Is.GreaterThanOrEqualTo(killAfter).And.LessThan(Messages));
        }
        finally
        {
            await TestDatabase.RemoveAsync(data);
            Directory.Delete(data, recursive: true);
        }
    }

    // Sampling is off, so that the second program need not wait for the lease of the first.
    private async Task<PlacetProcess> StartAsync(string data)
    {
        var database = await TestDatabase.OfAsync(engine, data);
        return await PlacetProcess.StartAsync(data, ["--Sampling:Enabled=false", "--Notifications:GroupSeconds=0", .. database.Arguments]);
    }

    /// <summary>Stores one notification for each of 40 channels, and delivers none.</summary>
    private async Task FillOutboxAsync(string data, HttpReceiver receiver)
    {
        await using var placet = await PlacetHost.StartAsync(["Notifications:GroupSeconds=600"], dataDirectory: data, engine: engine);
        var owner = await placet.AsOwnerAsync();
        using var self = await owner.GetAsync("/api/auth/me");
        var ownerId = (await self.JsonAsync()).GetProperty("user").GetProperty("id").GetString()!;
        var store = placet.Services.GetRequiredService<IPlacetStore>();
        for (var number = 0; number < Messages; number++)
        {
            using var made = await owner.PostJsonAsync(
                "/api/manage/channels", new { name = "hook", kind = "webhook", url = $"{receiver.Address}/{number}" });
            var channelId = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
            await store.EnqueueAsync(
                Outbox.Firing($"notification-{number}", ownerId, TimeProvider.System.GetUtcNow(), channelId) with
                {
                    Severity = Severity.Critical,
                });
        }
    }
}
