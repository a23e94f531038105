using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

internal sealed class RecordingTests
{
    [Test]
    public async Task A_request_is_recorded_as_it_was_sent()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        await runtime.AskAsync("PUT", "credentials/A%2fB?x=%zz&y=a+b", """{"value":"ü"}""");

        var request = runtime.Runtime.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(request.Method, Is.EqualTo("PUT"));
            Assert.That(request.RawTarget, Is.EqualTo("/api/v1/credentials/A%2fB?x=%zz&y=a+b"));
            Assert.That(request.Path, Is.EqualTo("/api/v1/credentials/A%2fB"));
            Assert.That(request.Query, Is.EqualTo("?x=%zz&y=a+b"));
            Assert.That(request.HasBody, Is.True);
            Assert.That(request.BodyText, Is.EqualTo("""{"value":"ü"}"""));
            Assert.That(request.Header("AUTHORIZATION"), Is.EqualTo($"Bearer {runtime.Runtime.Token}"));
            Assert.That(request.Header("x-none"), Is.Null);
            Assert.That(request.ToString(), Does.Not.Contain(runtime.Runtime.Token));
        });
    }

    [Test]
    public async Task A_request_without_body_is_told_from_one_with_an_empty_object()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        await runtime.AskAsync("POST", "cron/dream/pause");
        await runtime.AskAsync("POST", "cron/dream/pause", "{}");

        Assert.That(runtime.Runtime.Requests.Select(request => request.HasBody), Is.EqualTo(new[] { false, true }));
    }

    [Test]
    public async Task Refused_and_scripted_calls_are_recorded_too()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Runtime.Next("GET", "health").Answer(503);

        await runtime.AskAsync("GET", "health");
        using var refused = await runtime.SendRawAsync("GET", "/api/v1/health", "Bearer x");

        Assert.That(runtime.Runtime.Requests, Has.Count.EqualTo(2));
        runtime.Runtime.ClearRequests();
        Assert.That(runtime.Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task Many_requests_at_once_are_all_recorded_and_answered()
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 64)
            .Select(i => runtime.AskAsync("POST", "commands/new", $$"""{"sessionKey":"k:{{i}}"}""")));

        Assert.That(answers.Select(answer => answer.Status), Is.All.EqualTo(200));
        Assert.That(runtime.Runtime.Requests, Has.Count.EqualTo(64));
        Assert.That((await runtime.AskAsync("GET", "sessions")).Body, Does.Contain("\"count\":68"));
    }

    [Test]
    public async Task A_snapshot_does_not_change_any_more()
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        IReadOnlyList<RecordedRequest> before = runtime.Runtime.Requests;

        await runtime.AskAsync("GET", "health");

        Assert.That(before, Is.Empty);
    }
}
