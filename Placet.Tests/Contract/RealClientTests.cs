using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Contract;

/// <summary>contract 13: what the four public clients and a runtime send, request by request, with the headers that each of them
/// sends.</summary>
internal sealed class RealClientTests : ManagementFixture
{
    private const string HookUrl = "HTTPS://N8N.Example.org/webhook/Ab%2f?x=1&y=#top";

    private enum ContentTypes
    {
        WithBody,
        Always,
    }

    [Test]
    public async Task The_web_frontend_works_with_its_cookie_alone()
    {
        using var login = await SendAsync(Browser(null), "POST /api/auth/login",
            $$"""{"email":"{{PlacetHost.OwnerEmail}}","password":"{{PlacetHost.OwnerPassword}}"}""", 200);
        var browser = Browser(Cookies.TokenOf(login));
        await AllAsync(browser, ContentTypes.WithBody,
        [
            ("POST /api/auth/refresh", null, 200),
            ("GET /api/auth/me", null, 200),
            ("GET /api/agents", null, 200),
            ("POST /api/agents", """{"name":"From the browser"}""", 201),
            ("PATCH /api/agents/$id",
                """{"webhookUrl":"http://a.test","webhookHeaders":{"Authorization":"s","X":"y"},"webhookAuth":"""
                + """{"username":"u","password":"p"}}""", 200),
            ("PATCH /api/agents/$id",
                """{"webhookUrl":"http://a.test","webhookHeaders":{"Authorization":"***","X":"y"},"webhookAuth":"""
                + """{"username":"u","password":"***"}}""", 200),
            ("PATCH /api/agents/$id", """{"webhookUrl":null,"webhookHeaders":null,"webhookAuth":null}""", 200),
            ("DELETE /api/agents/$id", null, 200),
            ("GET /api/api-keys", null, 200),
            ("POST /api/api-keys", """{"label":"laptop"}""", 201),
            ("DELETE /api/api-keys/$id", null, 200),
            ("GET /api/users", null, 200),
            ("POST /api/users", """{"email":"new@placet.test","displayName":"New","password":"password-1","role":"member"}""", 201),
            ("DELETE /api/users/$id", null, 200),
            ("GET /api/preferences", null, 200),
            ("PATCH /api/preferences", """{"theme":"dark"}""", 200),
            ("PATCH /api/preferences", """{"managementDashboard":false}""", 200),
            ("GET " + Manage("usage?from=2026-05-01&to=2026-05-14&groupBy=date"), null, 200),
            ("GET " + Manage("workspace/tree?depth=4"), null, 200),
            ("PUT " + Manage("workspace/file?path=notes%2Fa.md"), """{"content":"# a","encoding":"utf-8"}""", 201),
            ("POST " + Manage(
                "cron"),
                """{"name":"c","schedule":{"kind":"cron","expr":"0 9 * * 1-5","tz":"Europe/Berlin"},"message":"m","deliver":"""
                + """true,"channel":"telegram","to":"1"}""", 201),
            ("POST " + Manage("cron"), """{"name":"e","schedule":{"kind":"every","every_ms":60000},"message":"m","deliver":false}""", 201),
            ("POST " + Manage("cron/a1b2c3d4/pause"), "{}", 200),
            ("POST " + Manage("cron/a1b2c3d4/resume"), "{}", 200),
            ("POST " + Manage("cron/a1b2c3d4/run-now"), "{}", 200),
            ("POST /api/auth/change-password",
                $$"""{"currentPassword":"{{PlacetHost.OwnerPassword}}","newPassword":"{{PlacetHost.OwnerPassword}}"}""", 200),
            ("POST /api/auth/logout", null, 200),
        ]);
    }

    [Test]
    public async Task The_n8n_node_finds_its_hook_by_the_very_characters_that_it_sent()
    {
        var id = await CreateAsync("n8n");
        var node = await KeyedAsync();
        node.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        await AllAsync(node, ContentTypes.WithBody,
        [
            ("GET /api/v1/agents", null, 200),
            ("POST /api/v1/agents/setWebhook", $$"""{"url":"{{HookUrl}}","channelId":"{{id}}"}""", 200),
            ("POST /api/v1/status/ping", $$"""{"agentId":"{{id}}","status":"active","message":"running"}""", 201),
        ]);
        using var list = await node.GetAsync("/api/v1/agents");
        var found = (await list.JsonAsync()).EnumerateArray().Single(agent => agent.GetProperty("id").GetString() == id);
        Assert.That(found.GetProperty("webhookUrl").GetString(), Is.EqualTo(HookUrl));
        await AllAsync(node, ContentTypes.WithBody, [("POST /api/v1/agents/deleteWebhook", $$"""{"channelId":"{{id}}"}""", 200)]);
    }

    [Test]
    public async Task The_mcp_server_and_the_channel_send_a_json_content_type_with_every_get() =>
        await AllAsync(await KeyedAsync(), ContentTypes.Always,
        [
            ("GET /api/v1/agents", null, 200),
            ("POST /api/v1/agents", """{"name":"MCP","description":"d","webhookUrl":"http://a.test"}""", 201),
            ("POST /api/v1/status/ping", """{"agentId":"$id","status":"busy","message":"m"}""", 201),
            ("POST /api/v1/agents", """{"name":"Claw","description":"OpenClaw"}""", 201),
            ("POST /api/v1/status/ping", """{"agentId":"$id","status":"offline"}""", 201),
            ("DELETE /api/v1/agents/$id", null, 200),
        ]);

    [Test]
    public async Task A_runtime_registers_itself_and_its_sub_channels()
    {
        var parent = await CreateAsync("main");
        await AllAsync(await KeyedAsync(), ContentTypes.WithBody,
        [
            ("POST /api/v1/agents/setWebhook",
                $$$"""{"channelId":"{{{parent}}}","url":"http://r.test/hook","parentChannelId":null,"management":{"url":"http://r.test:"""
                + $$$"""8900","apiKey":"key-of-runtime"}}""", 200),
            ("POST /api/v1/agents", """{"name":"sub"}""", 201),
            ("POST /api/v1/agents/setWebhook",
                $$"""{"channelId":"$id","url":"http://r.test/sub","isSubagent":true,"parentChannelId":"{{parent}}"}""", 200),
            ("POST /api/v1/agents/setManagement", """{"channelId":"$id","url":"http://r.test:8900","apiKey":"key-of-runtime"}""", 200),
            ("POST /api/v1/agents/setSubagent", $$"""{"channelId":"$id","isSubagent":true,"parentChannelId":"{{parent}}"}""", 200),
            ("POST /api/v1/agents/setTag", """{"channelId":"$id","tag":"team"}""", 200),
            ("PUT /api/v1/agents/$id/commands", """{"commands":[{"command":"new","description":"d","acceptsArgs":false,"argHint":"h"}]}""",
                200),
            ("POST /api/v1/status/ping", """{"agentId":"$id","status":"active"}""", 201),
        ]);
    }

    /// <summary>Sends requests one after another; <c>$id</c> is the id in the last answer that made something.</summary>
    private static async Task AllAsync(HttpClient client, ContentTypes types, (string Route, string? Body, int Status)[] requests)
    {
        var id = string.Empty;
        foreach (var (route, body, status) in requests)
        {
            using var answer = await SendAsync(client, route.Replace("$id", id, StringComparison.Ordinal),
                body?.Replace("$id", id, StringComparison.Ordinal), status, types);
            var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            if (status == 201 && json.TryGetProperty("id", out var made) && !route.Contains("/manage/", StringComparison.Ordinal))
                id = made.GetString()!;
            if (answer.Headers.TryGetValues("Set-Cookie", out _) && client.DefaultRequestHeaders.Remove("Cookie"))
                client.DefaultRequestHeaders.Add("Cookie", $"access_token={Cookies.TokenOf(answer)}");
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string route, string? body, int status,
        ContentTypes types = ContentTypes.WithBody)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), route.Split(' ')[1]);
        if (body is not null || types is ContentTypes.Always)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? string.Empty));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), $"{route}: {text}");
        Assert.That(() => JsonDocument.Parse(text), Throws.Nothing, $"{route} has to answer JSON");
        return answer;
    }

    private HttpClient Browser(string? token)
    {
        var browser = Placet.Anonymous();
        var origin = Placet.Address.GetLeftPart(UriPartial.Authority);
        browser.DefaultRequestHeaders.Add("Origin", origin);
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        browser.DefaultRequestHeaders.Referrer = new Uri(origin + "/agents");
        if (token is not null)
            browser.DefaultRequestHeaders.Add("Cookie", $"access_token={token}");
        return browser;
    }

    private async Task<HttpClient> KeyedAsync() =>
        Placet.WithApiKey(await Placet.CreateApiKeyAsync(Placet.WithToken(await Placet.SignInAsync())));
}
