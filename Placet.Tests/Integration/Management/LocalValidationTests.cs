using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>contract 10: what is refused here never reaches the runtime.</summary>
internal sealed class LocalValidationTests : ManagementFixture
{
    private static readonly string Large = new('x', 65_537);

    private static IEnumerable<TestCaseData> Violations() => new (string Route, string? Body, string Path)[]
    {
        ("PUT credentials/K", null, ""),
        ("PUT credentials/K", "[]", ""),
        ("PUT credentials/K", "{}", "value"),
        ("PUT credentials/K", """{"value":null}""", "value"),
        ("PUT credentials/K", """{"value":5}""", "value"),
        ("PUT credentials/K", $$"""{"value":"{{Large}}"}""", "value"),
        ("PUT credentials/K", $$"""{"value":"{{new string('ü', 32_769)}}"}""", "value"),
        ("PUT credentials/K", $$"""{"value":"{{Repeat("\\u00fc", 32_769)}}"}""", "value"),
        ("PUT credentials/K", """{"value":"a","value":"b"}""", ""),
        ("PUT credentials/K", """{"value":"a","v\u0061lue":"b"}""", ""),
        ("PUT credentials/K", """{"value":"a","x":{"y":1,"y":2}}""", ""),
        ("POST credentials", """{"value":"v"}""", "key"),
        ("POST credentials", """{"key":" ","value":"v"}""", "key"),
        ("POST credentials", """{"key":"K"}""", "value"),
        ("POST credentials", """{"key":"K","value":"v","exposed":"yes"}""", "exposed"),
        ("POST credentials", """{"key":"K","value":"v","exposed":null}""", "exposed"),
        ("PUT credentials/K/exposed", """{}""", "exposed"),
        ("PUT credentials/K/exposed", """{"exposed":1}""", "exposed"),
        ("POST credentials/providers", """{"value":"v"}""", "name"),
        ("POST credentials/providers", """{"name":"p"}""", ""),
        ("POST credentials/providers", $$"""{"name":"p","value":"{{Large}}"}""", "value"),
        ("PUT credentials/providers/p", """{}""", ""),
        ("POST credentials/providers", """{"name":"p","value":null}""", "value"),
        ("PUT credentials/providers/p", """{"value":7}""", "value"),
        ("PUT credentials/providers/p", """{"value":null,"apiBase":"http://x"}""", "value"),
        ("POST credentials/providers/p/oauth/start", "[]", ""),
        ("GET credentials/providers/p/oauth/poll", null, "session_id"),
        ("GET credentials/providers/p/oauth/poll?session_id=", null, "session_id"),
        ("GET credentials/providers/p/oauth/poll?SESSION_ID=s", null, "session_id"),
        ("GET credentials/providers/p/oauth/poll?session_id=&session_id=s", null, "session_id"),
        ("POST cron", null, ""),
        ("POST cron", """{"schedule":{}}""", "name"),
        ("POST cron", """{"name":"\t "}""", "name"),
        ("POST cron", """{"name":"\u00a0\u2003\u3000"}""", "name"),
        ("POST cron/1/run-now", "[]", ""),
        ("POST cron/1/pause", """{"a":1,"a":2}""", ""),
        ("PATCH cron/1", "\"x\"", ""),
        ("PATCH cron/1", null, ""),
        ("POST mcp", """{"name":3}""", "name"),
        ("PATCH mcp/n", "null", ""),
        ("GET workspace/file", null, "path"),
        ("GET workspace/file?path=", null, "path"),
        ("GET workspace/file?path=/etc/passwd", null, "path"),
        ("GET workspace/file?path=%2Fetc", null, "path"),
        ("GET workspace/file?path=%5Cx", null, "path"),
        ("GET workspace/file?path=a/../b", null, "path"),
        ("GET workspace/file?path=a%5C..%5Cb", null, "path"),
        ("GET workspace/file?path=..", null, "path"),
        ("GET workspace/file?path=a%00b", null, "path"),
        ("GET workspace/file?path=a%1Fb", null, "path"),
        ($"GET workspace/file?path={Large[..1025]}", null, "path"),
        ("GET workspace/file?path=..&path=a", null, "path"),
        ("GET workspace/file?p%61th=../x", null, "path"),
        ("GET workspace/file?Path=x", null, "path"),
        ("GET workspace/file?path=%C0%AE%C0%AE/x", null, "path"),
        ("GET workspace/file?path=..%FF/x", null, "path"),
        ("GET workspace/file?path=%0A", null, "path"),
        ($"GET workspace/file?path={Repeat("%C3%BC", 1025)}", null, "path"),
        ("GET workspace/tree?path=../x", null, "path"),
        ("GET workspace/tree?path=%FF", null, "path"),
        ("PUT workspace/file", """{"content":""}""", "path"),
        ("PUT workspace/file?path=../x", """{"content":""}""", "path"),
        ("PUT workspace/file?path=x", "[1]", ""),
        ("DELETE workspace/file", null, "path"),
        ("DELETE workspace/file?path=a/..", null, "path"),
        ("POST skills", """{"name":"s"}""", "zip"),
        ("POST skills", """{"name":"s","zip":""}""", "zip"),
        ("POST skills", """{"zip":"UEs="}""", "name"),
        ("PUT channels/c", "[]", ""),
        ("PUT channels/c", null, ""),
        ("POST commands/new", null, ""),
        ("POST commands/new", "{}", "sessionKey"),
        ("POST commands/new", """{"sessionKey":""}""", "sessionKey"),
        ("POST commands/stop", "[]", ""),
        ("POST commands/restart", "null", ""),
        ("POST mcp/n/enable", "7", ""),
        ("POST commands/dream", "5", ""),
        ("POST a2a/peers", """{"url":"http://x"}""", "alias"),
        ("POST a2a/peers/p/call", "\"x\"", ""),
        ("PATCH settings", "[]", ""),
        ("DELETE policy", null, ""),
        ("DELETE policy", "{}", "action"),
        ("DELETE policy", """{"action":"maybe","tool":"t"}""", "action"),
        ("POST policy", """{"action":"deny"}""", "tool"),
        ("POST policy", """{"action":"deny","tool":"t","params":"p"}""", "params"),
        ("POST policy", """{"action":"deny","tool":"t","params":1}""", "params"),
        ("DELETE policy", """{"action":"deny","tool":"t","params":[{}]}""", "params"),
        ("GET workspace/file?path=a;b/../c", null, "path"),
        ("GET workspace/file?path=a%3Bb/../c", null, "path"),
        ("POST policy", """{"action":"deny","tool":"t","params":[]}""", "params"),
        ("PATCH policy/settings", "{}", ""),
        ("PATCH policy/settings", """{"enabled":"no"}""", "enabled"),
        ("POST versions/runs/r/comment", null, ""),
        ("POST versions/s/rollback", "[]", ""),
        ("GET sessions/%FF", null, "key"),
    }.Select(row => new TestCaseData(row.Route, row.Body, row.Path).SetArgDisplayNames(Short(row.Route), Short(row.Body ?? "no body")));

    [TestCaseSource(nameof(Violations))]
    public async Task A_broken_rule_is_400_and_the_runtime_is_not_asked(string route, string? body, string path)
    {
        var answer = await SendTargetAsync(route.Split(' ')[0], Manage(route.Split(' ')[1]), body);
        Assert.That(answer, Does.StartWith("HTTP/1.1 400 "));
        Assert.That(answer, Does.Contain("\"code\":\"validation_failed\"").And.Contain($"\"path\":\"{path}\""));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("cron", """{"name":"x",}""")]
    [TestCase("cron/1/pause", "{bad")]
    [TestCase("commands/restart", "{}{}")]
    public async Task Malformed_json_says_so_and_does_not_travel(string route, string body)
    {
        using var answer = await Person.SendRawAsync(HttpMethod.Post, Manage(route), body);
        await answer.ErrorAsync(HttpStatusCode.BadRequest, "malformed_json");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("cron")]
    [TestCase("mcp/n/restart")]
    [TestCase("versions/s/rollback")]
    public async Task A_body_of_another_content_type_is_415_and_does_not_travel(string route)
    {
        using var answer = await Person.SendRawAsync(HttpMethod.Post, Manage(route), "{}"u8.ToArray(), "text/plain");
        await answer.ErrorAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [TestCase("cron", 262_144, false)]
    [TestCase("cron", 262_144, true)]
    [TestCase("cron/1/run-now", 262_144, false)]
    [TestCase("cron/1/run-now", 262_144, true)]
    [TestCase("credentials/providers/p/oauth/start", 262_144, false)]
    [TestCase("skills", 37_748_736, false)]
    public async Task The_limit_of_a_route_is_exact(string route, int limit, bool isChunked)
    {
        Runtime.NextOfAny().AnswerJson("{}");
        using var fits = await PostAsync(route, limit, isChunked);
        Assert.That(fits.StatusCode, Is.EqualTo(HttpStatusCode.OK), await fits.Content.ReadAsStringAsync());
        Assert.That(Runtime.Requests.Single().Body.Length,
            Is.EqualTo(route is "cron" or "skills" ? limit : route.EndsWith("run-now", StringComparison.Ordinal) ? 2 : 0));
        Runtime.ClearRequests();
        using var exceeds = await PostAsync(route, limit + 1, isChunked);
        await exceeds.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    private static IEnumerable<TestCaseData> FileContents() => new (string Name, string Filling, int Bytes, string Encoding)[]
    {
        ("letters", "A", 1, "utf-8"), ("line ends", "\\n", 1, "utf-8"), ("escaped letters", "\\u0041", 1, "utf-8"),
        ("control characters", "\\u0001", 1, "utf-8"),
        ("two bytes each", "\\u00fc", 2, "utf-8"), ("raw, two bytes each", "\u00FC", 2, "utf-8"), ("pairs", "\\ud83d\\ude00", 4, "utf-8"),
        ("quotation marks", "\\\"", 1, "utf-8"),
        ("base64", "AAAA", 3, "base64"), ("escaped base64", "\\u0041AA\\u0041", 3, "base64"),
        ("base64 with slashes", "\\/\\/\\/\\/", 3, "base64"),
    }.Select(row => new TestCaseData(row.Filling, row.Bytes, row.Encoding).SetArgDisplayNames(row.Name));

    [TestCaseSource(nameof(FileContents))]
    public async Task A_workspace_file_has_two_mebibytes_of_content_however_they_are_written(string filling, int bytes, string encoding)
    {
        const int Limit = 2_097_152;
        Runtime.NextOfAny().AnswerJson("{}");
        var body = File(filling, Limit / bytes, encoding);
        using var fits = await Person.SendRawAsync(HttpMethod.Put, Manage("workspace/file?path=a"), body);
        Assert.That(fits.StatusCode, Is.EqualTo(HttpStatusCode.OK), await fits.Content.ReadAsStringAsync());
        Assert.That(Runtime.Requests.Single().Body.Length, Is.EqualTo(Encoding.UTF8.GetByteCount(body)));
        Runtime.ClearRequests();
        using var exceeds = await Person.SendRawAsync(HttpMethod.Put, Manage("workspace/file?path=a"),
            File(filling, (Limit / bytes) + 1, encoding));
        await exceeds.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task A_save_of_a_file_that_holds_something_else_than_content_is_bounded_too()
    {
        Runtime.NextOfAny().AnswerJson("{}");
        using var fits = await Person.SendRawAsync(HttpMethod.Put, Manage("workspace/file?path=a"), Sized((8 * 2_097_152) + 262_144));
        Assert.That(fits.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Runtime.ClearRequests();
        using var exceeds = await Person.SendRawAsync(HttpMethod.Put, Manage("workspace/file?path=a"), Sized((8 * 2_097_152) + 262_145));
        await exceeds.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task A_body_has_at_most_a_hundred_thousand_names_in_one_object_or_in_many()
    {
        foreach (var (before, after) in new[] { (string.Empty, string.Empty), ("{", "}") })
        {
            Runtime.NextOfAny().AnswerJson("{}");
            using var fits = await Person.SendRawAsync(HttpMethod.Put, Manage("workspace/file?path=a"), WithNames(100_000, before, after));
            Assert.That(fits.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Runtime.ClearRequests();
            using var exceeds = await Person.SendRawAsync(HttpMethod.Put, Manage("workspace/file?path=a"),
                WithNames(100_001, before, after));
            await exceeds.InvalidAsync("");
            Assert.That(Runtime.Requests, Is.Empty);
        }
    }

    [Test]
    public async Task Relayed_bodies_may_nest_to_512()
    {
        Runtime.NextOfAny().AnswerJson("{}");
        using var fits = await Person.SendRawAsync(HttpMethod.Patch, Manage("settings"), Nested(512));
        Assert.That(fits.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var deep = await Person.SendRawAsync(HttpMethod.Patch, Manage("settings"), Nested(513));
        await deep.ErrorAsync(HttpStatusCode.BadRequest, "malformed_json");
        Assert.That(Runtime.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("GET", "nothing", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("GET", "sessions/a/b", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("POST", "versions/runs/r/explode", HttpStatusCode.NotFound, "route_not_found")]
    [TestCase("POST", "sessions", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [TestCase("PUT", "health", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    [TestCase("GET", "cron/1/pause", HttpStatusCode.MethodNotAllowed, "method_not_allowed")]
    public async Task An_unknown_path_or_method_is_answered_here_for_everybody(string method, string path, HttpStatusCode status,
        string code)
    {
        foreach (var client in new[] { Person, Placet.Anonymous() })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), Manage(path));
            using var answer = await client.SendAsync(request);
            await answer.ErrorAsync(status, code);
        }

        Assert.That(Runtime.Requests, Is.Empty);
    }

    private async Task<HttpResponseMessage> PostAsync(string route, int bytes, bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Manage(route)) { Content = new ByteArrayContent(Sized(bytes)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = isChunked;
        return await Person.SendAsync(request);
    }

    private static string File(string filling, int times, string encoding) =>
        $$"""{"encoding":"{{encoding}}","content":"{{Repeat(filling, times)}}"}""";

    /// <summary>So many names: in one object, or one in each of many objects.</summary>
    private static string WithNames(int count, string before, string after)
    {
        var members = Enumerable.Range(0, count - 1).Select(number => $"{before}\"{(before.Length == 0 ? number : 0):X}\":0{after}");
        var (begin, end) = before.Length == 0 ? ("{", "}") : ("[", "]");
        return $"{{\"n\":{begin}{string.Join(',', members)}{end}}}";
    }

    private static byte[] Sized(int bytes)
    {
        const string Begin = "{\"name\":\"n\",\"content\":\"c\",\"zip\":\"";
        return Encoding.ASCII.GetBytes(Begin + new string('A', bytes - Begin.Length - 2) + "\"}");
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Nested(int depth) => $$"""{"x":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

    private static string Short(string text) => text.Length > 80 ? text[..80] : text;
}
