using System.Net;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Placet.Tests.Integration.Management;

namespace Placet.Tests.Integration.Hosting;

/// <summary>RFC 9110, 9.3.2: HEAD is GET without the body.</summary>
internal sealed class HeadTests : ManagementFixture
{
    /// <summary>What differs between two answers to the same request; the length of a body that is not sent need not be known.</summary>
    private static readonly string[] Varying = ["Date", "ETag", "Content-Length", "Transfer-Encoding"];

    [TestCase("/health")]
    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/swagger/index.html")]
    [TestCase("/swagger/v1/swagger.json")]
    [TestCase("/api/nothing-here")]
    [TestCase("/")]
    [TestCase("/agents/one/cron")]
    [TestCase("/api/users")]
    public Task A_fixed_address_answers_head_as_it_answers_get(string path) => CompareAsync(Placet.Anonymous(), path);

    [Test]
    public async Task Every_get_route_of_the_api_answers_head_with_the_same_status_and_headers()
    {
        var routes = Placet.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null
                && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Select(endpoint => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
            {
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "agentId" or "id" } => AgentId,
                _ => "x",
            }))).ToList();
        Assert.That(routes, Has.Count.GreaterThan(40));
        foreach (var route in routes)
            await CompareAsync(route.StartsWith("/api/v1/", StringComparison.Ordinal) ? Agent : Person, route);
    }

    [Test]
    public async Task On_a_managed_route_the_runtime_is_asked_as_by_get_and_no_byte_of_the_body_is_sent()
    {
        Runtime.NextOfAny(times: 2).AnswerJson("""{"items":["one"]}""");
        using var read = await Person.GetAsync(Manage("sessions?limit=3"));
        var answer = await SendTargetAsync("HEAD", Manage("sessions?limit=3"));
        Assert.Multiple(() =>
        {
            Assert.That(answer, Does.StartWith("HTTP/1.1 200 ").And.EndWith("\r\n\r\n"));
            Assert.That(answer, Does.Contain("Content-Length: 17\r\n").And.Contain($"ETag: {read.Headers.ETag}\r\n").And.Contain(
                "Cache-Control: private, no-cache\r\n"));
            Assert.That(Runtime.Requests.Select(request => $"{request.Method} {request.RawTarget}"),
                Is.All.EqualTo("GET /api/v1/sessions?limit=3"));
            Assert.That(Runtime.Requests, Has.Count.EqualTo(2));
        });
        Assert.That(await SendTargetAsync("HEAD", Manage("sessions?limit=3"), headers: "If-None-Match: *\r\n"),
            Does.StartWith("HTTP/1.1 304 "));
    }

    [Test]
    public async Task A_connection_can_be_used_again_after_an_answer_without_its_body()
    {
        using var connection = await Adversarial.Fuzzing.RawConnection.OpenAsync(Placet.Address, CancellationToken.None);
        foreach (var method in new[] { "HEAD", "GET", "HEAD", "GET" })
        {
            var answer = await connection.SendAsync(
                System.Text.Encoding.ASCII.GetBytes($"{method} /health HTTP/1.1\r\nHost: placet.test\r\n\r\n"), method, isLast: false,
                CancellationToken.None);
            Assert.That((answer.Status, answer.Body.Length > 0), Is.EqualTo((200, method == "GET")));
        }
    }

    [TestCase("cron/1/pause")]
    [TestCase("credentials/providers/p")]
    public async Task Where_there_is_no_get_there_is_no_head(string path)
    {
        using var answer = await Person.SendAsync(new HttpRequestMessage(HttpMethod.Head, Manage(path)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    private static async Task CompareAsync(HttpClient client, string path)
    {
        // The body of a stream of events has no end.
        using var read = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.That(head.StatusCode, Is.EqualTo(read.StatusCode), path);
        Assert.That(HeadersOf(head), Is.EqualTo(HeadersOf(read)), path);
        Assert.That(head.Headers.ETag is null, Is.EqualTo(read.Headers.ETag is null), path);
        Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty, path);
    }

    private static List<string> HeadersOf(HttpResponseMessage answer) => [.. answer.Headers.Concat(answer.Content.Headers)
        .Where(header => !Varying.Contains(header.Key)).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
            .Order(StringComparer.Ordinal)];
}
