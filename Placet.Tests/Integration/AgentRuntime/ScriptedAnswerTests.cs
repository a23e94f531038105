using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

internal sealed class ScriptedAnswerTests
{
    private RuntimeFixture runtime = null!;

    [SetUp]
    public async Task StartAsync() => runtime = await RuntimeFixture.StartAsync();

    [TearDown]
    public async Task StopAsync() => await runtime.DisposeAsync();

    [TestCase(ErrorForm.A, 404, "Cron job not found", "errors.form-a.response.json")]
    [TestCase(ErrorForm.AWord, 404, "MCP server 'github' not found", "errors.form-a-word.response.json")]
    [TestCase(ErrorForm.B, 409, "Server exists already", "errors.form-b.response.json")]
    [TestCase(ErrorForm.C, 401, "Not authenticated", "errors.form-c.response.json")]
    [TestCase(ErrorForm.D, 404, "Sitzung unbekannt – session unknown", "errors.form-d.response.json")]
    public async Task An_error_is_answered_in_its_form(ErrorForm form, int status, string message, string example)
    {
        runtime.Runtime.Next("GET", "health").Answer(status, form, message);

        var answer = await runtime.AskAsync("GET", "health");

        Assert.That(answer.Status, Is.EqualTo(status));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(answer.Body), JsonNode.Parse(Examples.Text(example))), Is.True, answer.Body);
    }

    [TestCase(ErrorForm.CList, 422, "application/json", """{"detail":[{"loc":["body"],"msg":"no","type":"value_error"}]}""")]
    [TestCase(ErrorForm.E, 404, "text/plain", "404: Not Found")]
    [TestCase(ErrorForm.E, 500, "text/plain", "500 Internal Server Error")]
    [TestCase(ErrorForm.G, 500, null, "")]
    public async Task The_other_forms_are_answered_too(ErrorForm form, int status, string? contentType, string body)
    {
        runtime.Runtime.Next("GET", "health").Answer(status, form, "no");

        using var answer = await runtime.SendAsync("GET", "health");

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(contentType));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(body));
    }

    [Test]
    public async Task Scripts_of_a_route_are_taken_in_order_and_then_used_up()
    {
        runtime.Runtime.Next("GET", "sessions/{key}", times: 2).Answer(500);
        runtime.Runtime.Next("GET", "sessions/a%2Fb").AnswerNoContent();

        Assert.That((await runtime.AskAsync("GET", "health")).Status, Is.EqualTo(200));
        Assert.That((await runtime.AskAsync("GET", "sessions/x")).Status, Is.EqualTo(500));
        Assert.That((await runtime.AskAsync("GET", "sessions/a%2Fb")).Status, Is.EqualTo(500));
        Assert.That(runtime.Runtime.PendingScripts, Is.EqualTo(1));
        Assert.That((await runtime.AskAsync("GET", "sessions/a%2Fb")).Status, Is.EqualTo(204));
        Assert.That((await runtime.AskAsync("GET", "sessions/a%2Fb")).Status, Is.EqualTo(404));
        Assert.That(runtime.Runtime.PendingScripts, Is.Zero);
    }

    [Test]
    public void A_script_for_a_route_that_does_not_exist_is_refused()
    {
        Assert.That(() => runtime.Runtime.Next("GET", "sesions"), Throws.ArgumentException);
        Assert.That(() => runtime.Runtime.Next("PUT", "sessions"), Throws.ArgumentException);
    }

    [Test]
    public async Task A_body_of_a_given_size_is_valid_json()
    {
        runtime.Runtime.Next("GET", "audit").AnswerOfSize(1_000_003).Chunked();

        using var answer = await runtime.SendAsync("GET", "audit");
        var body = await answer.Content.ReadAsByteArrayAsync();

        Assert.That(answer.Headers.TransferEncodingChunked, Is.True);
        Assert.That(body, Has.Length.EqualTo(1_000_003));
        Assert.That(JsonNode.Parse(body), Is.Not.Null);
    }

    [Test]
    public async Task A_redirect_and_further_headers_are_sent()
    {
        runtime.Runtime.Next("GET", "health").Redirect("http://192.0.2.1/x", 307)
            .WithHeader("Set-Cookie", "a=1").WithHeader("Set-Cookie", "b=2").WithHeader("Retry-After", "7");

        using var answer = await runtime.SendAsync("GET", "health");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.TemporaryRedirect));
        Assert.That(answer.Headers.Location, Is.EqualTo(new Uri("http://192.0.2.1/x")));
        Assert.That(answer.Headers.GetValues("Set-Cookie"), Is.EqualTo(new[] { "a=1", "b=2" }));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public async Task Any_bytes_of_any_type_are_sent_as_they_are()
    {
        byte[] bytes = [0xFF, 0x00, 0xFE];
        runtime.Runtime.Next("GET", "health").AnswerBytes(bytes, "application/octet-stream").WithHeader("Content-Type", "text/x-odd");

        using var answer = await runtime.SendAsync("GET", "health");

        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(bytes));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/x-odd"));
    }

    [Test]
    public async Task Empty_html_and_broken_answers_are_what_they_say()
    {
        runtime.Runtime.Next("GET", "health").AnswerEmpty();
        runtime.Runtime.Next("GET", "health").AnswerHtml();
        runtime.Runtime.Next("GET", "health").AnswerBrokenJson();

        Assert.That(await runtime.AskAsync("GET", "health"), Is.EqualTo((200, "")));
        Assert.That((await runtime.AskAsync("GET", "health")).Body, Does.StartWith("<html>"));
        Assert.That((await runtime.AskAsync("GET", "health")).Body, Does.StartWith("{").And.Not.EndsWith("}"));
    }

    [Test]
    public async Task A_held_answer_waits_before_its_headers_until_it_is_released()
    {
        var latch = new Latch();
        runtime.Runtime.Next("GET", "health").HoldHeaders(latch);

        var pending = runtime.AskAsync("GET", "health");
        await latch.Reached;
        Assert.That(pending.IsCompleted, Is.False);
        latch.Release();

        Assert.That((await pending).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_held_body_stops_half_way_until_it_is_released()
    {
        var latch = new Latch();
        runtime.Runtime.Next("GET", "health").AnswerJson("""["first","other"]""").HoldBody(latch);

        using var answer = await runtime.SendAsync("GET", "health");
        var body = answer.Content.ReadAsStringAsync();
        await latch.Reached;
        Assert.That(body.IsCompleted, Is.False);
        latch.Release();

        Assert.That(await body, Is.EqualTo("""["first","other"]"""));
    }

    [Test]
    public async Task A_delay_ends_when_the_runtimes_clock_says_so()
    {
        var clock = new FakeTimeProvider(ExampleClock.Now);
        await using var delayed = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { Clock = clock });
        delayed.Runtime.Next("GET", "health").DelayHeaders(TimeSpan.FromMinutes(1)).DelayBody(TimeSpan.FromMinutes(1));

        var pending = delayed.AskAsync("GET", "health");
        while (!pending.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.That((await pending).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_caller_that_gives_up_frees_the_held_answer()
    {
        var latch = new Latch();
        using var cancellation = new CancellationTokenSource();
        runtime.Runtime.Next("GET", "health").HoldHeaders(latch);

        var pending = runtime.SendAsync("GET", "health", cancellationToken: cancellation.Token);
        await latch.Reached;
        await cancellation.CancelAsync();

        Assert.That(async () => await pending, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await runtime.AskAsync("GET", "health")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_connection_breaks_before_the_headers()
    {
        runtime.Runtime.Next("POST", "cron/{id}/run-now").AbortBeforeHeaders();

        Assert.That(async () => await runtime.AskAsync("POST", "cron/a1b2c3d4/run-now", "{}"), Throws.InstanceOf<HttpRequestException>());
        // What was asked for has happened all the same, as with a real runtime.
        Assert.That((await runtime.AskAsync("GET", "cron/a1b2c3d4")).Body, Does.Contain("\"last_status\":\"ok\""));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_connection_breaks_in_the_body(bool chunked)
    {
        var script = runtime.Runtime.Next("GET", "health").AnswerOfSize(1000).AbortInBody();
        if (chunked)
            script.Chunked();

        using var answer = await runtime.SendAsync("GET", "health");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(async () => await answer.Content.ReadAsByteArrayAsync(), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Stopping_breaks_off_what_is_still_held()
    {
        var stopped = await RuntimeFixture.StartAsync();
        var latch = new Latch();
        stopped.Runtime.NextOfAny().HoldHeaders(latch);
        var pending = stopped.AskAsync("GET", "health");
        await latch.Reached;

        await stopped.Runtime.DisposeAsync();

        Assert.That(async () => await pending, Throws.InstanceOf<HttpRequestException>());
        await stopped.DisposeAsync();
    }
}
