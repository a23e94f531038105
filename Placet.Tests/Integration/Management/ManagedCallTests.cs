using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

internal sealed class ManagedCallTests : ManagementFixture
{
    [TestCase("health", "health.get.response.json")]
    [TestCase("sessions/placet:ch_7f2a91", "sessions.get.response.json")]
    public async Task A_person_reads_what_the_runtime_says(string path, string example)
    {
        Runtime.Next("GET", path.Split('/')[0] == "health" ? "health" : "sessions/{key}").AnswerExample(example);
        using var answer = await Person.GetAsync(Manage(path));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(global::Placet.AgentRuntime.Examples.Bytes(example)));
    }

    [Test]
    public async Task A_session_is_listed_read_deleted_and_then_gone()
    {
        Runtime.AddSession("a/b 100% ü");
        const string Key = "a%2Fb%20100%25%20%C3%BC";
        using var list = await Person.GetAsync(Manage("sessions"));
        Assert.That((await list.JsonAsync()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()),
            Does.Contain("a/b 100% ü"));
        using var read = await Person.GetAsync(Manage($"sessions/{Key}"));
        Assert.That((await read.JsonAsync()).GetProperty("key").GetString(), Is.EqualTo("a/b 100% ü"));
        using var deleted = await Person.DeleteAsync(Manage($"sessions/{Key}"));
        Assert.That((await deleted.JsonAsync()).GetProperty("deleted").GetBoolean(), Is.True);
        using var again = await Person.GetAsync(Manage($"sessions/{Key}"));
        var error = await again.JsonAsync(HttpStatusCode.NotFound);
        Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("upstream_404"));
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Is.EqualTo("Session not found"));
    }

    [Test]
    public async Task The_checks_come_in_their_order_and_before_the_runtime()
    {
        var bare = await CreateAsync("without credentials");
        using var anonymous = await Placet.Anonymous().GetAsync($"/api/agents/nobody/manage/health");
        await anonymous.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var agentKey = await Agent.GetAsync(Manage("health"));
        await agentKey.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var foreign = await Stranger.GetAsync(Manage("health"));
        await foreign.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        using var unknown = await Person.GetAsync("/api/agents/nobody/manage/health");
        await unknown.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        using var unmanaged = await Person.GetAsync($"/api/agents/{bare}/manage/health");
        var error = await unmanaged.ErrorAsync(HttpStatusCode.NotFound, "management_not_configured");
        Assert.That(error.GetProperty("message").GetString(), Is.EqualTo("Agent has no management credentials configured"));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task A_stranger_finds_no_agent_also_right_after_its_owner_has_called()
    {
        using (var own = await Person.GetAsync(Manage("health")))
            Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.OK), "remembered from now on");
        Runtime.ClearRequests();
        using var read = await Stranger.GetAsync(Manage("health"));
        await read.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        using var write = await Stranger.DeleteAsync(Manage("sessions/a"));
        await write.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task A_rotated_key_is_used_by_the_next_call_and_cleared_credentials_by_none()
    {
        var id = await CreateAsync("rotating");
        await ManageAsync(id, Runtime.Address.ToString(), "an-old-key-of-the-runtime");
        using var refused = await Person.GetAsync($"/api/agents/{id}/manage/health");
        var error = await refused.JsonAsync(HttpStatusCode.Unauthorized);
        Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("upstream_401"));
        await ManageAsync(id, Runtime.Address.ToString(), Runtime.Token);
        using var works = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That(works.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ManageAsync(id, url: null, apiKey: null);
        using var cleared = await Person.GetAsync($"/api/agents/{id}/manage/health");
        await cleared.ErrorAsync(HttpStatusCode.NotFound, "management_not_configured");
    }

    [TestCase("sessions/%2E")]
    [TestCase("sessions/%2e%2E")]
    [TestCase("sessions/.")]
    [TestCase("sessions/..")]
    [TestCase("sessions/../health")]
    [TestCase("sessions/.%2e/health")]
    [TestCase("sessions/%2E%2E/%2E%2E/health")]
    public async Task A_path_that_navigates_reaches_no_runtime(string path)
    {
        Assert.That(await SendTargetAsync("GET", Manage(path)), Does.StartWith("HTTP/1.1 404 "));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("..%2Fhealth", "..%2Fhealth")]
    [TestCase("%252e%252e", "%252e%252e")]
    [TestCase("a;b=c", "a%3Bb%3Dc")]
    [TestCase("...", "...")]
    public async Task What_only_looks_like_navigation_is_an_ordinary_name(string segment, string sent)
    {
        Runtime.NextOfAny().AnswerJson("{}");
        Assert.That(await SendTargetAsync("GET", Manage($"sessions/{segment}")), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo($"/api/v1/sessions/{sent}"));
    }

    [Test]
    public async Task An_absolute_target_and_a_name_of_500_characters_work()
    {
        Runtime.NextOfAny(times: 2).AnswerJson("{}");
        Assert.That(await SendTargetAsync("GET", $"http://{Placet.Address.Authority}{Manage("sessions/a%2Fb")}"),
            Does.StartWith("HTTP/1.1 200 "));
        var name = string.Concat(Enumerable.Repeat("%C3%BC", 500));
        Assert.That(await SendTargetAsync("GET", Manage($"sessions/{name}")), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(Runtime.Requests.Select(request => request.RawTarget),
            Is.EqualTo(new[] { "/api/v1/sessions/a%2Fb", $"/api/v1/sessions/{name}" }));
    }

    [Test]
    public async Task The_marker_of_a_hidden_key_becomes_the_key_again_in_a_channel_and_nowhere_else()
    {
        Runtime.NextOfAny(times: 2).AnswerJson("{}");
        const string Body = """{"managementToken":"***management-key***","alias":"x"}""";
        using var channel = await Person.SendRawAsync(HttpMethod.Put, Manage("channels/placet"), Body);
        using var peer = await Person.SendRawAsync(HttpMethod.Post, Manage("a2a/peers"), Body);
        Assert.That(Runtime.Requests.Select(request => request.BodyText),
            Is.EqualTo(new[] { Body.Replace("***management-key***", Runtime.Token, StringComparison.Ordinal), Body }));
        Assert.That(channel.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(peer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("report", "text/markdown")]
    [TestCase("diff", "text/x-diff")]
    public async Task A_text_route_passes_text_on_and_an_empty_one_stays_200(string route, string type)
    {
        Runtime.NextOfAny().AnswerText("<b>not</b> JSON", "text/html");
        using var answer = await Person.GetAsync(Manage($"versions/runs/r/{route}"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("<b>not</b> JSON"));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo($"{type}; charset=utf-8"));
        Assert.That(Runtime.Requests.Single().Header("Accept"), Is.EqualTo("text/plain, text/markdown, text/x-diff, */*"));
        Runtime.NextOfAny().AnswerEmpty();
        using var empty = await Person.GetAsync(Manage($"versions/runs/r/{route}"));
        Assert.That(empty.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await empty.Content.ReadAsStringAsync(), Is.Empty);
    }
}
