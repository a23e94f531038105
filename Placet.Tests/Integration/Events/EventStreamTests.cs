using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Events;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Events;

/// <summary>The stream of events: what it holds, how it begins and goes on, how many a user may have.</summary>
internal sealed class EventStreamTests
{
    private const string Reload = "reload {}";

    private FakeTimeProvider clock = null!;
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private string ownerId = null!;

    [SetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        placet = await PlacetHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        owner = await placet.AsOwnerAsync();
        ownerId = await IdOfAsync(owner);
    }

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task It_begins_at_once_with_a_comment_and_headers_that_keep_proxies_from_collecting_it()
    {
        await using var stream = await EventReader.OpenAsync(owner);
        Assert.Multiple(() =>
        {
            Assert.That(stream.Response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/event-stream"));
            Assert.That(stream.Response.Headers.GetValues("X-Accel-Buffering"), Is.EqualTo(new[] { "no" }));
            Assert.That(stream.Response.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
            Assert.That(stream.Response.Content.Headers.ContentEncoding, Is.Empty);
            Assert.That(stream.LastId, Is.Not.Empty);
        });
    }

    [Test]
    public async Task A_change_of_an_agent_its_pings_and_its_deletion_are_hinted_without_values()
    {
        var agent = await placet.AsAgentOfAsync(owner);
        await using var stream = await EventReader.OpenAsync(owner);
        var id = await agent.CreateAgentAsync("secret name");
        Assert.That(await stream.ReadUntilAsync($$"""activity {"agentId":"{{id}}"}"""), Does.Contain(Changed(id)));

        using var pinged = await agent.PostJsonAsync("/api/v1/status/ping", new { agentId = id, status = "busy", message = "secret" });
        await pinged.JsonAsync(HttpStatusCode.Created);
        Assert.That(await stream.ReadAsync(), Is.EqualTo($$"""agent.health {"agentId":"{{id}}","status":"busy"}"""));
        using var again = await agent.PostJsonAsync("/api/v1/status/ping", new { agentId = id, status = "busy" });
        await again.JsonAsync(HttpStatusCode.Created);

        using var deleted = await owner.DeleteAsync($"/api/agents/{id}");
        await deleted.JsonAsync();
        Assert.That(await stream.ReadAsync(), Is.EqualTo($$"""agent.removed {"agentId":"{{id}}"}"""),
            "the ping that changed nothing gives no hint");
    }

    [Test]
    public async Task A_write_to_a_runtime_is_a_change_of_its_agent()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await (await placet.AsAgentOfAsync(owner)).RegisterAgentAsync(runtime.Address);
        await using var stream = await EventReader.OpenAsync(owner);
        using var written = await owner.PatchJsonAsync($"/api/agents/{id}/manage/settings", new { a = 1 });
        await written.JsonAsync();
        Assert.That(await stream.ReadUntilAsync(Changed(id)), Is.Empty);
    }

    [Test]
    public async Task A_member_never_gets_a_hint_of_another()
    {
        var member = await placet.AsMemberAsync();
        await using var stream = await EventReader.OpenAsync(member);
        await (await placet.AsAgentOfAsync(owner)).CreateAgentAsync();
        var own = await (await placet.AsAgentOfAsync(member)).CreateAgentAsync();
        var before = await stream.ReadUntilAsync(Changed(own));
        Assert.That(before, Is.EqualTo(new[] { "activity {}" }), "their own key, and nothing else");
    }

    [Test]
    public async Task A_comment_comes_every_15_s_with_an_id_to_resume_at()
    {
        await using var stream = await EventReader.OpenAsync(owner);
        var first = stream.LastId;
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.That((await stream.ReadBlockAsync())!.IsComment, Is.True);
        Assert.That(stream.LastId, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task What_happened_while_a_client_was_away_is_sent_once_when_it_resumes()
    {
        string? last;
        await using (var stream = await EventReader.OpenAsync(owner))
        {
            Publish("seen");
            Assert.That(await stream.ReadAsync(), Is.EqualTo(Changed("seen")));
            last = stream.LastId;
        }

        Publish("missed");
        clock.Advance(TimeSpan.FromSeconds(60));
        await using var resumed = await EventReader.OpenAsync(owner, last);
        Assert.That(await resumed.ReadUntilAsync(Changed("missed")), Is.Empty);
        Publish("now");
        Assert.That(await resumed.ReadAsync(), Is.EqualTo(Changed("now")));
    }

    [Test]
    public async Task A_client_that_was_away_for_more_than_60_s_reloads()
    {
        string? last;
        await using (var stream = await EventReader.OpenAsync(owner))
            last = stream.LastId;
        clock.Advance(TimeSpan.FromSeconds(61));
        await using var resumed = await EventReader.OpenAsync(owner, last);
        Assert.That(await resumed.ReadAsync(), Is.EqualTo(Reload));
    }

    [Test]
    public async Task A_client_that_missed_more_events_than_are_stored_reloads()
    {
        string? last;
        await using (var stream = await EventReader.OpenAsync(owner))
            last = stream.LastId;
        for (var number = 0; number < 300; number++)
            Publish("one");
        await using var resumed = await EventReader.OpenAsync(owner, last);
        Assert.That(await resumed.ReadAsync(), Is.EqualTo(Reload));
    }

    [TestCase("0")]
    [TestCase("12345678-")]
    [TestCase("12345678-1")]
    [TestCase("12345678--1")]
    [TestCase("12345678-99999999999999999999999")]
    [TestCase("12345678-999999999999999")]
    [TestCase("' OR 1=1 --")]
    public async Task An_id_that_was_never_sent_reloads(string hostile)
    {
        await using var stream = await EventReader.OpenAsync(owner, hostile);
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Reload));
    }

    [Test]
    public async Task An_id_of_30_KB_reloads()
    {
        await using var stream = await EventReader.OpenAsync(owner, new string('a', 30_000));
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Reload));
    }

    [Test, CancelAfter(60_000)]
    public async Task The_21st_stream_of_a_user_is_refused_until_another_ends(CancellationToken cancellationToken)
    {
        var streams = new List<EventReader>();
        for (var number = 0; number < 20; number++)
            streams.Add(await EventReader.OpenAsync(owner));
        using (var refused = await owner.GetAsync("/api/manage/events", cancellationToken))
        {
            await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
            Assert.That(refused.Headers.RetryAfter, Is.Not.Null);
        }

        await using (var others = await EventReader.OpenAsync(await placet.AsMemberAsync()))
            Assert.That(others.LastId, Is.Not.Null);
        foreach (var stream in streams)
            await stream.DisposeAsync();
        // The server learns of it as the connections close.
        while ((await TryOpenAsync()) is HttpStatusCode.TooManyRequests)
            cancellationToken.ThrowIfCancellationRequested();
        Assert.That(await TryOpenAsync(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Equal_hints_that_wait_are_sent_once_and_a_reader_that_falls_behind_reloads()
    {
        var streams = placet.Services.GetRequiredService<IEventStreams>();
        using var waiting = streams.Open(ownerId, lastEventId: null);
        for (var number = 0; number < 1000; number++)
            Publish(number % 2 == 0 ? "even" : "odd");
        Assert.That(ReadAll(waiting), Is.EqualTo(new[] { ServerEvent.AgentChanged("even"), ServerEvent.AgentChanged("odd") }));

        for (var number = 0; number < 100_000; number++)
            Publish($"{number}");
        Assert.That(ReadAll(waiting), Is.EqualTo(new[] { ServerEvent.Reload }));
        Publish("after");
        Assert.That(ReadAll(waiting), Is.EqualTo(new[] { ServerEvent.AgentChanged("after") }));
    }

    [Test]
    public async Task A_client_that_does_not_read_gets_a_reload_when_it_does()
    {
        await using var stream = await EventReader.OpenAsync(owner);
        var name = new string('x', 1000);
        // More than the buffers of both sides hold.
        for (var number = 0; number < 20_000; number++)
            Publish($"{name}{number}");
        var before = await stream.ReadUntilAsync(Reload);
        Assert.That(before, Has.Count.LessThan(20_000));
        string? next;
        do
        {
            // A further reload covers what is published before it is sent.
            Publish("after");
            next = await stream.ReadAsync();
        }
        while (next != Changed("after"));
    }

    [Test]
    public async Task A_HEAD_request_ends_at_once()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/manage/events");
        using var answer = await owner.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/event-stream"));
    }

    [Test]
    public async Task Nobody_without_a_token_gets_a_stream()
    {
        using var anonymous = await placet.Anonymous().GetAsync("/api/manage/events");
        await anonymous.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var agent = await (await placet.AsAgentOfAsync(owner)).GetAsync("/api/manage/events");
        await agent.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static string Changed(string agentId) => $$"""agent.changed {"agentId":"{{agentId}}"}""";

    private static async Task<string> IdOfAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user").GetProperty("id").GetString()!;
    }

    private static List<ServerEvent> ReadAll(IEventStream stream)
    {
        var read = new List<ServerEvent>();
        while (stream.TryRead(out var next))
            read.Add(next.Event);
        return read;
    }

    private async Task<HttpStatusCode> TryOpenAsync()
    {
        using var answer = await owner.GetAsync("/api/manage/events", HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    private void Publish(string agentId) =>
        placet.Services.GetRequiredService<IEventHub>().Publish(ownerId, ServerEvent.AgentChanged(agentId));
}
