using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>The errors that an operation of our own is described with are those that it answers: none is missing, none idle.</summary>
internal sealed partial class OwnErrorTests
{
    /// <summary>Conflicts that take passkeys or identity providers, which <c>PasskeyTests</c> and <c>LinkTests</c> have.</summary>
    private static readonly string[] TestedElsewhere =
    [
        "POST /api/auth/passkeys", "POST /api/auth/passkeys/options", "DELETE /api/auth/passkeys/{id}", "POST /api/auth/change-password",
        "DELETE /api/auth/links/{id}",
    ];

    private PlacetHost placet = null!;
    private HttpClient anybody = null!;
    private ApiDescription api = null!;
    private string apiKey = null!;
    private string token = null!;
    private string member = null!;
    private string withFactor = null!;

    // Of one agent, with one scope: what it may not do is most of what keys may.
    private string narrowKey = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // One agent is made by the first probe, and the next one is one too many.
        placet = await PlacetHost.StartAsync(["Agents:MaxPerUser=1", "Notifications:MaxChannelsPerUser=1"]);
        anybody = placet.Anonymous();
        api = await ApiDescription.ReadAsync(anybody);
        token = await placet.SignInAsync();
        var owner = placet.WithToken(token);
        apiKey = await placet.CreateApiKeyAsync(owner);
        using var agent = await owner.PostJsonAsync("/api/agents", new { name = "The only one" });
        var agentId = (await agent.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        using var narrow = await owner.PostJsonAsync("/api/api-keys", new { scopes = new[] { "read" }, agentIds = new[] { agentId } });
        narrowKey = (await narrow.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;
        member = (await placet.AsMemberAsync()).DefaultRequestHeaders.Authorization!.Parameter!;
        withFactor = (await Authenticator.SetUpAsync(placet, await placet.AsMemberAsync("app@placet.test"), TimeProvider.System)).Token;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        anybody.Dispose();
        await placet.DisposeAsync();
    }

    [Test]
    public async Task Every_operation_answers_the_errors_that_it_describes_and_no_others()
    {
        var faults = new List<string>();
        // Those of signing in and out end tokens: they come last, each with fresh ones.
        foreach (var operation in api.Own.OrderBy(EndsTokens))
        {
            var seen = new SortedSet<string>(StringComparer.Ordinal);
            await foreach (var request in ProbesOf(operation))
            {
                using var answer = await anybody.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (!answer.IsSuccessStatusCode)
                    seen.Add(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture));
                request.Dispose();
            }

            if (TestedElsewhere.Contains(operation.Name))
                seen.Add("409");
            // 429 takes a server of its own, below.
            var described = operation.Responses.Select(response => response.Key).Where(status => status[0] == '4' && status != "429")
                .Order(StringComparer.Ordinal);
            if (!seen.SequenceEqual(described))
                faults.Add($"{operation.Name} answered {string.Join(' ', seen)} and describes {string.Join(' ', described)}");
            Assert.That(operation.Responses.Select(response => response.Key), Is.Ordered, operation.Name);
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
    }

    [Test]
    public async Task Too_many_attempts_are_described_where_attempts_are_limited()
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=1"]);
        using var owner = strict.WithToken(await strict.SignInAsync());
        // All that this client may get wrong, at whatever account.
        for (var number = 0; number < 10; number++)
        {
            using var wrong = await owner.PostJsonAsync("/api/auth/login", new { email = $"{number}@placet.test", password = "wrong" });
            await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
        }

        var limited = new List<string>();
        // Signing out everywhere would end the token of those that follow.
        foreach (var operation in api.Own.Where(operation => operation.BodySchema is not null && operation.Security != "apiKey"
            && operation.Path != "/api/auth/logout"))
        {
            using var answer = await owner.SendRawAsync(
                new HttpMethod(operation.Method), Placeholder().Replace(operation.Path, "nobody"), ExampleOf(operation));
            if (answer.StatusCode != HttpStatusCode.TooManyRequests)
                continue;
            Assert.That(answer.Headers.RetryAfter, Is.Not.Null, operation.Name);
            Assert.That(operation.Responses["429"]?["headers"]?["Retry-After"], Is.Not.Null, operation.Name);
            limited.Add(operation.Name);
        }

        // Making a user fails for no password: what one client may have hashed at a time is bounded, and one after the other is one at a
        // time. Test messages to notification channels and streams of events have tests of their own.
        Assert.That(limited, Is.EquivalentTo(
            api.Own.Where(operation => operation.Responses.ContainsKey("429") && !operation.IsStream
                    && operation.Path is not ("/api/users" or "/api/manage/channels/{id}/test"))
                .Select(operation => operation.Name)));
    }

    [Test]
    public void Each_error_says_what_it_means_and_by_which_code_it_is_known()
    {
        foreach (var operation in api.Own)
        {
            foreach (var (status, response) in operation.Responses.Where(response => response.Key[0] is '4' or 'd'))
                Assert.That(response!["description"]!.GetValue<string>(), Does.Contain("`"), $"{operation.Name} {status}");
        }
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    private static bool EndsTokens(ApiOperation operation) => operation.Path.StartsWith("/api/auth/", StringComparison.Ordinal);

    private string ExampleOf(ApiOperation operation) => api.Resolve(operation.BodySchema!)["example"]!.ToJsonString();

    private async IAsyncEnumerable<HttpRequestMessage> ProbesOf(ApiOperation operation)
    {
        var isAgents = operation.Path.StartsWith("/api/v1/", StringComparison.Ordinal);
        if (EndsTokens(operation))
            (token, member) = (await placet.SignInAsync(), await placet.SignInAsync("member@placet.test", "member-password-1"));

        var right = new AuthenticationHeaderValue("Bearer", isAgents ? apiKey : token);
        var example = operation.BodySchema is null ? null : ExampleOf(operation);
        yield return Make(operation, null, example);
        yield return Make(operation, right, example);
        yield return Make(operation, right, example);
        yield return Make(operation, new AuthenticationHeaderValue("Bearer", narrowKey), example);
        if (example is not null)
        {
            // What is found is not made, and so not one too many.
            if (JsonNode.Parse(example)!.AsObject().ContainsKey("findOrCreate"))
                yield return Make(operation, right, """{"name":"Another one"}""");
            if (operation.Name == "POST /api/api-keys")
                yield return Make(operation, right, """{"agentIds":["nobody"]}""");
            if (operation.Name == "POST /api/users/invitations")
                yield return Make(operation, right, $$"""{"email":"{{PlacetHost.OwnerEmail}}"}""");
            yield return Make(operation, right, "{");
            yield return Make(operation, right, example, "text/plain");
            yield return Make(operation, right, JsonValue.Create(new string('x', 300 * 1024)).ToJsonString());
        }

        foreach (var name in operation.Parameters.Select(parameter => parameter["name"]!.GetValue<string>())
            .Where(name => name is "cursor" or "from"))
        {
            var wrong = Make(operation, right, example);
            wrong.RequestUri = new Uri($"{wrong.RequestUri}?{name}=no-place", UriKind.Relative);
            yield return wrong;
        }

        if (isAgents)
            yield break;
        // What is there already, and what is not there to be removed or replaced.
        if (operation.Path is "/api/auth/totp" or "/api/auth/recovery-codes")
        {
            yield return Make(operation, new AuthenticationHeaderValue("Bearer", withFactor), example);
            yield return Make(operation, right, example is null ? null : $$"""{"password":"{{PlacetHost.OwnerPassword}}"}""");
        }

        yield return Make(operation, new AuthenticationHeaderValue("Bearer", member), example);
        var foreign = Make(operation, null, example);
        foreign.Headers.Add("Cookie", "access_token=" + token);
        foreign.Headers.Add("Origin", "https://elsewhere.test");
        yield return foreign;
    }

    private static HttpRequestMessage Make(ApiOperation operation, AuthenticationHeaderValue? by, string? body,
        string type = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), Placeholder().Replace(operation.Path, "nobody"));
        request.Headers.Authorization = by;
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        return request;
    }
}
