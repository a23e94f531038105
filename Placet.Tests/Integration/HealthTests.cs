using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration;

internal sealed class HealthTests
{
    [Test]
    public async Task Health_is_anonymous_and_tells_the_time()
    {
        await using var placet = await PlacetHost.StartAsync();
        using var answer = await placet.Anonymous().GetAsync("/health");
        var body = await answer.JsonAsync();
        Assert.That(body.GetProperty("status").GetString(), Is.EqualTo("ok"));
        Assert.That(body.GetProperty("timestamp").GetString(), Does.EndWith("Z"));
    }

    [TestCase("/api/nothing-here", "GET", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("/health", "DELETE", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task What_no_route_takes_is_answered_in_the_envelope(string path, string method, HttpStatusCode status, string code)
    {
        await using var placet = await PlacetHost.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await placet.Anonymous().SendAsync(request);
        await answer.ErrorAsync(status, code);
    }
}
