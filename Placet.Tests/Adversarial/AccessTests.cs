using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.AgentRuntime;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial;

/// <summary>Every route that the API document has, held against everybody who must not get through it.</summary>
internal sealed class AccessTests
{
    private const string Marker = "belongs-to-the-owner";
    private static readonly byte[] SigningKey = RandomNumberGenerator.GetBytes(32);

    // What a route for everybody is asked for, and refuses those who are nobody. Without a code it tells everybody the same.
    private static readonly Dictionary<string, (string? Body, string Code)> Open = new(StringComparer.Ordinal)
    {
        ["GET /api/auth/providers"] = (null, string.Empty),
        ["POST /api/auth/login"] = ("""{"email":"nobody@placet.test"}""", "validation_failed"),
        ["POST /api/auth/invitation"] = ("{}", "validation_failed"),
        ["POST /api/auth/accept-invitation"] = ("""{"token":"t"}""", "validation_failed"),
        ["POST /api/auth/reset-password"] = ("""{"token":"t"}""", "validation_failed"),
        ["POST /api/auth/logout"] = ("""{"everywhere":true}""", "unauthorized"),
        ["POST /api/auth/passkeys/sign-in/options"] = (null, string.Empty),
        ["POST /api/auth/passkeys/sign-in"] = ("""{"token":"AAAA"}""", "validation_failed"),
        ["GET /api/auth/second-factor"] = (null, "invalid_second_factor_token"),
        ["POST /api/auth/second-factor/options"] = ("{}", "invalid_second_factor_token"),
        ["POST /api/auth/second-factor"] = ("""{"code":"123456"}""", "invalid_second_factor_token"),
    };

    private static readonly string[] CodesOfRefusal =
    [
        "unauthorized", "invalid_api_key", "forbidden", "cross_origin_request", "validation_failed", "malformed_json", "agent_not_found",
        "management_not_configured", "api_key_not_found", "user_not_found", "transfer_not_found", "invitation_not_found",
        "notification_channel_not_found", "route_not_found",
        "method_not_allowed", "unsupported_media_type",
    ];

    private PlacetHost placet = null!;
    private HttpClient nobody = null!;
    private AgentRuntimeHost runtime = null!;
    private (string Name, string Value) ownersToken;
    private string ownersKey = null!;
    private (string Name, string Value) strangersToken;
    private (string Name, string Value) strangersKey;
    private Belongings owners = null!;
    private Caller[] noPersons = null!;
    private Caller[] noAgents = null!;

    // Whoever gets through is somebody else than the owner, so that nothing of the owner's has a reason to change.
    private (string Name, string Value) seconds;
    private string secondsKey = null!;
    private Belongings? secondsOwn;

    private HttpClient Owner => field ??= placet.WithToken(ownersToken.Value["Bearer ".Length..]);

    [OneTimeSetUp]
    public async Task Start()
    {
        runtime = await AgentRuntimeHost.StartAsync();
        placet = await PlacetHost.StartAsync([$"Jwt:SigningKey={Convert.ToBase64String(SigningKey)}"]);
        nobody = placet.Anonymous();
        var token = await placet.SignInAsync();
        ownersToken = ("Authorization", $"Bearer {token}");
        ownersKey = await placet.CreateApiKeyAsync(Owner);
        owners = await MakeBelongingsAsync(Owner, ownersKey, withUser: true, withChannel: true);
        await MakeUserAsync("second@placet.test", "owner");
        var second = placet.WithToken(await placet.SignInAsync("second@placet.test", "member-password-1"));
        (seconds, secondsKey) = (("Authorization", second.DefaultRequestHeaders.Authorization!.ToString()),
            await placet.CreateApiKeyAsync(second));
        owners = owners with { TransferId = await OfferAsync(second, PlacetHost.OwnerEmail) };
        var stranger = await placet.AsMemberAsync();
        strangersToken = ("Authorization", stranger.DefaultRequestHeaders.Authorization!.ToString());
        strangersKey = ("x-api-key", await placet.CreateApiKeyAsync(stranger));
        var tokens = Callers.SpoiltTokens(
            new TokenForge(SigningKey, token), await placet.MakeEndedTokenAsync(), await placet.MakeTokenOfDeletedUserAsync()).ToArray();
        noPersons = [.. Callers.NoPersons(tokens, token, ownersKey)];
        noAgents = [.. Callers.NoAgents(await SpoiltKeysAsync(), tokens, token, ownersKey)];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        nobody.Dispose();
        await placet.DisposeAsync();
        await runtime.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> Operations() =>
        ApiDescription.Committed.Operations.Select(operation => new TestCaseData(operation).SetArgDisplayNames(operation.Name));

    /// <summary>Those that need a credential: everybody gets through to the others, and nothing of anybody's can be named to
    /// them.</summary>
    private static IEnumerable<TestCaseData> Closed() => Operations().Where(row => ((ApiOperation)row.Arguments[0]!).Security is not null);

    [Test]
    public async Task The_table_has_every_operation_of_the_running_program()
    {
        var running = await ApiDescription.ReadAsync(placet.Anonymous());
        Assert.That(running.Operations.Select(operation => operation.Name),
            Is.EquivalentTo(Operations().Select(row => ((ApiOperation)row.Arguments[0]!).Name)));
        Assert.That(running.Operations.Where(operation => operation.Security is null).Select(operation => operation.Name),
            Is.EquivalentTo(Open.Keys));
        var rows = running.Operations.Sum(operation => RefusedBy(operation).Length + (operation.Security is null ? 0 : 2));
        await TestContext.Out.WriteLineAsync(
            $"{running.Operations.Count()} operations, {noPersons.Length} and {noAgents.Length} refused callers, {rows} rows");
        Assert.That(rows, Is.GreaterThan(4_000));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task Who_is_not_known_is_refused_and_changes_nothing(ApiOperation operation)
    {
        runtime.ClearRequests();
        var before = Rows();
        var faults = (await Task.WhenAll(RefusedBy(operation).Select(caller => FaultOfAsync(operation, caller)))).OfType<string>().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(faults, Is.Empty, string.Join('\n', faults));
            Assert.That(Rows(), Is.EqualTo(before));
            Assert.That(runtime.Requests, Is.Empty);
        });
    }

    [TestCaseSource(nameof(Closed))]
    public async Task A_stranger_sees_nothing_of_somebody_elses_and_cannot_tell_it_from_what_is_missing(ApiOperation operation)
    {
        runtime.ClearRequests();
        var before = Rows();
        var (status, text) = await AsStrangerAsync(operation, owners);
        var missing = new Belongings("0" + owners.AgentId[1..], "0" + owners.KeyId[1..], "0" + owners.UserId[1..],
            "0" + owners.ParentId[1..], "0" + owners.ChannelId[1..], "0" + owners.TransferId[1..]);
        var (statusOfMissing, textOfMissing) = await AsStrangerAsync(operation, missing);

        var isOwnersOnly = operation.Path.StartsWith("/api/users", StringComparison.Ordinal) || operation.Name == "PUT /api/manage/prices";
        var namesSomething = NamesSomething(operation);
        Assert.Multiple(() =>
        {
            if (isOwnersOnly)
                Assert.That((status, CodeOf(text)), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")), text);
            else if (namesSomething)
                Assert.That((status, CodeOf(text)),
                    Is.EqualTo((HttpStatusCode.NotFound, CodeOfMissing(operation))), text);
            else
                Assert.That(
                    CodeOf(text), Is.Null.Or.AnyOf("wrong_password", "invalid_code", "invalid_passkey", "provider_not_found"), text);
            if (isOwnersOnly || namesSomething)
                Assert.That((statusOfMissing, WithoutTrace(textOfMissing)), Is.EqualTo((status, WithoutTrace(text))));
            foreach (var word in new[]
            {
                Marker, owners.AgentId, owners.KeyId, owners.UserId, owners.ChannelId, PlacetHost.OwnerEmail, runtime.Token,
            })
                Assert.That(text, Does.Not.Contain(word));
            Assert.That(Rows(), Is.EqualTo(before));
            Assert.That(runtime.Requests, Is.Empty);
        });
    }

    /// <summary>The same requests from the right person: without this, a table of refusals could be one of requests that nobody could
    /// send.</summary>
    [TestCaseSource(nameof(Closed))]
    public async Task The_one_it_belongs_to_gets_through(ApiOperation operation)
    {
        // What is only read is nobody's to spoil.
        var own = operation.Method == "GET"
            ? secondsOwn ??= await MakeBelongingsOfSecondAsync(withUser: true, withChannel: true)
            : await MakeBelongingsOfSecondAsync(
                withUser: operation.Path.StartsWith("/api/users/", StringComparison.Ordinal),
                withChannel: operation.Path.StartsWith("/api/manage/channels/", StringComparison.Ordinal));
        if (operation.Path.StartsWith("/api/transfers/", StringComparison.Ordinal))
            own = own with { TransferId = await OfferAsync(Owner, "second@placet.test") };
        if (operation.Path == "/api/users/invitations/{id}")
            own = own with { UserId = await IdOfAsync(Owner.PostJsonAsync("/api/users/invitations", new { email = "new@placet.test" })) };
        if (operation.Name == "DELETE /api/agents/{id}/transfer")
            await OfferAsync(placet.WithToken(seconds.Value["Bearer ".Length..]), PlacetHost.OwnerEmail, own.AgentId);
        using var request = DescribedRequest.To(operation, own, [operation.Security == "apiKey" ? ("x-api-key", secondsKey) : seconds]);
        using var answer = await nobody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await TextOfAsync(operation, answer);
        Assert.That(CodeOf(text), Is.Null.Or.Not.AnyOf(CodesOfRefusal), text);
        Assert.That((int)answer.StatusCode, Is.LessThan(500), text);
    }

    private static string CodeOfMissing(ApiOperation operation) => operation.Path switch
    {
        var path when path.StartsWith("/api/transfers", StringComparison.Ordinal) => "transfer_not_found",
        var path when path.Contains("api-keys", StringComparison.Ordinal) => "api_key_not_found",
        var path when path.Contains("auth/passkeys", StringComparison.Ordinal) => "passkey_not_found",
        var path when path.Contains("auth/links", StringComparison.Ordinal) => "link_not_found",
        var path when path.Contains("auth/sessions", StringComparison.Ordinal) => "session_not_found",
        var path when path.Contains("alert-rules", StringComparison.Ordinal) => "alert_rule_not_found",
        var path when path.StartsWith("/api/manage/channels", StringComparison.Ordinal) => "notification_channel_not_found",
        var path when path.Contains("alerts", StringComparison.Ordinal) => "alert_not_found",
        _ => "agent_not_found",
    };

    private static bool NamesSomething(ApiOperation operation) =>
        operation.Path.Contains("{agentId}", StringComparison.Ordinal)
        || (operation.Path.Contains("{id}", StringComparison.Ordinal) && !operation.IsRelayed)
        || (ApiDescription.Committed.ExampleOf(operation) is JsonObject body && !operation.IsRelayed
            && (body.ContainsKey("channelId") || body.ContainsKey("agentId")));

    private static string? CodeOf(string text)
    {
        if (text.Length == 0)
            return null;
        try
        {
            return JsonNode.Parse(text) is JsonObject body
                ? body["error"] is JsonObject error ? error["code"]?.GetValue<string>() : null
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string WithoutTrace(string text)
    {
        var body = JsonNode.Parse(text)!.AsObject();
        body.Remove("traceId");
        return body.ToJsonString();
    }

    private Caller[] RefusedBy(ApiOperation operation) => operation.Security == "apiKey" ? noAgents : noPersons;

    /// <summary>What is wrong with the answer to somebody who has to be refused; null for nothing.</summary>
    private async Task<string?> FaultOfAsync(ApiOperation operation, Caller caller)
    {
        using var request = DescribedRequest.To(operation, owners, caller.Headers);
        var (status, code) = (HttpStatusCode.Unauthorized, caller.Code);
        if (operation.Security is null)
        {
            request.Content = Open[operation.Name].Body is { } body
                ? new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))
                : null;
            code = Open[operation.Name].Code;
            status = code switch
            {
                "" => HttpStatusCode.OK,
                "validation_failed" => HttpStatusCode.BadRequest,
                _ => HttpStatusCode.Unauthorized,
            };
        }

        using var answer = await nobody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var text = await TextOfAsync(operation, answer);
        return answer.StatusCode == status && (CodeOf(text) ?? string.Empty) == code && !text.Contains(Marker, StringComparison.Ordinal)
            ? null : $"{caller.Name}: {(int)answer.StatusCode} {text}";
    }

    private async Task<(HttpStatusCode Status, string Text)> AsStrangerAsync(ApiOperation operation, Belongings named)
    {
        using var request = DescribedRequest.To(operation, named, [operation.Security == "apiKey" ? strangersKey : strangersToken]);
        using var answer = await nobody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (answer.StatusCode, await TextOfAsync(operation, answer));
    }

    /// <summary>The body, but for a stream, which does not end.</summary>
    private static async Task<string> TextOfAsync(ApiOperation operation, HttpResponseMessage answer) =>
        operation.IsStream && answer.IsSuccessStatusCode ? string.Empty : await answer.Content.ReadAsStringAsync();

    /// <summary>Everything that is stored, but for what belongs to the stranger and to whoever gets through.</summary>
    private string Rows()
    {
        using var connection = placet.Database.Open();
        return string.Join('\n', new (string Table, string Columns, string Owner)[]
        {
            ("users", "*", "id"), ("agents", "*", "owner_id"), ("preferences", "*", "user_id"),
            ("api_keys", "id, user_id, label, key_hash, key_prefix", "user_id"), ("notification_channels", "*", "owner_id"),
            ("agent_transfers", "*", "from_user_id"),
        }.SelectMany(table => RowsOf(connection, table.Table, table.Columns, table.Owner)));
    }

    private static IEnumerable<string> RowsOf(DbConnection connection, string table, string columns, string ownerColumn)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT {columns} FROM {table} WHERE {ownerColumn} NOT IN (SELECT id FROM users WHERE email IN ('member@placet.test', "
            + "'second@placet.test')) ORDER BY 1";
        using var reader = command.ExecuteReader();
        // Calls are counted some time after they were made: those of the preparations may still come.
        var shown = Enumerable.Range(0, reader.FieldCount)
            .Where(column => !reader.GetName(column).StartsWith("calls_", StringComparison.Ordinal)).ToArray();
        while (reader.Read())
        {
            yield return $"{table}: "
                + string.Join(' ', shown.Select(column => $"{reader.GetName(column)}={Text(reader.GetValue(column))}"));
        }
    }

    private static object Text(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;

    private async Task<Belongings> MakeBelongingsAsync(HttpClient owner, string apiKey, bool withUser, bool withChannel)
    {
        var agent = await IdOfAsync(owner.PostJsonAsync("/api/agents", new { name = Marker }));
        var parent = await IdOfAsync(owner.PostJsonAsync("/api/agents", new { name = Marker }));
        await placet.WithApiKey(apiKey).SetManagementAsync(agent, runtime.Address.ToString(), runtime.Token);
        var key = await IdOfAsync(owner.PostJsonAsync("/api/api-keys", new { label = Marker }));
        var channel = withChannel
            ? await IdOfAsync(owner.PostJsonAsync(
                "/api/manage/channels", new { name = Marker, kind = "webhook", url = "http://127.0.0.1:9/hook" }))
            : "none";
        return new Belongings(agent, key, withUser ? await MakeUserAsync() : "none", parent, channel);
    }

    private Task<Belongings> MakeBelongingsOfSecondAsync(bool withUser, bool withChannel) =>
        MakeBelongingsAsync(placet.WithToken(seconds.Value["Bearer ".Length..]), secondsKey, withUser, withChannel);

    private Task<string> MakeUserAsync(string? email = null, string role = "member") => IdOfAsync(Owner.PostJsonAsync(
        "/api/users", new
        {
            email = email ?? $"{Guid.NewGuid():N}@placet.test",
            displayName = Marker,
            password = "member-password-1",
            role
        }));

    /// <summary>Offers an agent, a new one unless it is named, to an address.</summary>
    private static async Task<string> OfferAsync(HttpClient from, string email, string? agent = null)
    {
        agent ??= await IdOfAsync(from.PostJsonAsync("/api/agents", new { name = Marker }));
        return await IdOfAsync(from.PostJsonAsync($"/api/agents/{agent}/transfer", new { email }));
    }

    private static async Task<string> IdOfAsync(Task<HttpResponseMessage> request)
    {
        using var made = await request;
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<(string Name, string Key)[]> SpoiltKeysAsync()
    {
        var (revoked, rotated) = (await MakeKeyAsync(), await MakeKeyAsync());
        using var deleted = await Owner.DeleteAsync($"/api/api-keys/{revoked.Id}");
        await deleted.JsonAsync();
        using var replaced = await Owner.PostAsync($"/api/api-keys/{rotated.Id}/rotate", content: null);
        await replaced.JsonAsync();
        return
        [
            ("unknown key", "hp_" + new string('0', 48)), ("revoked key", revoked.Key), ("rotated key", rotated.Key),
            ("tampered key", ownersKey[..^1] + (ownersKey[^1] == '0' ? '1' : '0')), ("cut key", ownersKey[..^1]),
            ("key in capitals", "hp_" + ownersKey[3..].ToUpperInvariant()),
        ];
    }

    private async Task<(string Id, string Key)> MakeKeyAsync()
    {
        using var made = await Owner.PostJsonAsync("/api/api-keys", new { label = "spoilt" });
        var key = await made.JsonAsync(HttpStatusCode.Created);
        return (key.GetProperty("id").GetString()!, key.GetProperty("key").GetString()!);
    }
}
