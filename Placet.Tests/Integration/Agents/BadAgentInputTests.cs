using System.Net;
using System.Text;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 1, contract 6 and 7: every rule about what may be sent, broken once; nothing may change.</summary>
internal sealed class BadAgentInputTests : AgentsFixture
{
    private const string Create = "POST /api/v1/agents";
    private const string Patch = "PATCH /api/v1/agents/$id";
    private const string Webhook = "POST /api/v1/agents/setWebhook";
    private const string Management = "POST /api/v1/agents/setManagement";
    private const string Subagent = "POST /api/v1/agents/setSubagent";
    private const string Tag = "POST /api/v1/agents/setTag";
    private const string Ping = "POST /api/v1/status/ping";
    private const string Commands = "PUT /api/v1/agents/$id/commands";

    private static readonly string Long = new('x', 2049);

    private static IEnumerable<TestCaseData> Violations()
    {
        foreach (var (route, body, path) in Table())
            yield return new TestCaseData(route, body, path).SetArgDisplayNames(route, body.Length > 120 ? body[..120] : body);
    }

    private static IEnumerable<(string Route, string Body, string Path)> Table() =>
    [
        (Create, """{}""", "name"),
        (Create, """{"name":null}""", "name"),
        (Create, """{"name":""}""", "name"),
        (Create, """{"name":"  "}""", "name"),
        (Create, $$"""{"name":"{{Long[..201]}}"}""", "name"),
        (Create, """{"name":5}""", "name"),
        (Create, """{"name":"a","description":null}""", "description"),
        (Create, $$"""{"name":"a","description":"{{Long[..2001]}}"}""", "description"),
        (Create, """{"name":"a","avatarUrl":"ftp://x.test/a"}""", "avatarUrl"),
        (Create, """{"name":"a","avatarUrl":"javascript:alert(1)"}""", "avatarUrl"),
        (Create, """{"name":"a","webhookUrl":"/relative"}""", "webhookUrl"),
        (Create, """{"name":"a","webhookUrl":" http://x.test"}""", "webhookUrl"),
        (Create, $$"""{"name":"a","webhookUrl":"http://x.test/{{Long}}"}""", "webhookUrl"),
        (Create, $$"""{"name":"a","tag":"{{Long[..65]}}"}""", "tag"),
        (Create, """{"name":"a","tag":7}""", "tag"),
        (Create, """{"name":"a\u0000b"}""", "name"),
        (Create, """{"name":"a\ud800b"}""", "name"),
        (Create, """{"name":"\udc00\ud800"}""", "name"),
        (Create, """{"name":"a","description":"\ud83dx"}""", "description"),
        (Patch, """{"webhookHeaders":{"X-A":"\u0000"}}""", "webhookHeaders.X-A"),
        (Patch, """{"webhookHeaders":{"X-\ud800":"a"}}""", "webhookHeaders"),
        (Patch, """{"webhookAuth":{"username":"\ud800","password":"p"}}""", "webhookAuth.username"),
        (Patch, """{"webhookAuth":{"username":"u","password":"\u0000"}}""", "webhookAuth.password"),
        (Create, """{"name":"a","name":"b"}""", ""),
        (Create, """{"name":"a","x":{"y":[{"z":1,"z":2}]}}""", ""),
        (Create, """{"name":"a","x":1,"\u0078":2}""", ""),
        (Create, """[]""", ""),
        (Create, """null""", ""),
        (Create, "\"text\"", ""),
        (Create, "", ""),
        (Patch, """{"name":null}""", "name"),
        (Patch, """{"name":" "}""", "name"),
        (Patch, """{"description":null}""", "description"),
        (Patch, """{"avatarUrl":"nothing"}""", "avatarUrl"),
        (Patch, """{"webhookUrl":"mailto:a@b.test"}""", "webhookUrl"),
        (Patch, """{"webhookHeaders":{"bad name":"x"}}""", "webhookHeaders"),
        (Patch, """{"webhookHeaders":{"":"x"}}""", "webhookHeaders"),
        (Patch, """{"webhookHeaders":{"X-A":"a\r\nb"}}""", "webhookHeaders"),
        (Patch, """{"webhookHeaders":{"X-A":null}}""", "webhookHeaders"),
        (Patch, """{"webhookHeaders":{"X-A":"1","x-a":"2"}}""", "webhookHeaders"),
        (Patch, """{"webhookHeaders":{"X-A":1}}""", "webhookHeaders.X-A"),
        (Patch, """{"webhookHeaders":"x"}""", "webhookHeaders"),
        (Patch, $$$"""{"webhookHeaders":{"X-A":"{{{Long}}}{{{Long}}}"}}""", "webhookHeaders"),
        (Patch, $$$"""{"webhookHeaders":{{{{string.Join(',', Enumerable.Range(0, 51).Select(n => $"\"X-{n}\":\"v\""))}}}}}""",
            "webhookHeaders"),
        (Patch, """{"webhookHeaders":{"Authorization":"***"}}""", "webhookHeaders"),
        (Patch, """{"webhookAuth":{"username":"u"}}""", "webhookAuth.password"),
        (Patch, """{"webhookAuth":{"password":"p"}}""", "webhookAuth.username"),
        (Patch, """{"webhookAuth":{"username":"u","password":5}}""", "webhookAuth.password"),
        (Patch, """{"webhookAuth":{"username":"u","password":"***"}}""", "webhookAuth.password"),
        (Patch, $$"""{"tag":"{{Long[..65]}}"}""", "tag"),
        (Webhook, """{"url":"http://x.test"}""", "channelId"),
        (Webhook, """{"channelId":"","url":"http://x.test"}""", "channelId"),
        (Webhook, """{"channelId":"$id"}""", "url"),
        (Webhook, """{"channelId":"$id","url":"x.test"}""", "url"),
        (Webhook, """{"channelId":"$id","url":"nonsense","webhookUrl":"http://x.test"}""", "url"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","headers":{"a b":"c"}}""", "headers"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","headers":{"X-Token":"***"}}""", "headers"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","auth":{"username":"u"}}""", "auth.password"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","auth":{"username":"u","password":"***"}}""", "auth.password"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","management":{"url":null,"apiKey":"k"}}""", "management.apiKey"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","management":{"url":"http://r.test"}}""", "management.apiKey"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","management":{"url":"ftp://r.test","apiKey":"k"}}""", "management.url"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","management":"none"}""", "management"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","isSubagent":"true"}""", "isSubagent"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","isSubagent":true}""", "parentChannelId"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","isSubagent":false,"parentChannelId":"other"}""", "parentChannelId"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","parentChannelId":""}""", "parentChannelId"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","parentChannelId":"other"}""", "parentChannelId"),
        (Webhook, """{"channelId":"$id","url":"http://x.test","isSubagent":true,"parentChannelId":"$id"}""", "parentChannelId"),
        (Management, """{"channelId":"$id","url":"http://r.test"}""", "apiKey"),
        (Management, """{"channelId":"$id","apiKey":"k"}""", "url"),
        (Management, """{"url":"http://r.test","apiKey":"k"}""", "channelId"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":null}""", "apiKey"),
        (Management, """{"channelId":"$id","url":null,"apiKey":"k"}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"ftp://r.test","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"r.test:80","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://user:pass@r.test","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://@r.test","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://r.test/?x=1","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://r.test/?","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://r.test/#x","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":" http://r.test","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://r.test\\x","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":5,"apiKey":"k"}""", "url"),
        (Management, $$"""{"channelId":"$id","url":"http://r.test/{{Long}}","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":""}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":"***"}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":" k"}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":"k "}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":"k\n"}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":"kä"}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://r.test","apiKey":7}""", "apiKey"),
        (Management, $$"""{"channelId":"$id","url":"http://r.test","apiKey":"{{Long}}{{Long}}"}""", "apiKey"),
        (Management, """{"channelId":"$id","url":"http://169.254.169.254/","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://0.0.0.0:8900","apiKey":"k"}""", "url"),
        (Management, """{"channelId":"$id","url":"http://[fe80::1]:8900","apiKey":"k"}""", "url"),
        (Subagent, """{"channelId":"$id"}""", "isSubagent"),
        (Subagent, """{"channelId":"$id","isSubagent":null}""", "isSubagent"),
        (Subagent, """{"channelId":"$id","isSubagent":1}""", "isSubagent"),
        (Subagent, """{"channelId":"$id","isSubagent":true}""", "parentChannelId"),
        (Subagent, """{"channelId":"$id","isSubagent":false,"parentChannelId":"x"}""", "parentChannelId"),
        (Subagent, """{"channelId":"$id","isSubagent":true,"parentChannelId":"$id"}""", "parentChannelId"),
        (Subagent, """{"isSubagent":false}""", "channelId"),
        (Tag, """{"channelId":"$id"}""", "tag"),
        (Tag, """{"tag":"t"}""", "channelId"),
        (Tag, $$"""{"channelId":"$id","tag":"{{Long[..65]}}"}""", "tag"),
        (Ping, """{"agentId":"$id"}""", "status"),
        (Ping, """{"agentId":"$id","status":"sleeping"}""", "status"),
        (Ping, """{"agentId":"$id","status":1}""", "status"),
        (Ping, """{"agentId":"$id","status":"Active"}""", "status"),
        (Ping, """{"status":"active"}""", "agentId"),
        (Ping, """{"agentId":"$id","status":"active","message":null}""", "message"),
        (Ping, $$"""{"agentId":"$id","status":"active","message":"{{Long[..501]}}"}""", "message"),
        (Commands, """{}""", "commands"),
        (Commands, """{"commands":null}""", "commands"),
        (Commands, """{"commands":[null]}""", "commands"),
        (Commands, """{"commands":[{"command":"c"}]}""", "commands[0].description"),
        (Commands, """{"commands":[{"command":"","description":"d"}]}""", "commands[0].command"),
        (Commands, """{"commands":[{"command":"c","description":"d","acceptsArgs":"yes"}]}""", "commands[0].acceptsArgs"),
        (Commands, """{"commands":[{"command":"c","description":"d","argHint":null}]}""", "commands[0].argHint"),
        (Commands, $$"""{"commands":[{{string.Join(',', Enumerable.Repeat("""{"command":"c","description":"d"}""", 101))}}]}""",
            "commands"),
    ];

    [TestCaseSource(nameof(Violations))]
    public async Task A_broken_rule_is_400_names_the_field_and_changes_nothing(string route, string body, string path)
    {
        var id = await CreateAsync();
        var before = Row(id);
        var count = await CountAsync();
        var (method, address) = (route.Split(' ')[0], route.Split(' ')[1]);
        using var answer = await SendAsync(Agent, method, address, body, id);
        await answer.InvalidAsync(path);
        Assert.That(Row(id), Is.EqualTo(before));
        Assert.That(await CountAsync(), Is.EqualTo(count));
    }

    [TestCase("{\"name\":")]
    [TestCase("{name:1}")]
    [TestCase("{\"name\":\"a\"} x")]
    [TestCase("{\"name\":\"a\",}")]
    [TestCase("{\"name\":\"a\u0001\"}")]
    [TestCase("NaN")]
    public async Task Malformed_json_says_so(string body)
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", body);
        await answer.ErrorAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    [Test]
    public async Task Bytes_that_are_not_utf8_are_malformed()
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", [.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        await answer.ErrorAsync(HttpStatusCode.BadRequest, "malformed_json");
    }

    [Test]
    public async Task Nesting_beyond_64_is_malformed_and_64_is_fine()
    {
        using var deep = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", Nested(65));
        await deep.ErrorAsync(HttpStatusCode.BadRequest, "malformed_json");
        using var fine = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", Nested(64));
        await fine.JsonAsync(HttpStatusCode.Created);
    }

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("multipart/form-data; boundary=x")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("application/json; charset=utf-8; charset=utf-16")]
    [TestCase("application/json; charset")]
    [TestCase("application/json; charset =utf-8")]
    [TestCase("application/json; charset=\"utf-8")]
    [TestCase("application/json charset=utf-8")]
    [TestCase("application/json, application/json")]
    [TestCase("application /json")]
    [TestCase("application/")]
    [TestCase("application/+jsonx")]
    [TestCase("text/vnd.x+json")]
    [TestCase("json")]
    [TestCase(null)]
    public async Task A_body_of_another_content_type_is_415(string? contentType)
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", "{\"name\":\"a\"}"u8.ToArray(), contentType);
        await answer.ErrorAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [TestCase("application/json")]
    [TestCase("application/json;")]
    [TestCase("application/json ;")]
    [TestCase("application/json;;; ;")]
    [TestCase("APPLICATION/Json; Charset=\"UTF-8\"")]
    [TestCase("application/json;charset=utf-8;")]
    [TestCase("application/json; ;charset=utf-8")]
    [TestCase("application/json; charset=\"utf\\-8\"")]
    [TestCase("application/json; profile=\"a;b \\\" c\"; v=1")]
    [TestCase("\tapplication/vnd.placet+json\t;\tv=1\t")]
    public async Task A_media_type_is_read_by_its_grammar(string contentType)
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", "{\"name\":\"a\"}"u8.ToArray(), contentType);
        await answer.JsonAsync(HttpStatusCode.Created);
    }

    [TestCase("""{"name":"a","x":"\u0000"}""")]
    [TestCase("""{"name":"a","x":"\ud800"}""")]
    [TestCase("""{"name":"a","\ud800":1,"\udbff":2}""")]
    [TestCase("""{"\ud800":{"\ud800\u0041":[{"\udc00":"\u0000"}]},"n\u0061me":"a"}""")]
    [TestCase("""{"name":"a","x":1e999999}""")]
    public async Task What_an_unknown_member_holds_is_fine_as_long_as_it_is_json(string body)
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", body);
        Assert.That((await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("name").GetString(), Is.EqualTo("a"));
    }

    [Test]
    public async Task A_byte_order_mark_is_tolerated()
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents", [0xEF, 0xBB, 0xBF, .. "{\"name\":\"bom\"}"u8]);
        Assert.That((await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("name").GetString(), Is.EqualTo("bom"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_of_one_megabyte_is_413_also_for_a_client_that_sends_on(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/agents")
        {
            Content = new StringContent("{\"name\":\"" + new string('x', 1_048_576) + "\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await Agent.SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.RequestEntityTooLarge, "payload_too_large");
    }

    [TestCase(262_144, true, HttpStatusCode.Created)]
    [TestCase(262_144, false, HttpStatusCode.Created)]
    [TestCase(262_145, true, HttpStatusCode.RequestEntityTooLarge)]
    [TestCase(262_145, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_of_256_KiB_is_the_largest(int size, bool chunked, HttpStatusCode expected)
    {
        const string Frame = """{"name":"a","x":""}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/agents")
        {
            Content = new StringContent(Frame[..^2] + new string('x', size - Frame.Length) + Frame[^2..], Encoding.UTF8,
                "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await Agent.SendAsync(request);
        await answer.JsonAsync(expected);
    }

    [TestCase("POST", "/api/v1/agents/setWebhook")]
    [TestCase("PATCH", "/api/v1/agents/nobody")]
    [TestCase("POST", "/api/agents")]
    [TestCase("PUT", "/api/agents/nobody/manage/credentials/x")]
    public async Task Who_is_not_known_is_401_whatever_the_body_is(string method, string path)
    {
        foreach (var (body, contentType) in new[] { ("{", "application/json"), ("x", "text/plain"), ("", null),
            (new string('x', 300_000), "application/json") })
        {
            using var answer = await Placet.Anonymous()
                .SendRawAsync(new HttpMethod(method), path, Encoding.UTF8.GetBytes(body), contentType);
            await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }
    }

    [Test]
    public async Task A_get_with_a_json_content_type_and_no_body_is_fine()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/agents") { Content = new ByteArrayContent([]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var answer = await Agent.SendAsync(request);
        await answer.JsonAsync();
    }

    private static string Nested(int depth) =>
        $$"""{"name":"a","x":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

    private async Task<int> CountAsync()
    {
        using var answer = await Agent.GetAsync("/api/v1/agents");
        return (await answer.JsonAsync()).GetArrayLength();
    }
}
