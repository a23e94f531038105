using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Placet.Tests.Integration.Management;

/// <summary>contract 11: every managed GET with 200 is tagged, and who has the answer already is told so.</summary>
internal sealed class RevalidationTests : ManagementFixture
{
    [Test]
    public async Task Every_read_is_tagged_and_answered_304_to_one_who_has_it()
    {
        var routes = Placet.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("api/agents/{agentId}/manage/", StringComparison.Ordinal)
                && endpoint.Metadata.OfType<IHttpMethodMetadata>().Single().HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.RoutePattern.RawText!["api/agents/{agentId}/manage/".Length..]).ToList();
        Assert.That(routes, Has.Count.GreaterThan(30));
        foreach (var route in routes)
        {
            var path = Manage(Regex.Replace(route, @"\{\w+\}", "x", RegexOptions.NonBacktracking) + "?path=a&session_id=s");
            Runtime.NextOfAny(times: 3).AnswerJson("""{"same":true}""");
            using var first = await Person.GetAsync(path);
            using var again = await SendAsync(path, first.Headers.ETag!.ToString());
            using var other = await SendAsync(path, "\"another\"");
            Assert.Multiple(async () =>
            {
                Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK), route);
                Assert.That(first.Headers.ETag.IsWeak, Is.False, route);
                Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NotModified), route);
                Assert.That(await again.Content.ReadAsByteArrayAsync(), Is.Empty, route);
                Assert.That(again.Headers.ETag, Is.EqualTo(first.Headers.ETag), route);
                Assert.That(again.Headers.CacheControl!.ToString(), Is.EqualTo(first.Headers.CacheControl!.ToString()), route);
                Assert.That(again.Content.Headers.ContentType, Is.Null, route);
                Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK), route);
            });
        }
    }

    [TestCase("{0}", HttpStatusCode.NotModified)]
    [TestCase("W/{0}", HttpStatusCode.NotModified)]
    [TestCase("\"a\", {0}, \"b\"", HttpStatusCode.NotModified)]
    [TestCase("*", HttpStatusCode.NotModified)]
    [TestCase("\"a\"", HttpStatusCode.OK)]
    [TestCase("", HttpStatusCode.OK)]
    public async Task A_condition_is_read_as_HTTP_defines_it(string condition, HttpStatusCode status)
    {
        Runtime.NextOfAny(times: 2).AnswerJson("[1]");
        using var first = await Person.GetAsync(Manage("health"));
        using var again = await SendAsync(Manage("health"),
            string.Format(System.Globalization.CultureInfo.InvariantCulture, condition, first.Headers.ETag));
        Assert.That(again.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task Another_answer_has_another_tag_and_the_runtimes_own_tag_is_not_passed_on()
    {
        Runtime.NextOfAny().AnswerJson("[1]").WithHeader("ETag", "\"theirs\"");
        using var first = await Person.GetAsync(Manage("health"));
        Runtime.NextOfAny().AnswerJson("[2]");
        using var second = await SendAsync(Manage("health"), first.Headers.ETag!.ToString());
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(second.Headers.ETag, Is.Not.EqualTo(first.Headers.ETag));
        Assert.That(first.Headers.ETag!.Tag, Is.Not.EqualTo("\"theirs\""));
        Assert.That(Runtime.Requests.SelectMany(request => request.Headers.Keys), Has.None.EqualTo("If-None-Match").IgnoreCase);
    }

    [TestCase(201)]
    [TestCase(204)]
    [TestCase(404)]
    [TestCase(500)]
    public async Task Only_a_200_is_tagged(int status)
    {
        var script = Runtime.NextOfAny();
        _ = status == 204 ? script.AnswerNoContent() : script.AnswerJson("{}", status);
        using var answer = await SendAsync(Manage("health"), "*");
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(answer.Headers.ETag, Is.Null);
    }

    [Test]
    public async Task A_write_is_not_tagged()
    {
        Runtime.NextOfAny().AnswerJson("{}");
        using var request = new HttpRequestMessage(HttpMethod.Delete, Manage("sessions/x"));
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await Person.SendAsync(request);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.ETag, Is.Null);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", condition);
        return await Person.SendAsync(request);
    }
}
