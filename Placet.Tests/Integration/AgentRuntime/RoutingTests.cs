using NUnit.Framework;
using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

internal sealed class RoutingTests
{
    [TestCase("a/b", "a%2Fb")]
    [TestCase("a%2Fb", "a%252Fb")]
    [TestCase("100%", "100%25")]
    [TestCase("telegram:12", "telegram:12")]
    [TestCase("telegram:12", "telegram%3A12")]
    [TestCase("two words", "two%20words")]
    [TestCase("placet:büro/天気", "placet%3Ab%C3%BCro%2F%E5%A4%A9%E6%B0%97")]
    [TestCase("..", "%2E%2E")]
    [TestCase("a?b#c", "a%3Fb%23c")]
    [TestCase("a+b", "a+b")]
    public async Task A_key_of_any_characters_is_one_segment_decoded_once(string key, string segment)
    {
        await using var runtime = await RuntimeFixture.StartAsync();
        runtime.Runtime.AddSession(key);

        var answer = await runtime.AskAsync("DELETE", $"sessions/{segment}");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        using var deleted = System.Text.Json.JsonDocument.Parse(answer.Body);
        Assert.That(deleted.RootElement.GetProperty("key").GetString(), Is.EqualTo(key));
    }

    [TestCase("sessions/a/b")]
    [TestCase("sessions/")]
    [TestCase("cron/")]
    [TestCase("")]
    [TestCase("Sessions")]
    [TestCase("sessions%2Fcli:direct")]
    public async Task A_path_that_is_no_route_is_not_found(string target)
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        Assert.That(await runtime.AskAsync("GET", target), Is.EqualTo(
            (404, """{"error":{"message":"Not found","type":"invalid_request_error","code":404}}""")));
    }

    [TestCase("DELETE", "cron", "GET, POST")]
    [TestCase("GET", "cron/a1b2c3d4/pause", "POST")]
    [TestCase("DELETE", "credentials/providers", "GET, POST")]
    [TestCase("HEAD", "health", "GET")]
    public async Task Another_method_is_told_the_allowed_ones(string method, string target, string allowed)
    {
        await using var runtime = await RuntimeFixture.StartAsync();

        using var answer = await runtime.SendAsync(method, target);

        Assert.That((int)answer.StatusCode, Is.EqualTo(405));
        Assert.That(string.Join(", ", answer.Content.Headers.Allow), Is.EqualTo(allowed));
    }

    [Test]
    public async Task A_group_that_is_switched_off_is_unknown_and_the_others_are_not()
    {
        await using var runtime = await RuntimeFixture.StartAsync(new AgentRuntimeOptions
        {
            DisabledGroups = RuntimeGroups.Mcp | RuntimeGroups.Newer,
        });

        Assert.That(await runtime.AskAsync("GET", "mcp"), Is.EqualTo((404, "404: Not Found")));
        Assert.That(await runtime.AskAsync("POST", "credentials", "{}"), Is.EqualTo((404, "404: Not Found")));
        Assert.That(await runtime.AskAsync("POST", "commands/reflect", "{}"), Is.EqualTo((404, "404: Not Found")));
        Assert.That((await runtime.AskAsync("GET", "credentials")).Status, Is.EqualTo(200));
        Assert.That((await runtime.AskAsync("POST", "commands/dream", "{}")).Status, Is.EqualTo(202));
    }

    [Test]
    public async Task A_management_api_that_is_off_is_not_found_with_and_without_token()
    {
        await using var runtime = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { NotFoundOnly = true });

        Assert.That(await runtime.AskAsync("GET", "health"), Is.EqualTo((404, "404: Not Found")));
        using var anonymous = await runtime.SendRawAsync("GET", "/api/v1/health", authorization: null);
        Assert.That((int)anonymous.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task Text_is_escaped_when_the_runtime_is_told_to()
    {
        await using var runtime = await RuntimeFixture.StartAsync(new AgentRuntimeOptions { EscapeNonAscii = true });

        Assert.That((await runtime.AskAsync("GET", "health")).Body, Does.Contain("B\\u00fcro"));
    }
}
