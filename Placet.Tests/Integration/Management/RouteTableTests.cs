using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Placet.Tests.Contract;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>What each route sends to the runtime and answers: every example exchange, and variants by hand (contract 10).</summary>
internal sealed partial class RouteTableTests : ManagementFixture
{
    private const string Empty = "{}";

    // What no route may touch: order, number forms, unknown members, white space, escapes.
    private const string Answer = """{ "z":1.0, "a":[1e2,-0], "big":12345678901234567890, "text":"\u00fc \/ ü", "items":null }""";

    // Every hard thing that one segment can hold: slash, percent, blank, colon, plus, non-ASCII.
    private const string Hard = "a%2Fb%252F100%25%20c:d+%C3%BC%40";

    // What a caller or a proxy may say, none of which is the runtime's business.
    private const string OfTheCaller =
        "Cookie: access_token=x; a=b\r\nx-api-key: hp_x\r\nAccept: text/html\r\nAccept-Language: de\r\nUser-Agent: browser\r\n"
        + "X-Forwarded-For: 192.0.2.1\r\nForwarded: for=192.0.2.1\r\nVia: 1.1 proxy\r\nX-Request-Id: 7\r\nReferer: "
        + "http://ui.test/\r\nRange: bytes=0-1\r\n"
        + "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\ntracestate: a=b\r\nbaggage: a=b\r\n";

    // 1,024 characters, which are 9 KiB in the request line.
    private static readonly string Longest = string.Concat(Enumerable.Repeat("%E4%B8%AD", 1024));

    private const string SentOn = "a%2Fb%252F100%25%20c%3Ad%2B%C3%BC%40";

    // What a caller may write beside what the examples show: other queries, bodies and no body.
    private static readonly (string Route, string? Upstream, string? Body, string? SentBody)[] Variants =
    [
        ("GET health?x=1&x=2", null, null, null),
        ("GET sessions?limit=5&channel=a%2eb&x=%zz", null, null, null),
        ("GET sessions/{}?limit=1", null, null, null),
        ("GET audit?from=2026-05-01T00:00:00.000Z&traceId=t&event=a,b&event=c", null, null, null),
        ("GET audit/runs/{}?x", null, null, null),
        ("POST credentials", null, """{"key":"K","value":"v","exposed":true,"more":1}""", null),
        ("GET credentials/providers/{}/oauth/poll?session_id=s&x=1", null, null, null),
        ("POST cron", null, """{"name":"n","schedule":{"kind":"every","every_ms":1.0e3}}""", null),
        ("PATCH cron/{}", null, "{ }", null),
        ("POST cron/{}/run-now", null, null, Empty),
        ("POST cron/{}/pause", null, null, Empty),
        ("POST cron/{}/resume", null, null, Empty),
        ("POST mcp", null, """{"name":"n","args":["ü"]}""", null),
        ("POST mcp/{}/enable", null, null, Empty),
        ("POST mcp/{}/disable", null, null, Empty),
        ("POST mcp/{}/restart", null, null, Empty),
        ("POST mcp/{}/restart", null, """{"ignored":true}""", Empty),
        ("GET workspace/tree", null, null, null),
        ("GET workspace/tree?depth=4&path=notes", null, null, null),
        ("GET workspace/tree?path=", null, null, null),
        ("GET workspace/file?path=notes%2F%C3%9Cberblick.md&x=1", null, null, null),
        ("PUT workspace/file?path=a%20b.md", null, """{"content":"\ud83d\ude00\u0000","encoding":"utf-8"}""", null),
        ("PUT workspace/file?x=1&path=a&path=../b", "PUT workspace/file?path=a", """{"content":""}""", null),
        ("DELETE workspace/file?path=a&x=1", "DELETE workspace/file?path=a", null, null),
        ("GET workspace/file?path=a&path=%2Fetc&x=1", "GET workspace/file?path=a&x=1", null, null),
        ("GET workspace/file?&PATH=..&p%61th=a+b&&path=%ff&x=%zz&", "GET workspace/file?&PATH=..&path=a%20b&&x=%zz&", null, null),
        ($"GET workspace/file?path={Longest}", null, null, null),
        ("GET workspace/tree?path=&path=..&depth=1", "GET workspace/tree?path=&depth=1", null, null),
        ("GET workspace/file?path=a;path=..%2Fx", "GET workspace/file?path=a%3Bpath%3D..%2Fx", null, null),
        ("GET workspace/file?path=notes/a;b%3Bc.md", "GET workspace/file?path=notes%2Fa%3Bb%3Bc.md", null, null),
        ("GET workspace/tree?depth=1;path=../x&path=a", "GET workspace/tree?depth=1%3Bpath=../x&path=a", null, null),
        ("GET workspace/tree?x;path=../y", "GET workspace/tree?x%3Bpath=../y", null, null),
        ("PUT workspace/file?path=a;b", "PUT workspace/file?path=a%3Bb", """{"content":""}""", null),
        ("DELETE workspace/file?path=a;path=b", "DELETE workspace/file?path=a%3Bpath%3Db", null, null),
        ("POST commands/stop", null, null, Empty),
        ("POST commands/restart", null, null, Empty),
        ("POST commands/dream", null, null, Empty),
        ("POST commands/reflect", null, null, Empty),
        ("PATCH settings", null, """{"temperature":0.30}""", null),
        ("PATCH settings", null, """{ "b":1e400, "a":-0, "half":"\ud83d", "\u0061\u0062":"\u0000\/" }""", null),
        ("POST policy", null, """{"action":"deny","tool":"t","params":{"p":"1"}}""", null),
        ("POST policy", null, """{"action":"deny","tool":"t","params":{"p":1.50,"q":true,"r":null,"s":[{"t":{}}],"":""}}""", null),
        ("DELETE policy", null, """{"action":"deny","tool":"t","params":{"p":1e2,"q":false}}""", null),
        ("PATCH settings", null, """{"\ud800":1,"\ud801":2,"\u0000":"\ud83d"}""", null),
        ("POST policy", null, """{"\u0061ction":"all\u006fw","tool":"\ud800","params":{}}""", null),
        ("PUT credentials/{}", null, $$"""{"value":"{{Escaped(16_384)}}"}""", null),
        ("DELETE policy", null, """{"action":"allow","tool":"*","params":null}""", null),
        ("GET versions/{}/diff?path=x", "GET agent/versions/{}/diff?path=x", null, null),
        ("POST versions/checkpoint", "POST agent/versions/checkpoint", null, Empty),
        ("POST versions/{}/rollback", "POST agent/versions/{}/rollback", null, Empty),
        ("GET improvement/runs?limit=1", null, null, null),
        ("GET versions/runs/{}/diff?path=d", "GET improvement/runs/{}/diff?path=d", null, null),
        ("POST versions/runs/{}/approve", "POST improvement/runs/{}/approve", null, Empty),
        ("POST versions/runs/{}/reject", "POST improvement/runs/{}/reject", null, Empty),
        ("POST versions/runs/{}/rollback", "POST improvement/runs/{}/rollback", null, Empty),
        ("POST improvement/runs/{}/approve", null, Empty, Empty),
        ("POST improvement/runs/{}/rollback", null, null, Empty),
    ];

    /// <summary>What the contract's examples send, through every route, and the variants.</summary>
    private static IEnumerable<TestCaseData> Table() => Examples().Concat(Variants).Select(row =>
    {
        var name = row.Body is null ? "no body" : row.Body[..Math.Min(row.Body.Length, 80)].ReplaceLineEndings(" ");
        return new TestCaseData(row.Route, row.Upstream ?? row.Route, row.Body, row.SentBody ?? row.Body)
            .SetArgDisplayNames(row.Route[..Math.Min(row.Route.Length, 80)], name);
    });

    private static IEnumerable<(string Route, string? Upstream, string? Body, string? SentBody)> Examples() =>
        from example in ManagedExample.All
        where example.Exchange.Status < 400
        group example by example.Endpoint into examples
        let first = examples.First()
        select (
            $"{examples.Key.Method} {Unnamed(examples.Key.Path)}{first.Query}",
            (string?)$"{first.Exchange.Method} {Unnamed(ManagedExample.UpstreamPathOf(examples.Key))}{first.Query}",
            // An empty object is written anew, without white space.
            first.Body?.TrimEnd() is Empty ? Empty : first.Body,
            (string?)null);

    private static IEnumerable<TestCaseData> Sent() =>
        Table().Select(row => new TestCaseData(row.Arguments[0], row.Arguments[2]).SetArgDisplayNames(row.ArgDisplayNames!));

    [TestCaseSource(typeof(ManagedEndpoint), nameof(ManagedEndpoint.All))]
    public void A_route_is_shown_by_an_example_exchange_with_the_runtime(ManagedEndpoint endpoint) =>
        Assert.That(
            ManagedExample.All.Where(example => example.Endpoint == endpoint && example.Exchange.Status < 400), Is.Not.Empty,
            $"ExampleExchanges has no {endpoint.Method} {ManagedExample.UpstreamPathOf(endpoint)} with {endpoint.Example}.response");

    [TestCaseSource(nameof(Table))]
    public async Task A_route_sends_one_request_as_written_and_answers_what_came(string route, string upstream, string? body,
        string? sentBody)
    {
        Runtime.NextOfAny().AnswerJson(Answer).WithHeader("Set-Cookie", "stolen=1").WithHeader("X-Runtime", "secret");
        var (method, path) = Split(route, Hard);
        var answer = await SendTargetAsync(method, Manage(path), body, headers: OfTheCaller);

        var (sentMethod, sentPath) = Split(upstream, SentOn);
        var sent = Runtime.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That(sent.Method, Is.EqualTo(sentMethod));
            Assert.That(sent.RawTarget, Is.EqualTo($"/api/v1/{sentPath}"));
            Assert.That(sent.BodyText, Is.EqualTo(sentBody ?? string.Empty));
            Assert.That(sent.Header("Authorization"), Is.EqualTo($"Bearer {Runtime.Token}"));
            Assert.That(sent.Header("Accept"), Is.EqualTo(TypeOf(route) is "application/json"
                ? "application/json"
                : "text/plain, text/markdown, text/x-diff, */*"));
            Assert.That(sent.Header("Content-Type"), Is.EqualTo(sentBody is null ? null : "application/json"));
            Assert.That(sent.Headers.Keys, Is.SubsetOf(
                new[] { "Host", "Authorization", "Accept", "Accept-Encoding", "Content-Type", "Content-Length" }));
            Assert.That(answer, Does.StartWith("HTTP/1.1 200 OK\r\n").And.EndWith("\r\n\r\n" + Answer));
            Assert.That(answer, Does.Not.Contain("Set-Cookie").And.Not.Contain("X-Runtime"));
            Assert.That(answer, Does.Contain($"Content-Type: {TypeOf(route)}; charset=utf-8\r\n"));
        });
    }

    [TestCaseSource(nameof(Sent))]
    public async Task A_change_is_one_entry_of_the_activity_log_and_a_read_none(string route, string? body)
    {
        var before = await NewestChangeAsync();
        Runtime.NextOfAny().AnswerJson(Answer);
        var (method, path) = Split(route, Hard);
        await SendTargetAsync(method, Manage(path), body);
        var row = await NewestChangeAsync();
        if (method == "GET")
        {
            Assert.That(row.GetRawText(), Is.EqualTo(before.GetRawText()));
            return;
        }

        using var all = await Person.GetAsync("/api/manage/activity?limit=2");
        Assert.Multiple(async () =>
        {
            Assert.That((await all.JsonAsync()).GetProperty("items")[1].GetRawText(), Is.EqualTo(before.GetRawText()), "one row");
            Assert.That(row.GetProperty("agentId").GetString(), Is.EqualTo(AgentId));
            Assert.That(row.GetProperty("userId").GetString(), Is.Not.Empty);
            Assert.That(row.GetProperty("apiKeyId").GetString(), Is.Null);
            Assert.That(row.GetProperty("ip").GetString(), Is.EqualTo("127.0.0.1"));
            Assert.That(row.GetProperty("status").GetInt32(), Is.EqualTo(200));
            if (route.Contains("{}", StringComparison.Ordinal))
                Assert.That(row.GetProperty("target").GetString(), Is.EqualTo("a/b%2F100% c:d+ü@"));
        });
    }

    [TestCaseSource(nameof(Table))]
    public async Task The_marker_of_the_hidden_key_becomes_the_key_in_a_channel_and_nowhere_else(string route, string upstream,
        string? body, string? sentBody)
    {
        const string Marker = "***management-key***";
        Runtime.NextOfAny().AnswerJson(Answer);
        var (method, path) = Split(route, Marker);
        var marked = body is null or Empty ? body : "{\"marker\":\"" + Marker + "\"," + body.TrimStart('{');
        marked = marked?.Replace(",}", "}", StringComparison.Ordinal).Replace(", }", "}", StringComparison.Ordinal);
        await SendTargetAsync(method, Manage(path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "marker=" + Marker),
            marked);

        var sent = Runtime.Requests.Single();
        var isChannel = route == "PUT channels/{}";
        Assert.Multiple(() =>
        {
            Assert.That(sent.RawTarget, Does.Not.Contain(Runtime.Token));
            Assert.That(sent.BodyText.Contains(Runtime.Token, StringComparison.Ordinal), Is.EqualTo(isChannel));
            Assert.That(sent.Headers.Where(header => header.Key != "Authorization").SelectMany(header => header.Value),
                Has.None.Contains(Runtime.Token));
            Assert.That(sent.BodyText.Contains(Marker, StringComparison.Ordinal),
                Is.EqualTo(!isChannel && sentBody is not null and not Empty));
            Assert.That(upstream, Does.StartWith(sent.Method));
        });
    }

    [Test]
    public void The_table_has_exactly_the_routes_that_the_program_has()
    {
        var mapped = Placet.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("api/agents/{agentId}/manage/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!["api/agents/{agentId}/manage/".Length..]}"));
        Assert.That(mapped, Is.EquivalentTo(ManagedEndpoint.All.Select(endpoint => $"{endpoint.Method} {endpoint.Path}")));
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameters();

    private static string Unnamed(string path) => Parameters().Replace(path, "{}");

    private async Task<JsonElement> NewestChangeAsync()
    {
        using var answer = await Person.GetAsync("/api/manage/activity?limit=1");
        return (await answer.JsonAsync()).GetProperty("items")[0];
    }

    /// <summary>So many characters of four bytes, as escapes of twelve.</summary>
    private static string Escaped(int times) => string.Concat(Enumerable.Repeat("\\ud83d\\ude00", times));

    private static (string Method, string Path) Split(string route, string segment) =>
        (route.Split(' ', 2)[0], route.Split(' ', 2)[1].Replace("{}", segment, StringComparison.Ordinal));

    private static string TypeOf(string route) => route.Split('?')[0] switch
    {
        var path when path.EndsWith("/diff", StringComparison.Ordinal) => "text/x-diff",
        var path when path.EndsWith("/report", StringComparison.Ordinal) => "text/markdown",
        _ => "application/json",
    };
}
