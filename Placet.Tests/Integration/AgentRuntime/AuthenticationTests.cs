using System.Net;
using System.Text.Json.Nodes;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

internal sealed class AuthenticationTests
{
    private RuntimeFixture runtime = null!;

    [SetUp]
    public async Task StartAsync() =>
        runtime = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { Token = "the-token", DisabledGroups = RuntimeGroups.Cron });

    [TearDown]
    public async Task StopAsync() => await runtime.DisposeAsync();

    [TestCase("/api/v1/health")]
    [TestCase("/api/v1/no-such-route")]
    [TestCase("/api/v1/cron")]
    public async Task A_call_without_token_is_refused_before_it_is_routed(string path)
    {
        using var answer = await runtime.SendRawAsync("GET", path, authorization: null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.WwwAuthenticate, Is.Empty);
        Assert.That(
            await answer.Content.ReadAsStringAsync(),
            Does.Contain("Missing Authorization header. Use: Bearer <api_key>").And.Contain("\"code\":401"));
    }

    [TestCase("Bearer wrong")]
    [TestCase("bearer the-token")]
    [TestCase("Bearer  the-token")]
    [TestCase("Bearer the-token-")]
    [TestCase("Bearer the-toke")]
    [TestCase("Bearer")]
    [TestCase("the-token")]
    [TestCase("Basic dGhlLXRva2Vu")]
    public async Task Any_other_credential_is_refused(string authorization)
    {
        using var answer = await runtime.SendRawAsync("GET", "/api/v1/health", authorization);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
        var example = JsonNode.Parse(Examples.Text("errors.unauthorized.response.json"));
        Assert.That(JsonNode.DeepEquals(body, example), Is.True, body?.ToString());
    }

    [Test]
    public async Task The_token_opens_the_api()
    {
        using var answer = await runtime.SendRawAsync("GET", "/api/v1/health", "Bearer the-token");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("GET", "/health", 200)]
    [TestCase("POST", "/webhook", 200)]
    [TestCase("GET", "/nothing", 404)]
    public async Task What_lies_outside_the_api_needs_no_token(string method, string path, int status)
    {
        using var answer = await runtime.SendRawAsync(method, path, authorization: null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_runtime_picks_a_long_token_of_its_own()
    {
        await using var first = await AgentRuntimeHost.StartAsync();
        await using var second = await AgentRuntimeHost.StartAsync();

        Assert.That(first.Token, Has.Length.GreaterThanOrEqualTo(32).And.Not.EqualTo(second.Token));
    }
}
