using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>contract 10: one explicit route for each row; what is not exactly its address is no route, and no runtime hears of
/// it.</summary>
internal sealed class RouteAddressTests : ManagementFixture
{
    [TestCase("GET", "HEALTH")]
    [TestCase("GET", "health/")]
    [TestCase("GET", "/health")]
    [TestCase("GET", "sessions/")]
    [TestCase("GET", "sessions//")]
    [TestCase("GET", "sessions/a/")]
    [TestCase("GET", "audit/runs/")]
    [TestCase("POST", "cron/1/Pause")]
    [TestCase("DELETE", "policy/ALL")]
    [TestCase("POST", "Commands/restart")]
    [TestCase("GET", "workspace/Tree")]
    public async Task Another_spelling_of_an_address_is_no_route(string method, string path)
    {
        Assert.That(await SendTargetAsync(method, Manage(path)),
            Does.StartWith("HTTP/1.1 404 ").And.Contain("\"code\":\"route_not_found\""));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("/API/agents/$id/manage/health")]
    [TestCase("/api/Agents/$id/manage/health")]
    [TestCase("/api/agents/$id/MANAGE/health")]
    [TestCase("/api/agents/")]
    [TestCase("/api/AUTH/me")]
    public async Task So_it_is_for_every_route_of_the_program(string target)
    {
        Assert.That(await SendTargetAsync("GET", target.Replace("$id", AgentId, StringComparison.Ordinal)),
            Does.StartWith("HTTP/1.1 404 "));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    // The word of another route in another case is an ordinary name; in its own case it is decoded before it is compared.
    [TestCase("GET", "credentials/PROVIDERS", "credentials/PROVIDERS")]
    [TestCase("GET", "credentials/%50roviders", "credentials/Providers")]
    [TestCase("GET", "credentials/%70roviders", "credentials/providers")]
    [TestCase("DELETE", "credentials/PROVIDERS", "credentials/PROVIDERS")]
    [TestCase("GET", "versions/RUNS", "agent/versions/RUNS")]
    [TestCase("GET", "%68ealth", "health")]
    public async Task A_name_that_differs_from_a_word_in_case_is_a_name(string method, string path, string sent)
    {
        Runtime.NextOfAny().AnswerJson("{}");
        Assert.That(await SendTargetAsync(method, Manage(path)), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo($"/api/v1/{sent}"));
    }

    [Test]
    public async Task A_secret_called_like_a_word_in_capitals_is_written_where_it_is_read()
    {
        Runtime.NextOfAny(times: 2).AnswerJson("{}");
        await SendTargetAsync("PUT", Manage("credentials/PROVIDERS"), """{"value":"v"}""");
        await SendTargetAsync("PUT", Manage("credentials/PROVIDERS/exposed"), """{"exposed":true}""");
        Assert.That(Runtime.Requests.Select(request => request.RawTarget),
            Is.EqualTo(new[] { "/api/v1/credentials/PROVIDERS", "/api/v1/credentials/PROVIDERS/exposed" }));
    }

    [TestCase("?x=$path")]
    [TestCase("#$path")]
    [TestCase("?x=http://h$path")]
    public async Task An_absolute_target_without_a_path_is_not_searched_for_one(string rest)
    {
        var target = $"http://{Placet.Address.Authority}{rest.Replace("$path", Manage("health"), StringComparison.Ordinal)}";
        // Without a path it is the root, which is the page; with a fragment it is no target.
        Assert.That(await SendTargetAsync("GET", target), Does.StartWith("HTTP/1.1 400 ").Or.Contain("Content-Type: text/html"));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("sessions/%00")]
    [TestCase("sessions/a%00b")]
    public async Task A_null_character_in_an_absolute_target_is_a_bad_request(string path)
    {
        var answer = await SendTargetAsync("GET", $"http://{Placet.Address.Authority}{Manage(path)}");
        Assert.That(answer, Does.StartWith("HTTP/1.1 400 ").And.Contain("\"code\":\"validation_failed\""));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("HEAD", "cron/1/pause", HttpStatusCode.MethodNotAllowed)]
    [TestCase("OPTIONS", "health", HttpStatusCode.MethodNotAllowed)]
    [TestCase("TRACE", "sessions/a", HttpStatusCode.MethodNotAllowed)]
    [TestCase("GET", "credentials/providers/p", HttpStatusCode.MethodNotAllowed)]
    [TestCase("GET", "", HttpStatusCode.NotFound)]
    [TestCase("GET", "audit/runs", HttpStatusCode.NotFound)]
    [TestCase("GET", "workspace", HttpStatusCode.NotFound)]
    [TestCase("GET", "improvement", HttpStatusCode.NotFound)]
    [TestCase("POST", "improvement/runs/r/explode", HttpStatusCode.NotFound)]
    public async Task What_is_in_no_row_does_not_exist(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Manage(path));
        using var answer = await Person.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(status));
        if (method != "HEAD")
            await answer.ErrorAsync(status, status is HttpStatusCode.NotFound ? "route_not_found" : "method_not_allowed");
        Assert.That(Runtime.Requests, Is.Empty);
    }
}
