using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial;

/// <summary>
/// The routes of identity providers that the API document does not have: whatever a caller sends to be known, they are nobody there.
/// </summary>
internal sealed partial class ProviderAccessTests
{
    private const string Route = "/api/auth/external/work";

    private static readonly byte[] SigningKey = RandomNumberGenerator.GetBytes(32);

    private ForgedProvider provider = null!;
    private PlacetHost placet = null!;
    private HttpClient nobody = null!;
    private string token = null!;
    private string manageKey = null!;
    private Caller[] callers = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        provider = await ForgedProvider.StartAsync();
        placet = await PlacetHost.StartAsync([.. provider.Settings(), $"Jwt:SigningKey={Convert.ToBase64String(SigningKey)}"]);
        nobody = placet.Anonymous();
        token = await placet.SignInAsync();
        var owner = placet.WithToken(token);
        manageKey = await KeyAsync(owner, "manage");
        (string Name, string Token)[] spoilt =
        [
            .. Callers.SpoiltTokens(
                new TokenForge(SigningKey, token), await placet.MakeEndedTokenAsync(), await placet.MakeTokenOfDeletedUserAsync()),
            ("of an ended session", await TokenOfEndedSessionAsync()),
        ];
        callers =
        [
            .. Callers.NoPersons(spoilt, token, await KeyAsync(owner, "register")),
            .. KeyCallers("read", await KeyAsync(owner, "read")), .. KeyCallers("manage", manageKey),
            new Caller("signed in", string.Empty, ("Cookie", $"access_token={token}")),
            new Caller("a token of no sense", string.Empty, ("Authorization", "Bearer ***"), ("Cookie", "access_token=")),
        ];
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        nobody.Dispose();
        await placet.DisposeAsync();
        await provider.DisposeAsync();
    }

    [SetUp]
    public void BeginAnew() => provider.Reset();

    [TestCase("GET", "?returnTo=/settings")]
    [TestCase("GET", "/callback?code=a&state=b")]
    [TestCase("GET", "/logout?iss={issuer}&sid=of-nobody")]
    [TestCase("GET", "/logout?iss=https://id.example.org&sid=of-nobody")]
    [TestCase("POST", "/logout")]
    public async Task Every_caller_is_answered_as_nobody_is_and_changes_nothing(string method, string path)
    {
        path = Route + path.Replace("{issuer}", Uri.EscapeDataString(provider.Issuer), StringComparison.Ordinal);
        var rows = Rows();
        var expected = await AnswerAsync(method, path, []);
        var faults = new List<string>();
        foreach (var caller in callers)
        {
            var answer = await AnswerAsync(method, path, caller.Headers);
            if (answer != expected)
                faults.Add($"{caller.Name}: {answer}");
        }

        Assert.That(faults, Is.Empty, $"{expected}, not:\n{string.Join('\n', faults)}");
        Assert.That(Rows(), Is.EqualTo(rows));
        await TestContext.Out.WriteLineAsync($"{callers.Length} callers: {expected}");
    }

    [Test]
    public async Task The_answer_of_a_provider_signs_its_own_person_in_whatever_is_sent_beside_it()
    {
        var rows = Rows(ofProviders: false);
        var faults = new List<string>();
        foreach (var caller in callers)
        {
            provider.Reset();
            using var browser = new SignInBrowser(placet.Address);
            var callback = await provider.AuthorizeAsync(browser, returnTo: "/settings");
            using var answer = await SendAsync(
                HttpMethod.Get, callback, [.. caller.Headers, ("Cookie", browser.Jar.GetCookieHeader(callback))]);
            if (answer.Headers.Location?.OriginalString != "/settings" || !Cookies.HasToken(answer))
            {
                faults.Add($"{caller.Name}: {(int)answer.StatusCode} {answer.Headers.Location}");
                continue;
            }

            using var me = await placet.WithToken(Cookies.TokenOf(answer)).GetAsync("/api/auth/me");
            var email = (await me.JsonAsync()).GetProperty("user").GetProperty("email").GetString();
            if (email != $"{provider.Subject}@placet.test")
                faults.Add($"{caller.Name}: {email}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
        Assert.That(Rows(ofProviders: false), Is.EqualTo(rows));
    }

    [Test]
    public async Task An_api_key_of_whoever_began_a_link_does_not_end_it()
    {
        using var browser = new SignInBrowser(placet.Address);
        browser.Jar.Add(placet.Address, new Cookie("access_token", token));
        using var begun = await browser.Client.PostJsonAsync(Route + "/link", new { });
        var callback = provider.Authorize(new Uri((await begun.JsonAsync()).GetProperty("url").GetString()!));
        var rows = Rows();
        var cookies = string.Join("; ", browser.Jar.GetCookieHeader(callback).Split("; ")
            .Where(static cookie => !cookie.StartsWith("access_token=", StringComparison.Ordinal)));
        using var answer = await SendAsync(HttpMethod.Get, callback, [("Authorization", $"Bearer {manageKey}"), ("Cookie", cookies)]);
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/?error=other_session"));
        Assert.That(Rows(), Is.EqualTo(rows));
    }

    private static IEnumerable<Caller> KeyCallers(string scope, string key) =>
    [
        new($"key to {scope} as bearer", string.Empty, ("Authorization", $"Bearer {key}")),
        new($"key to {scope}", string.Empty, ("x-api-key", key)),
        new($"key to {scope} as cookie", string.Empty, ("Cookie", $"access_token={key}")),
    ];

    private static async Task<string> KeyAsync(HttpClient owner, string scope) =>
        (await owner.CreateKeyAsync(new { scopes = new[] { scope } })).GetProperty("key").GetString()!;

    /// <summary>What differs with every request: the secrets of a sign-in that begins, and the id of the request.</summary>
    [GeneratedRegex(
        "(?<name>(state|nonce|code_challenge)=|sign_in_(state|nonce)\\.)[^&; ]+|expires=[^;]+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Random { get; }

    private async Task<string> AnswerAsync(string method, string path, (string Name, string Value)[] headers)
    {
        using var form = method == "POST"
            ? new FormUrlEncodedContent([KeyValuePair.Create("logout_token", provider.Token(provider.LogoutClaims("s"), "at+jwt"))])
            : null;
        using var answer = await SendAsync(new HttpMethod(method), new Uri(path, UriKind.Relative), headers, form);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
        var text = await answer.Content.ReadAsStringAsync();
        if (text.StartsWith('{') && JsonNode.Parse(text) is JsonObject body)
        {
            body.Remove("traceId");
            text = body.ToJsonString();
        }

        var all = $"{(int)answer.StatusCode} {answer.Headers.Location} {string.Join(' ', cookies.Order(StringComparer.Ordinal))} {text}";
        return Random.Replace(all, "${name}…");
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, IEnumerable<(string Name, string Value)> headers, HttpContent? body = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        foreach (var header in headers.GroupBy(static header => header.Name, StringComparer.Ordinal))
            request.Headers.TryAddWithoutValidation(header.Key, string.Join("; ", header.Select(static one => one.Value)));
        return await nobody.SendAsync(request);
    }

    private async Task<string> TokenOfEndedSessionAsync()
    {
        var (ended, other) = (await placet.SignInAsync(), await placet.SignInAsync());
        using var sessions = await placet.WithToken(ended).GetAsync("/api/auth/sessions");
        var id = (await sessions.JsonAsync()).EnumerateArray().Single(static session => session.GetProperty("current").GetBoolean())
            .GetProperty("id").GetString();
        using var removed = await placet.WithToken(other).DeleteAsync($"/api/auth/sessions/{id}");
        Assert.That(removed.IsSuccessStatusCode, Is.True);
        return ended;
    }

    /// <summary>What these routes could change; without those that a provider has signed in, when a test does that.</summary>
    private string Rows(bool ofProviders = true)
    {
        var whose = ofProviders ? string.Empty : " WHERE user_id NOT IN (SELECT user_id FROM external_logins)";
        return string.Join('\n', new[]
        {
            "SELECT id, email, role, password_hash, sign_in_version FROM users"
                + whose.Replace("user_id NOT", "id NOT", StringComparison.Ordinal),
            "SELECT id, user_id, label, scopes FROM api_keys" + whose,
            "SELECT id, user_id FROM user_sessions" + whose,
            "SELECT id, user_id, issuer, subject FROM external_logins" + whose,
            "SELECT id, user_id, purpose FROM one_time_tokens",
        }.SelectMany(sql => placet.Database.Query($"{sql} ORDER BY 1").Select(static row => string.Join('|', row))));
    }
}
