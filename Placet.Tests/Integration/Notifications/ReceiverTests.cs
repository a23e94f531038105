using System.Net;
using System.Text.Json;
using Placet.Domain.Notifications;
using Placet.Tests.Support;
using StandardWebhooks;

namespace Placet.Tests.Integration.Notifications;

/// <summary>Each kind of receiver gets what it expects.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ReceiverTests(DatabaseEngine engine) : NotificationFixture(engine)
{
    private static readonly TimeSpan GroupTime = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_webhook_is_signed_as_Standard_Webhooks_verify_it_and_for_a_day_after_a_rotation_with_both_secrets()
    {
        var channel = await AddWebhookAsync();
        var old = channel.GetProperty("secret").GetString()!;
        Assert.That(old, Does.Match("^whsec_[A-Za-z0-9+/]{43}=$"));
        var first = await SendAsync(channel);
        Assert.That(Verifies(old, first), Is.True);
        Assert.That(Verifies(old, first with { Body = first.Body + " " }), Is.False);

        using var rotated = await Owner.PostAsync($"{Channels}/{IdOf(channel)}/rotate", content: null);
        var fresh = (await rotated.JsonAsync()).GetProperty("secret").GetString()!;
        var second = await SendAsync(channel);
        Assert.That((Verifies(old, second), Verifies(fresh, second)), Is.EqualTo((true, true)));
        Clock.Advance(TimeSpan.FromHours(24));
        var third = await SendAsync(channel);
        Assert.That((Verifies(old, third), Verifies(fresh, third)), Is.EqualTo((false, true)));
        Assert.That((await ReadAsync(channel)).GetProperty("secret").GetString(), Is.EqualTo("***"));
        Assert.That(third.Headers["webhook-timestamp"],
            Is.EqualTo(Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task A_webhook_gets_every_fact_of_a_notification()
    {
        var channel = await AddWebhookAsync();
        var notification = NotificationTo(channel) with
        {
            AlertId = "alert-1",
            RuleName = "My rule",
            AgentId = "agent-1",
            Subject = "job",
            Kind = NotificationKind.Resolved,
        };
        await EnqueueAsync(notification);
        await DeliverAfterAsync(GroupTime);
        var body = Receiver.Requests.Single().Json;
        Assert.That(body.GetProperty("type").GetString(), Is.EqualTo("alerts"));
        Assert.That(body.GetProperty("data").GetProperty("notifications")[0].GetRawText(), Is.EqualTo(
            """{"id":"notification-0001","kind":"resolved","severity":"warning","topic":"unreachable","alertId":"alert-1","""
            + "\"ruleName\":\"My rule\",\"agentId\":\"agent-1\",\"agentName\":\"Ada\",\"subject\":\"job\","
            + "\"arguments\":{\"minutes\":\"5\"},"
            + "\"occurredAt\":\"2026-05-14T12:00:00Z\",\"text\":\"Resolved: Ada does not answer for 5 min\",\"url\":null}"));
    }

    [Test]
    public async Task Ntfy_gets_JSON_at_the_root_of_its_server_with_the_token()
    {
        var channel = await AddAsync(new { name = "n", kind = "ntfy", url = $"{Receiver.Address}/my-topic", secret = "tk_1" });
        var sent = await SendAsync(channel, Severity.Critical);
        Assert.Multiple(() =>
        {
            Assert.That(sent.Path, Is.EqualTo("/"));
            Assert.That(sent.Headers["Authorization"], Is.EqualTo("Bearer tk_1"));
            Assert.That(sent.Json.GetProperty("topic").GetString(), Is.EqualTo("my-topic"));
            Assert.That(sent.Json.GetProperty("title").GetString(), Is.EqualTo("Critical: Ada does not answer for 5 min"));
            Assert.That(sent.Json.GetProperty("priority").GetInt32(), Is.EqualTo(5));
            Assert.That(sent.Json.GetProperty("sequence_id").GetString(), Is.EqualTo(sent.MessageId));
        });
    }

    [Test]
    public async Task Slack_gets_a_text_in_which_a_name_is_no_markup()
    {
        var channel = await AddAsync(new { name = "s", kind = "slack", url = $"{Receiver.Address}/services/T/B/x" });
        var sent = await SendAsync(channel, agent: "<!channel> & co");
        Assert.That(sent.Path, Is.EqualTo("/services/T/B/x"));
        Assert.That(sent.Json.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "text" }));
        Assert.That(sent.Json.GetProperty("text").GetString(), Does.Contain("&lt;!channel&gt; &amp; co").And.Not.Contain("<"));
    }

    [Test]
    public async Task Discord_gets_at_most_2000_characters_that_call_nobody()
    {
        Receiver.AnswerStatus(204);
        var channel = await AddAsync(new { name = "d", kind = "discord", url = $"{Receiver.Address}/api/webhooks/1/x?wait=true" });
        const string Name = "@everyone **bold** name";
        await EnqueueAsync([.. Enumerable.Range(0, 60).Select(_ => NotificationTo(channel) with { AgentName = Name })]);
        await DeliverAfterAsync(GroupTime);
        var sent = Receiver.Requests.Single();
        Assert.That(sent.Path, Is.EqualTo("/api/webhooks/1/x?wait=true"));
        Assert.That(sent.Json.GetProperty("content").GetString(), Has.Length.EqualTo(2000).And.Contain(@"\*\*bold\*\*"));
        Assert.That(sent.Json.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task Apprise_gets_title_body_and_type_with_user_and_password()
    {
        var channel = await AddAsync(new { name = "a", kind = "apprise", url = $"{Receiver.Address}/notify/key", secret = "ada:lovelace" });
        var sent = await SendAsync(channel, Severity.Critical);
        Assert.That(sent.Path, Is.EqualTo("/notify/key"));
        Assert.That(sent.Headers["Authorization"], Is.EqualTo("Basic " + Convert.ToBase64String("ada:lovelace"u8)));
        Assert.That(sent.Json.GetProperty("type").GetString(), Is.EqualTo("failure"));
        Assert.That(sent.Json.GetProperty("body").GetString(), Does.Contain("Ada does not answer").And.Contain("Times in UTC"));
    }

    [Test]
    public async Task A_test_message_answers_what_happened()
    {
        await SetPreferencesAsync(new { language = "de" });
        var channel = await AddWebhookAsync(new { from = "00:00", to = "23:59", exceptCritical = false }, digest: "daily");
        using var good = await Owner.PostAsync($"{Channels}/{IdOf(channel)}/test", content: null);
        var delivered = await good.JsonAsync();
        Assert.That(delivered.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "delivered", "durationMs" }));
        Assert.That(delivered.GetProperty("delivered").GetBoolean(), Is.True);
        Assert.That(Receiver.Requests.Single().Json.GetProperty("data").GetProperty("title").GetString(),
            Is.EqualTo("Dies ist eine Testnachricht"));
        Assert.That((await ReadAsync(channel)).GetProperty("lastDeliveredAt").GetDateTimeOffset(), Is.EqualTo(Clock.GetUtcNow()));
        Assert.That(Verifies(channel.GetProperty("secret").GetString()!, Receiver.Requests.Single()), Is.True);

        Receiver.AnswerStatus(404);
        using var bad = await Owner.PostAsync($"{Channels}/{IdOf(channel)}/test", content: null);
        Assert.That((await bad.JsonAsync()).GetRawText(),
            Is.EqualTo("""{"delivered":false,"reason":"The receiver answered with status 404"}"""));
        Assert.That((await ReadAsync(channel)).GetProperty("lastFailure").GetProperty("reason").GetString(),
            Is.EqualTo("The receiver answered with status 404"));
    }

    [Test]
    public async Task More_than_ten_test_messages_a_minute_are_refused_and_not_sent()
    {
        var channel = await AddWebhookAsync();
        for (var number = 0; number < 10; number++)
            (await Owner.PostAsync($"{Channels}/{IdOf(channel)}/test", content: null)).Dispose();
        using var refused = await Owner.PostAsync($"{Channels}/{IdOf(channel)}/test", content: null);
        await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.That(Receiver.Requests, Has.Count.EqualTo(10));
        Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await Owner.PostAsync($"{Channels}/{IdOf(channel)}/test", content: null);
        await later.JsonAsync();
    }

    private async Task<ReceivedRequest> SendAsync(JsonElement channel, Severity severity = Severity.Warning, string agent = "Ada")
    {
        await EnqueueAsync(NotificationTo(channel) with { Severity = severity, AgentName = agent });
        await DeliverAfterAsync(GroupTime);
        return Receiver.Requests[^1];
    }

    /// <summary>Verifies with the package of the specification's authors, but for the age, which is by the clock of this machine.</summary>
    private static bool Verifies(string secret, ReceivedRequest request)
    {
        var expected = new StandardWebhook(secret).Sign(
            request.MessageId,
            DateTimeOffset.FromUnixTimeSeconds(
                long.Parse(request.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture)),
            request.Body);
        return request.Headers["webhook-signature"].Split(' ').Contains(expected, StringComparer.Ordinal);
    }
}
