using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 8: no answer, file or log line shows a secret, and a masked value that comes back keeps what is stored.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class MaskingTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    private const string Key = "runtime-key-that-nobody-sees-1";
    private const string Password = "webhook-password-that-nobody-sees-2";
    private const string Token = "header-value-that-nobody-sees-3";

    [Test]
    public async Task No_answer_of_either_surface_shows_a_secret()
    {
        var id = await RegisterAsync();
        foreach (var (client, method, path, body) in new[]
        {
            (Person, "GET", "/api/agents", ""),
            (Person, "GET", "/api/agents/$id", ""),
            (Person, "PATCH", "/api/agents/$id", """{"description":"d"}"""),
            (Agent, "GET", "/api/v1/agents", ""),
            (Agent, "PATCH", "/api/v1/agents/$id", """{"description":"d"}"""),
            (Agent, "PUT", "/api/v1/agents/$id/commands", """{"commands":[]}"""),
            (Agent, "POST", "/api/v1/agents/setTag", """{"channelId":"$id","tag":"t"}"""),
            (Agent, "POST", "/api/v1/agents/setSubagent", """{"channelId":"$id","isSubagent":false}"""),
            (Agent, "POST", "/api/v1/status/ping", """{"agentId":"$id","status":"active"}"""),
            (Agent, "POST", "/api/v1/agents/setManagement", $$"""{"channelId":"$id","url":"http://127.0.0.1:1","apiKey":"{{Key}}"}"""),
        })
        {
            using var answer = await SendAsync(client, method, path, body, id);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.That((int)answer.StatusCode, Is.InRange(200, 201), text);
            Assert.That(text, Does.Not.Contain(Key).And.Not.Contain(Password).And.Not.Contain(Token), path);
            Assert.That(text, Does.Contain("\"managementApiKey\":\"***\"").And.Contain("\"password\":\"***\""), path);
        }
    }

    [Test]
    public async Task Headers_that_carry_credentials_are_masked_and_others_are_shown()
    {
        var headers = (await ReadAsync(await RegisterAsync())).GetProperty("webhookHeaders");
        Assert.That(headers.EnumerateObject().Where(header => header.Value.GetString() != "***").Select(header => header.Name),
            Is.EqualTo(new[] { "X-Plain" }));
        Assert.That(headers.GetProperty("X-Plain").GetString(), Is.EqualTo("shown"));
    }

    [Test]
    public async Task What_the_frontend_read_it_can_write_back_unchanged()
    {
        var id = await RegisterAsync();
        var before = await ReadAsync(id);
        var stored = Row(id);
        using var patched = await Person.PatchJsonAsync($"/api/agents/{id}", new
        {
            webhookUrl = before.GetProperty("webhookUrl"),
            webhookHeaders = before.GetProperty("webhookHeaders"),
            webhookAuth = before.GetProperty("webhookAuth"),
        });
        Assert.That((await patched.JsonAsync()).ToString(), Is.EqualTo(before.ToString()));
        Assert.That(Ciphertext(Row(id), "webhook_password"), Is.EqualTo(Ciphertext(stored, "webhook_password")));
    }

    [Test]
    public async Task A_mask_keeps_the_value_whatever_the_case_of_the_name_and_through_setWebhook_too()
    {
        var id = await RegisterAsync();
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://a.test",
            headers = new Dictionary<string, string> { ["authorization"] = "***" },
            auth = new { username = "other", password = "***" },
        });
        var agent = await answer.JsonAsync();
        Assert.That(agent.GetProperty("webhookHeaders").ToString(), Is.EqualTo("""{"authorization":"***"}"""));
        Assert.That(agent.GetProperty("webhookAuth").ToString(), Is.EqualTo("""{"username":"other","password":"***"}"""));
    }

    [Test]
    public async Task An_empty_password_is_shown_empty()
    {
        var id = await CreateAsync();
        using var answer = await Person.PatchJsonAsync($"/api/agents/{id}", new { webhookAuth = new { username = "u", password = "" } });
        Assert.That((await answer.JsonAsync()).GetProperty("webhookAuth").ToString(), Is.EqualTo("""{"username":"u","password":""}"""));
    }

    [Test]
    public async Task A_refused_secret_is_not_repeated_in_the_error()
    {
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = "x", url = "ftp://" + Token, apiKey = Key + "ä" });
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(Key).And.Not.Contain(Token));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task No_file_below_the_data_directory_and_no_log_line_holds_a_secret()
    {
        var apiKey = await Placet.CreateApiKeyAsync(Person);
        await RegisterAsync();
        string[] secrets = [Key, Password, Token, "shown", apiKey, PlacetHost.OwnerPassword];
        var files = Directory.GetFiles(Placet.DataDirectory, "*", SearchOption.AllDirectories);
        Assert.That(files, Is.Not.Empty);
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            foreach (var secret in secrets)
                Assert.That(bytes.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(secret)), Is.EqualTo(-1),
                    $"{secret} in {file}");
        }

        var logged = string.Join('\n', Placet.Logs.Lines.Select(line => line.Text));
        Assert.That(logged, Is.Not.Empty);
        foreach (var secret in secrets.Except(["shown"]))
            Assert.That(logged, Does.Not.Contain(secret));
    }

    [Test]
    public async Task A_secret_copied_to_another_agent_does_not_open_there()
    {
        var from = await RegisterAsync();
        var to = await CreateAsync();
        const string Copy = """
            UPDATE agents SET webhook_url = 'http://a.test', webhook_headers = (SELECT webhook_headers FROM agents WHERE id = @from)
            WHERE id = @to
            """;
        Execute(Copy, from, to);
        // A header that is shown in clear at home shows nothing but the mask where it does not belong.
        Assert.That((await ReadAsync(to)).GetProperty("webhookHeaders").GetProperty("X-Plain").GetString(), Is.EqualTo("***"));
    }

    private static string Ciphertext(string row, string column) =>
        row.Split('\n').Single(line => line.StartsWith(column + "=", StringComparison.Ordinal));

    private void Execute(string sql, string from, string to) =>
        Assert.That(Placet.Database.Execute(sql, ("@from", from), ("@to", to)), Is.EqualTo(1));

    private async Task<string> RegisterAsync()
    {
        var id = await CreateAsync();
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://a.test",
            headers = new Dictionary<string, string>
            {
                ["Authorization"] = "Bearer " + Token,
                ["X-Plain"] = "shown",
                ["My-API-Key"] = Token,
                ["x-apikey"] = Token,
                ["X-Auth-Token"] = Token,
                ["Client-Secret"] = Token,
                ["Cookie"] = Token,
                ["Proxy-Authorization"] = Token,
            },
            auth = new { username = "u", password = Password },
            management = new { url = "http://127.0.0.1:1", apiKey = Key },
        });
        Assert.That((await answer.JsonAsync()).GetProperty("managementApiKey").ValueKind, Is.EqualTo(JsonValueKind.String));
        return id;
    }
}
