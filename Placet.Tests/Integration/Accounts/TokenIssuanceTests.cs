using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 3: whatever is issued is issued for the version of sign-ins that was presented, or not at all.</summary>
internal sealed class TokenIssuanceTests
{
    private const int Rounds = 120;
    private const int AtOnce = 6;
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    private RequestInterceptor interceptor = null!;
    private PlacetHost placet = null!;
    private TokenForge forge = null!;
    private int version;

    [OneTimeSetUp]
    public async Task Start()
    {
        interceptor = new RequestInterceptor();
        placet = await PlacetHost.StartAsync([$"Jwt:SigningKey={Convert.ToBase64String(Key)}"], interceptor.Register);
        forge = new TokenForge(Key, await placet.SignInAsync());
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [SetUp]
    public async Task Begin() => version = int.Parse(
        new TokenForge(Key, await placet.SignInAsync()).Claims["siv"]!.GetValue<string>(),
        System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<TestCaseData> Issuing()
    {
        yield return Case("RefreshToken", "a fresh token", "POST", "/api/auth/refresh", null);
        yield return Case("ChangePassword", "a token for a changed password", "POST", "/api/auth/change-password",
            $$"""{"currentPassword":"{{PlacetHost.OwnerPassword}}","newPassword":"{{PlacetHost.OwnerPassword}}"}""");
        yield return Case("CreateApiKey", "an API key", "POST", "/api/api-keys", "{}");
        yield return Case("RotateApiKey", "another API key", "POST", "/api/api-keys/{key}/rotate", null);
        yield return Case("UpdateApiKey", "more for an API key", "PATCH", "/api/api-keys/{key}", """{"scopes":["manage"]}""");
        yield return Case("CreateUser", "an account", "POST", "/api/users",
            """{"email":"thief@placet.test","displayName":"T","password":"thief-password-1","role":"owner"}""");
        yield return Case("LogOutEverywhere", "the end of what was signed in since", "POST", "/api/auth/logout", """{"everywhere":true}""");
    }

    [TestCaseSource(nameof(Issuing))]
    public async Task A_token_that_ends_after_it_was_checked_gets_nothing(string request, string method, string path, string? body)
    {
        var thief = placet.WithToken(TokenOf(version));
        using var made = await thief.PostJsonAsync("/api/api-keys", new { label = "before" });
        path = path.Replace("{key}", (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!,
            StringComparison.Ordinal);
        interceptor.Once(request, async () =>
        {
            using var ended = await placet.WithToken(TokenOf(version)).PostJsonAsync("/api/auth/logout", new { everywhere = true });
            await ended.JsonAsync();
        });
        // What happens meanwhile is a request of the same name there: it goes by a change of the password's.
        if (request == "LogOutEverywhere")
            interceptor.Once(request, () => ChangePasswordAsync(version));
        var before = await StateAsync();

        using var answer = await thief.SendRawAsync(new HttpMethod(method), path, body ?? string.Empty);
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.That(interceptor.Passed, Is.EqualTo(1), "it happened in between");
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(await StateAsync(), Is.EqualTo(before));
        using var still = await placet.WithToken(TokenOf(version + 1)).GetAsync("/api/auth/me");
        Assert.That(still.StatusCode, Is.EqualTo(HttpStatusCode.OK), "what was signed in since goes on");
    }

    [Test, CancelAfter(300_000)]
    public async Task However_a_race_goes_no_stolen_token_outlives_its_end(CancellationToken cancellationToken)
    {
        // Of one client: its connections are used again.
        var client = placet.Anonymous();
        async Task<HttpResponseMessage> SendAsync(string route, string bearer, string body)
        {
            using var request = new HttpRequestMessage(route == "me" ? HttpMethod.Get : HttpMethod.Post, "/api/auth/" + route);
            request.Headers.Authorization = new("Bearer", bearer);
            if (body.Length > 0)
                request.Content = new StringContent(body, null, "application/json");
            return await client.SendAsync(request, cancellationToken);
        }

        var issued = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var stolen = TokenOf(version);
            var (ending, ended) = (NewSignal(), NewSignal());
            // All have been let in before the change; half of them run beside it, the others after it.
            interceptor.Each("RefreshToken", number => number % 2 == 0 ? ending.Task : ended.Task);
            var refreshes = Enumerable.Range(0, AtOnce).Select(_ => SendAsync("refresh", stolen, string.Empty)).ToList();
            while (interceptor.Passed < AtOnce)
                (await SendAsync("me", stolen, string.Empty)).Dispose();
            var end = SendAsync("logout", stolen, """{"everywhere":true}""");
            ending.SetResult();
            using (var answer = await end)
                await answer.JsonAsync();
            ended.SetResult();
            foreach (var answer in await Task.WhenAll(refreshes))
            {
                using (answer)
                {
                    Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.Unauthorized));
                    if (answer.StatusCode is not HttpStatusCode.OK)
                        continue;
                    issued++;
                    using var use = await SendAsync("me", Cookies.TokenOf(answer), string.Empty);
                    await use.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
                }
            }

            version++;
        }

        TestContext.Out.WriteLine($"{issued} of {Rounds * AtOnce} refreshes came before the end of their token");
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TestCaseData Case(string request, string name, string method, string path, string? body) =>
        new TestCaseData(request, method, path, body).SetArgDisplayNames(name);

    private string TokenOf(int signIns) =>
        forge.Make(claims: claims => claims["siv"] = signIns.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private async Task ChangePasswordAsync(int signIns)
    {
        using var changed = await placet.WithToken(TokenOf(signIns)).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = PlacetHost.OwnerPassword, newPassword = PlacetHost.OwnerPassword });
        await changed.JsonAsync();
    }

    /// <summary>The users and keys that there are, without the keys' prefixes' uses.</summary>
    private async Task<string> StateAsync()
    {
        var reader = placet.WithToken(await placet.SignInAsync());
        var keys = JsonNode.Parse(await reader.GetStringAsync("/api/api-keys"))!.AsArray()
            .Select(key => $"{key!["id"]} {key["keyPrefix"]} {key["scopes"]}");
        var users = JsonNode.Parse(await reader.GetStringAsync("/api/users"))!.AsArray().Select(user => $"{user!["id"]}");
        return string.Join('\n', keys.Concat(users));
    }
}
