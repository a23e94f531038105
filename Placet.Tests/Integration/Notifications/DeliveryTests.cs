using Placet.Application.Abstractions;
using Placet.Domain.Notifications;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Notifications;

/// <summary>What is in the outbox reaches a real receiver: once where all goes well, and else again with the same id.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class DeliveryTests(DatabaseEngine engine) : NotificationFixture(engine)
{
    private static readonly TimeSpan GroupTime = TimeSpan.FromSeconds(30);

    [Test]
    public async Task What_begins_within_30_seconds_is_one_message_and_what_comes_later_another()
    {
        var channel = await AddWebhookAsync();
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(TimeSpan.FromSeconds(20));
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(TimeSpan.FromSeconds(9));
        Assert.That(Receiver.Requests, Is.Empty);

        await DeliverAfterAsync(TimeSpan.FromSeconds(1));
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(GroupTime);

        var sent = Receiver.Requests.Select(request => request.Json.GetProperty("data").GetProperty("notifications").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString())).ToList();
        Assert.That(sent, Is.EqualTo(new[] { new[] { "notification-0001", "notification-0002" }, ["notification-0003"] }));
        Assert.That((await ReadAsync(channel)).GetProperty("pending").GetInt32(), Is.Zero);
        Assert.That((await ReadAsync(channel)).GetProperty("lastDeliveredAt").GetDateTimeOffset(), Is.EqualTo(Clock.GetUtcNow()));
    }

    [Test]
    public async Task A_receiver_that_answers_500_for_a_day_is_given_up_visibly_after_12_attempts_with_one_id()
    {
        Receiver.AnswerStatus(500);
        var channel = await AddWebhookAsync();
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(GroupTime);
        // Every 5 s, as the first pause is: whoever tried more often than planned would be seen.
        for (var time = TimeSpan.Zero; time < TimeSpan.FromMinutes(10); time += TimeSpan.FromSeconds(5))
            await DeliverAfterAsync(TimeSpan.FromSeconds(5));
        for (var time = TimeSpan.FromMinutes(10); time < TimeSpan.FromHours(30); time += TimeSpan.FromMinutes(5))
            await DeliverAfterAsync(TimeSpan.FromMinutes(5));

        Assert.That(Receiver.Requests, Has.Count.EqualTo(12));
        Assert.That(Receiver.Requests.Select(request => request.MessageId).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(Receiver.Requests.Select(request => request.Body).Distinct().ToList(), Has.Count.EqualTo(1));
        var shown = await ReadAsync(channel);
        Assert.Multiple(() =>
        {
            Assert.That(shown.GetProperty("givenUp").GetInt32(), Is.EqualTo(1));
            Assert.That(shown.GetProperty("pending").GetInt32(), Is.Zero);
            Assert.That(shown.GetProperty("lastFailure").GetProperty("reason").GetString(),
                Is.EqualTo("The receiver answered with status 500"));
        });
        Clock.Advance(TimeSpan.FromDays(31));
        await Delivery.RemoveGivenUpAsync(default);
        await using var read = await Store.OpenAsync(default);
        Assert.That((await read.NotificationChannels.FindStateAsync(OwnerId, IdOf(channel), default))!.GivenUp, Is.Zero);
    }

    [Test]
    public async Task A_receiver_that_recovers_gets_what_waited_in_order_and_each_once()
    {
        Receiver.AnswerStatus(503);
        var channel = await AddWebhookAsync();
        for (var number = 0; number < 3; number++)
        {
            await EnqueueAsync(NotificationTo(channel));
            await DeliverAfterAsync(GroupTime);
        }

        Assert.That((await ReadAsync(channel)).GetProperty("pending").GetInt32(), Is.EqualTo(3));
        var failed = Receiver.Requests.Count;
        Receiver.AnswerStatus(204);
        for (var number = 0; number < 10; number++)
            await DeliverAfterAsync(TimeSpan.FromMinutes(5));

        var delivered = Receiver.Requests.Skip(failed).Select(request => request.MessageId).ToList();
        Assert.That(delivered, Is.EqualTo(Receiver.Requests.Select(request => request.MessageId).Distinct().Order(StringComparer.Ordinal)));
        Assert.That(delivered, Has.Count.EqualTo(3));
        var shown = await ReadAsync(channel);
        Assert.That(shown.GetProperty("pending").GetInt32(), Is.Zero);
        Assert.That(shown.GetProperty("lastFailure").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task A_message_whose_delivery_was_not_recorded_is_sent_again_with_its_id()
    {
        var channel = await AddWebhookAsync();
        await EnqueueAsync(NotificationTo(channel));
        using var dying = new CancellationTokenSource();
        // The process dies when the receiver has the message and its answer is on the way.
        Receiver.Answer = async _ => await dying.CancelAsync();
        Clock.Advance(GroupTime);
        await Delivery.StartDueAsync(dying.Token);
        await Delivery.FinishAsync();
        Receiver.AnswerStatus(200);
        await DeliverAfterAsync(TimeSpan.FromSeconds(29));
        var before = Receiver.Requests.Count;
        await DeliverAfterAsync(TimeSpan.FromSeconds(1));

        // When the answer won against the end, the message is known as delivered.
        Assert.That(before, Is.EqualTo(1));
        Assert.That(Receiver.Requests.Select(request => request.MessageId).Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That((await ReadAsync(channel)).GetProperty("pending").GetInt32(), Is.Zero);
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await HttpReceiver.StartAsync();
        Receiver.Answer = context =>
        {
            context.Response.Redirect(other.Address);
            return Task.CompletedTask;
        };
        var channel = await AddWebhookAsync();
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(GroupTime);

        Assert.That(other.Requests, Is.Empty);
        Assert.That((await ReadAsync(channel)).GetProperty("lastFailure").GetProperty("reason").GetString(),
            Is.EqualTo("The receiver answered with a redirect, which is not followed"));
    }

    [Test]
    public async Task A_receiver_that_does_not_answer_costs_10_seconds_and_delays_nobody_else()
    {
        var hanging = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        Receiver.Answer = async context =>
        {
            if (context.Request.Path != "/slow")
                return;
            asked.TrySetResult();
            await hanging.Task;
        };
        var slow = await AddAsync(new { name = "slow", kind = "webhook", url = $"{Receiver.Address}/slow" });
        var quick = await AddWebhookAsync();
        await EnqueueAsync(NotificationTo(slow, quick));
        Clock.Advance(GroupTime);
        await Delivery.StartDueAsync(default);
        await asked.Task;
        // While the other one hangs: time does not go on.
        while ((await ReadAsync(quick)).GetProperty("pending").GetInt32() > 0)
            await Task.Yield();
        Clock.Advance(TimeSpan.FromSeconds(10));
        await Delivery.FinishAsync();
        hanging.SetResult();

        Assert.That((await ReadAsync(slow)).GetProperty("lastFailure").GetProperty("reason").GetString(),
            Is.EqualTo("The receiver did not answer within 10 s"));
    }

    [Test]
    public async Task Quiet_hours_hold_messages_back_until_their_end_also_in_the_night_of_8_hours_and_critical_ones_pass()
    {
        await SetPreferencesAsync(new { timeZone = "Europe/Berlin", language = "de" });
        var channel = await AddWebhookAsync(new { from = "22:00", to = "07:00", exceptCritical = true });
        // 23:00 in Berlin, before the clocks go forward.
        var night = new DateTimeOffset(2027, 3, 27, 22, 0, 0, TimeSpan.Zero);
        await DeliverAfterAsync(night - Clock.GetUtcNow());
        await EnqueueAsync(
            NotificationTo(channel), NotificationTo(channel) with { Severity = Severity.Critical }, NotificationTo(channel));
        await DeliverAfterAsync(GroupTime);
        Assert.That(IdsOf(Receiver.Requests.Single()), Is.EqualTo(new[] { "notification-0002" }));

        // 07:00 of summer time is 05:00 UTC.
        var end = new DateTimeOffset(2027, 3, 28, 5, 0, 0, TimeSpan.Zero);
        await DeliverAfterAsync(end.AddSeconds(-1) - Clock.GetUtcNow());
        Assert.That(Receiver.Requests, Has.Count.EqualTo(1));
        await DeliverAfterAsync(TimeSpan.FromSeconds(1) + GroupTime);
        Assert.That(IdsOf(Receiver.Requests[^1]), Is.EqualTo(new[] { "notification-0001", "notification-0003" }));
        Assert.That(Receiver.Requests[^1].Json.GetProperty("data").GetProperty("title").GetString(),
            Is.EqualTo("Warnung: 2 Benachrichtigungen"));
    }

    [Test]
    public async Task A_repeated_attempt_waits_for_the_end_of_the_quiet_hours_too()
    {
        Receiver.AnswerStatus(500);
        var channel = await AddWebhookAsync(new { from = "12:01", to = "13:00", exceptCritical = false });
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(GroupTime);
        Assert.That(Receiver.Requests, Has.Count.EqualTo(1));
        await DeliverAfterAsync(TimeSpan.FromMinutes(10));
        await DeliverAfterAsync(TimeSpan.FromMinutes(10));
        Assert.That(Receiver.Requests, Has.Count.EqualTo(1));
        await DeliverAfterAsync(TimeSpan.FromHours(1));
        Assert.That(Receiver.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_daily_digest_is_one_message_at_8_and_shorter_quiet_hours_count_at_once()
    {
        await SetPreferencesAsync(new { timeZone = "Europe/Berlin" });
        var channel = await AddWebhookAsync(digest: "daily");
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(TimeSpan.FromHours(5));
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(TimeSpan.FromHours(5));
        Assert.That(Receiver.Requests, Is.Empty);
        // 08:00 of the next day in Berlin is 06:00 UTC.
        await DeliverAfterAsync(TimeSpan.FromHours(8) + GroupTime);
        Assert.That(IdsOf(Receiver.Requests.Single()), Is.EqualTo(new[] { "notification-0001", "notification-0002" }));

        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(TimeSpan.FromMinutes(1));
        using var changed = await Owner.PatchJsonAsync($"{Channels}/{IdOf(channel)}", new { digest = "none" });
        await changed.JsonAsync();
        await DeliverAfterAsync(GroupTime);
        Assert.That(Receiver.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Less_serious_notifications_those_of_others_and_repeated_ids_are_not_stored()
    {
        var channel = await AddWebhookAsync(minSeverity: "warning");
        var stranger = await Placet.AsMemberAsync();
        var foreign = await AddAsync(new { name = "foreign", kind = "webhook", url = $"{Receiver.Address}/foreign" }, stranger);
        var twice = NotificationTo(channel, foreign);
        await EnqueueAsync(twice, twice, NotificationTo(channel) with { Severity = Severity.Info });
        await DeliverAfterAsync(GroupTime);

        Assert.That(IdsOf(Receiver.Requests.Single()), Is.EqualTo(new[] { twice.Id }));
    }

    [Test]
    public async Task What_was_enqueued_by_a_transaction_that_did_not_commit_is_not_sent()
    {
        var channel = await AddWebhookAsync();
        await using (var work = await Store.BeginAsync(WriteScope.Owner(OwnerId), default))
            await work.Notifications.EnqueueAsync(NotificationTo(channel), default);
        await DeliverAfterAsync(GroupTime);
        Assert.That(Receiver.Requests, Is.Empty);
    }

    [Test]
    public async Task A_corrected_address_is_tried_at_once()
    {
        Receiver.AnswerStatus(500);
        var channel = await AddWebhookAsync();
        await EnqueueAsync(NotificationTo(channel));
        await DeliverAfterAsync(GroupTime);
        for (var number = 0; number < 4; number++)
            await DeliverAfterAsync(TimeSpan.FromMinutes(30));
        await using var other = await HttpReceiver.StartAsync();
        using var changed = await Owner.PatchJsonAsync($"{Channels}/{IdOf(channel)}", new { url = other.Address });
        await changed.JsonAsync();
        await DeliverAsync();
        Assert.That(other.Requests.Single().MessageId, Is.EqualTo(Receiver.Requests[0].MessageId));
    }

    [Test]
    public async Task Neither_log_nor_answer_has_a_secret_or_an_address()
    {
        Receiver.AnswerStatus(500);
        var ntfy = await AddAsync(
            new { name = "n", kind = "ntfy", url = $"{Receiver.Address}/topic?auth=hush-query", secret = "hush-token" });
        var slack = await AddAsync(new { name = "s", kind = "slack", url = $"{Receiver.Address}/services/hush-path" });
        await EnqueueAsync(NotificationTo(ntfy, slack));
        await DeliverAfterAsync(GroupTime);

        Assert.That(Receiver.Requests, Has.Count.EqualTo(2));
        Assert.That(
            Receiver.Requests.Select(request => request.Path), Does.Contain("/services/hush-path").And.Contain("/?auth=hush-query"));
        Assert.That(Placet.Logs.Lines.Select(line => line.ToString()), Has.None.Contains("hush"));
        foreach (var channel in new[] { ntfy, slack })
            Assert.That((await ReadAsync(channel)).GetRawText(), Does.Not.Contain("hush"));
    }

    private static IEnumerable<string?> IdsOf(ReceivedRequest request) =>
        request.Json.GetProperty("data").GetProperty("notifications").EnumerateArray().Select(item => item.GetProperty("id").GetString());
}
