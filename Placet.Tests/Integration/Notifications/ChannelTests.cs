using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>Notification channels over HTTP (contract 19).</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ChannelTests(DatabaseEngine engine) : NotificationFixture(engine)
{
    private static readonly string[] Members =
    [
        "id", "name", "kind", "url", "address", "secret", "minSeverity", "quietHours", "digest", "createdAt", "lastDeliveredAt",
        "lastFailure", "pending", "givenUp",
    ];

    protected override string[] Settings => ["Notifications:MaxChannelsPerUser=5"];

    [Test]
    public async Task A_channel_is_created_read_listed_changed_and_deleted()
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        var made = await AddAsync(new
        {
            name = "hook",
            kind = "webhook",
            url = "http://127.0.0.1:9/hook?token=hush",
            minSeverity = "critical",
            quietHours = new { from = "22:00", to = "07:00", exceptCritical = true },
            digest = "daily",
        });
        Assert.That(made.EnumerateObject().Select(member => member.Name), Is.EqualTo(Members));
        Assert.That(made.GetProperty("url").GetString(), Is.EqualTo("http://127.0.0.1:9/hook?***"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        var read = await ReadAsync(made);
        Assert.That(read.GetProperty("secret").GetString(), Is.EqualTo("***"));
        Assert.That((await ListAsync()).Single().GetRawText(), Is.EqualTo(read.GetRawText()));

        using var changed = await Owner.PatchJsonAsync($"{Channels}/{IdOf(made)}",
            new { name = "other", url = "http://127.0.0.1:9/hook?***", quietHours = (object?)null, minSeverity = "info" });
        var after = await changed.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(after.GetProperty("name").GetString(), Is.EqualTo("other"));
            Assert.That(after.GetProperty("url").GetString(), Is.EqualTo("http://127.0.0.1:9/hook?***"));
            Assert.That(after.GetProperty("quietHours").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(after.GetProperty("minSeverity").GetString(), Is.EqualTo("info"));
            Assert.That(after.GetProperty("digest").GetString(), Is.EqualTo("daily"));
        });
        Clock.Advance(TimeSpan.FromSeconds(1));
        using var deleted = await Owner.DeleteAsync($"{Channels}/{IdOf(made)}");
        await deleted.JsonAsync();
        using var missing = await Owner.GetAsync($"{Channels}/{IdOf(made)}");
        await missing.ErrorAsync(HttpStatusCode.NotFound, "notification_channel_not_found");
        using var activity = await Owner.GetAsync("/api/manage/activity");
        Assert.That((await activity.JsonAsync()).GetProperty("items").EnumerateArray()
            .Select(entry => $"{entry.GetProperty("action")} {entry.GetProperty("target")}").Take(3), Is.EqualTo(new[]
        {
            "notification_channel.delete other", "notification_channel.update other", "notification_channel.create hook",
        }));
    }

    [Test]
    public async Task Pages_follow_one_another()
    {
        var made = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            made.Add(IdOf(await AddWebhookAsync()));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        using var first = await Owner.GetAsync($"{Channels}?limit=2");
        var page = await first.JsonAsync();
        var cursor = page.GetProperty("nextCursor").GetString();
        using var second = await Owner.GetAsync($"{Channels}?limit=2&cursor={cursor}");
        var last = await second.JsonAsync();
        Assert.That(
            page.GetProperty("items").EnumerateArray().Concat(last.GetProperty("items").EnumerateArray()).Select(IdOf), Is.EqualTo(made));
        Assert.That(last.GetProperty("nextCursor").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Somebody_elses_channel_is_missing_on_every_route_and_stays_as_it_is()
    {
        var made = await AddWebhookAsync();
        var before = await ReadAsync(made);
        var stranger = await Placet.AsMemberAsync();
        foreach (var (method, path, body) in new (HttpMethod, string, string?)[]
        {
            (HttpMethod.Get, string.Empty, null), (HttpMethod.Patch, string.Empty, """{"name":"mine"}"""),
            (HttpMethod.Delete, string.Empty, null), (HttpMethod.Post, "/test", null), (HttpMethod.Post, "/rotate", null),
        })
        {
            using var request = new HttpRequestMessage(method, $"{Channels}/{IdOf(made)}{path}")
            {
                Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            };
            using var answer = await stranger.SendAsync(request);
            await answer.ErrorAsync(HttpStatusCode.NotFound, "notification_channel_not_found");
        }

        Assert.That((await ReadAsync(made)).GetRawText(), Is.EqualTo(before.GetRawText()));
        Assert.That(Receiver.Requests, Is.Empty);
        using var list = await stranger.GetAsync(Channels);
        Assert.That((await list.JsonAsync()).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task One_channel_too_many_is_409()
    {
        for (var number = 0; number < 5; number++)
            await AddWebhookAsync();
        using var answer = await Owner.PostJsonAsync(Channels, new { name = "n", kind = "webhook", url = Receiver.Address });
        await answer.ErrorAsync(HttpStatusCode.Conflict, "notification_channel_limit");
        Assert.That(await ListAsync(), Has.Count.EqualTo(5));
    }

    [Test]
    public async Task Only_a_webhook_has_a_secret_to_rotate()
    {
        var ntfy = await AddAsync(new { name = "n", kind = "ntfy", url = "http://127.0.0.1:9/t", secret = "tk" });
        using var answer = await Owner.PostAsync($"{Channels}/{IdOf(ntfy)}/rotate", content: null);
        await answer.ErrorAsync(HttpStatusCode.NotFound, "notification_secret_not_found");
    }

    [Test]
    public async Task A_stored_secret_is_kept_by_its_mask_and_lost_with_another_address()
    {
        var ntfy = await AddAsync(new { name = "n", kind = "ntfy", url = "http://127.0.0.1:9/t", secret = "tk" });
        using var kept = await Owner.PatchJsonAsync($"{Channels}/{IdOf(ntfy)}", new { secret = "***", name = "m" });
        Assert.That((await kept.JsonAsync()).GetProperty("secret").GetString(), Is.EqualTo("***"));
        using var moved = await Owner.PatchJsonAsync($"{Channels}/{IdOf(ntfy)}", new { url = "http://127.0.0.1:10/t", secret = "***" });
        Assert.That((await moved.JsonAsync()).GetProperty("secret").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Secrets_are_stored_encrypted()
    {
        var made = await AddAsync(new { name = "n", kind = "ntfy", url = "http://127.0.0.1:9/t?auth=hush-query", secret = "hush-token" });
        await using var read = await Store.OpenAsync(default);
        var stored = (await read.NotificationChannels.FindAsync(OwnerId, IdOf(made), default))!;
        Assert.That(stored.Url, Is.EqualTo("http://127.0.0.1:9/t?***"));
        Assert.That(stored.ProtectedUrl!.Ciphertext + stored.Secret!.Ciphertext, Does.Not.Contain("hush"));
        Assert.That(stored.ToString(), Does.Not.Contain("hush").And.Not.Contain(stored.Secret.Ciphertext));
    }

    private async Task<IReadOnlyList<JsonElement>> ListAsync()
    {
        using var answer = await Owner.GetAsync(Channels);
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }
}
