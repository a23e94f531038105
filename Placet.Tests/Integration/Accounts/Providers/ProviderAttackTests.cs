using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: what a provider, or somebody between it and a browser, may say without anybody being signed in.</summary>
internal sealed class ProviderAttackTests : ProviderFixture
{
    private SignInBrowser browser = null!;

    [SetUp]
    public void BeginAnew()
    {
        // What an earlier test made the program read is read again.
        Clock.Advance(TimeSpan.FromHours(12));
        browser = new SignInBrowser(Placet.Address);
    }

    [TearDown]
    public void CloseBrowser() => browser.Dispose();

    private static IEnumerable<TestCaseData> ForgedTokens()
    {
        yield return Case("another nonce", p => p.Claims = claims => claims["nonce"] = "of another sign-in");
        yield return Case("no nonce", p => p.Claims = claims => claims.Remove("nonce"));
        yield return Case("another audience", p => p.Claims = claims => claims["aud"] = "another program");
        yield return Case("no audience", p => p.Claims = claims => claims.Remove("aud"));
        yield return Case("two audiences, issued to the other", p => p.Claims = claims =>
        {
            claims["aud"] = new JsonArray(ForgedProvider.ClientId, "another program");
            claims["azp"] = "another program";
        });
        yield return Case("another issuer", p => p.Claims = claims => claims["iss"] = "https://id.example.org");
        yield return Case("expired", p => p.Claims = claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 121);
        yield return Case("no expiry", p => p.Claims = claims => claims.Remove("exp"));
        yield return Case("not valid yet", p => p.Claims = claims => claims["nbf"] = claims["iat"]!.GetValue<long>() + 130);
        yield return Case("no subject", p => p.Claims = claims => claims.Remove("sub"));
        yield return Case("a subject of 256 characters", p => p.Claims = claims => claims["sub"] = new string('a', 256));
        yield return Case("alg none", p => p.Sign = claims =>
            ForgedProvider.Token(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" }, claims, static _ => []));
        yield return Case("HS256 with the public key", p => p.Sign = claims => Hmac(p, claims, p.Key.ExportSubjectPublicKeyInfoPem()));
        yield return Case("HS256 with the client's secret", p => p.Sign = claims => Hmac(p, claims, ForgedProvider.ClientSecret));
        yield return Case("another key under the same name", p => p.Sign = claims =>
        {
            using var other = RSA.Create(2048);
            return p.Token(claims, key: other);
        });
        yield return Case("a key of its own in the header", p => p.Sign = claims =>
        {
            using var other = RSA.Create(2048);
            var parts = other.ExportParameters(includePrivateParameters: false);
            var jwk = new JsonObject
            {
                ["kty"] = "RSA",
                ["n"] = WebEncoders.Base64UrlEncode(parts.Modulus!),
                ["e"] = WebEncoders.Base64UrlEncode(parts.Exponent!),
            };
            return ForgedProvider.Token(
                new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["jwk"] = jwk }, claims,
                text => other.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        });
        yield return Case("no token at all", p => p.Sign = static _ => string.Empty);
        yield return Case("no JWT", p => p.Sign = static _ => "a.b.c");
    }

    [TestCaseSource(nameof(ForgedTokens))]
    public async Task A_token_that_is_not_as_it_should_be_signs_nobody_in(object forge)
    {
        ((Action<ForgedProvider>)forge)(Provider);
        await RefusedAsync(await Provider.AuthorizeAsync(browser), "provider_refused");
        // The same without the forgery is accepted, so it was the reason.
        (Provider.Claims, Provider.Sign) = (null, null);
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
    }

    [Test]
    public async Task An_answer_without_the_cookies_of_the_browser_that_began_is_refused()
    {
        var asked = ReadsOf("/token");
        var callback = await Provider.AuthorizeAsync(browser);
        using var victim = new SignInBrowser(Placet.Address);
        Assert.That(await victim.ComeBackAsync(callback), Is.EqualTo("/sign-in?error=expired"));
        // Nor with those of a sign-in of its own.
        await victim.BeginAsync();
        Assert.That(await victim.ComeBackAsync(callback), Is.EqualTo("/sign-in?error=expired"));
        Assert.That(victim.Token, Is.Null);
        Assert.That(ReadsOf("/token"), Is.EqualTo(asked));
    }

    [TestCase("")]
    [TestCase("?code=a")]
    [TestCase("?code=a&state=")]
    [TestCase("?code=a&state=of-nobody")]
    [TestCase("?error=access_denied")]
    [TestCase("?error=<script>alert(1)</script>&error_description=<b>&state=x")]
    [TestCase("?id_token=a&state=b")]
    public async Task An_answer_to_nothing_is_refused_without_a_word_of_it(string query)
    {
        Assert.That(await browser.ComeBackAsync(new Uri(Placet.Address, "/api/auth/external/work/callback" + query)),
            Is.EqualTo("/sign-in?error=expired"));
        using var script = await Placet.Anonymous().GetAsync("/api/auth/external/work/callback" + query);
        await script.ErrorAsync(HttpStatusCode.BadRequest, "expired");
    }

    [Test]
    public async Task A_refusal_of_the_provider_is_told_without_its_words()
    {
        var state = QueryHelpers.ParseQuery((await Provider.AuthorizeAsync(browser)).Query)["state"];
        await RefusedAsync(Callback("work", ("error", "access_denied"), ("error_description", "said the provider"), ("state", state)),
            "provider_refused");
        Assert.That(string.Join('\n', Placet.Logs.Lines), Does.Not.Contain("said the provider"));
    }

    [Test]
    public async Task A_sign_in_that_took_longer_than_ten_minutes_is_refused()
    {
        var callback = await Provider.AuthorizeAsync(browser);
        Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        await RefusedAsync(callback, "expired");
    }

    [Test]
    public async Task The_answer_of_one_provider_is_no_answer_of_another()
    {
        var asked = Second.Requests.Count(request => request.Path == "/token");
        // Of an attacker's provider, whose page leads the browser to the other one and brings back its code.
        var state = QueryHelpers.ParseQuery((await browser.BeginAsync("second")).Query)["state"];
        await RefusedAsync(Callback("work", ("code", "of work"), ("state", state)), "expired");
        await RefusedAsync(Callback("second", ("code", "of work"), ("state", state), ("iss", Provider.Issuer)), "provider_refused");
        Assert.That(Second.Requests.Count(request => request.Path == "/token"), Is.EqualTo(asked));
    }

    [Test]
    public async Task A_provider_that_says_who_answers_always_has_to()
    {
        Provider.Metadata = metadata => metadata["authorization_response_iss_parameter_supported"] = true;
        var callback = await Provider.AuthorizeAsync(browser);
        await RefusedAsync(callback, "provider_refused");
        Assert.That(await browser.ComeBackAsync(new Uri(QueryHelpers.AddQueryString(
            (await Provider.AuthorizeAsync(browser)).AbsoluteUri, "iss", Provider.Issuer))), Is.EqualTo("/"));
    }

    [Test]
    public async Task A_provider_cannot_speak_for_an_identity_of_another()
    {
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
        Second.Subject = Provider.Subject;
        Second.Claims = static claims => claims["email"] = "other@placet.test";
        using var other = new SignInBrowser(Placet.Address);
        await other.ComeBackAsync(await Second.AuthorizeAsync(other, "second"));
        Assert.That(await IdAsync(other), Is.Not.EqualTo(await IdAsync(browser)));
        Second.Claims = claims => claims["iss"] = Provider.Issuer;
        await RefusedAsync(await Second.AuthorizeAsync(browser, "second"), "provider_refused");
    }

    [TestCase("email_verified", "false", ExpectedResult = "email_not_verified")]
    [TestCase("email_verified", "\"false\"", ExpectedResult = "email_not_verified")]
    [TestCase("email", "null", ExpectedResult = "email_missing")]
    [TestCase("email", "\"no address\"", ExpectedResult = "email_missing")]
    [TestCase("email", "[\"ada@placet.test\"]", ExpectedResult = "email_missing")]
    [TestCase("email", "\"OWNER@placet.test \"", ExpectedResult = "account_exists")]
    public async Task<string> A_new_person_without_an_address_of_their_own_is_refused(string claim, string value)
    {
        Provider.Claims = claims => claims[claim] = JsonNode.Parse(value);
        return (await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser)))["/sign-in?error=".Length..];
    }

    [TestCase("//evil.test")]
    [TestCase("/\\evil.test")]
    [TestCase("\\\\evil.test")]
    [TestCase("https://evil.test/")]
    [TestCase("evil.test")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/\t/evil.test")]
    [TestCase("/\r\nSet-Cookie: a=b")]
    [TestCase("/agents\0")]
    [TestCase("/é")]
    [TestCase("/ /evil.test")]
    [TestCase("/api/auth/logout")]
    [TestCase("/API/auth/external/work")]
    [TestCase("/%61pi/auth/logout")]
    [TestCase("/./api/auth/logout")]
    [TestCase("/agents/../api/auth/logout")]
    [TestCase("/agents/%2E%2e/api/auth/logout")]
    [TestCase("/.//evil.test")]
    [TestCase("/agents//evil.test")]
    [TestCase("")]
    public async Task Somebody_never_goes_on_at_another_place_than_the_page(string returnTo) =>
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser, returnTo: returnTo)), Is.EqualTo("/"));

    [TestCase("/")]
    [TestCase("/agents/7?tab=cron&x=//a#last")]
    [TestCase("/%2F%2Fevil.test")]
    [TestCase("/apiary")]
    [TestCase("/agents/?q=../api//x#//y")]
    public async Task Every_path_of_the_page_is_one_to_go_on_at(string returnTo) =>
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser, returnTo: returnTo)), Is.EqualTo(returnTo));

    [Test]
    public async Task Keys_that_were_rotated_are_read_once_again_and_not_for_everybody_who_sends_an_unknown_one()
    {
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
        var reads = ReadsOf("/keys");
        Provider.Rotate();
        // Within 30 s of the last read nobody can have them read again.
        await RefusedAsync(await Provider.AuthorizeAsync(browser), "provider_refused");
        Assert.That(ReadsOf("/keys"), Is.EqualTo(reads));
        Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.That(await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
        Assert.That(ReadsOf("/keys"), Is.EqualTo(reads + 1));
    }

    [Test]
    public async Task A_key_that_the_provider_withdrew_is_not_accepted_for_long()
    {
        await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser));
        using var stolen = RSA.Create(Provider.Key.ExportParameters(includePrivateParameters: true));
        var oldName = Provider.KeyId;
        Provider.Rotate();
        Provider.Sign = claims => ForgedProvider.Token(
            new JsonObject { ["alg"] = "RS256", ["kid"] = oldName }, claims,
            text => stolen.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Clock.Advance(TimeSpan.FromHours(12));
        await RefusedAsync(await Provider.AuthorizeAsync(browser), "provider_refused");
    }

    [Test]
    public async Task A_provider_that_says_something_else_than_a_token_signs_nobody_in_and_disturbs_nothing_else()
    {
        await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser));
        Provider.Routes["/token"] = static async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"id_token\":\"" + new string('a', 600 * 1024) + "\"}");
        };
        await RefusedAsync(await Provider.AuthorizeAsync(browser), "provider_unavailable");
        Provider.Routes["/token"] = static context =>
        {
            context.Response.Redirect("https://evil.test/token", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };
        await RefusedAsync(await Provider.AuthorizeAsync(browser), "provider_refused");
        Provider.Routes["/token"] = static context =>
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"error":"invalid_grant","error_description":"said the provider"}""");
        };
        await RefusedAsync(await Provider.AuthorizeAsync(browser), "provider_refused");
        Assert.That(string.Join('\n', Placet.Logs.Lines), Does.Not.Contain("said the provider"));
        Assert.That(await Placet.SignInAsync(), Is.Not.Empty);
        using var session = await Placet.WithToken(browser.Token!).GetAsync("/api/auth/me");
        Assert.That(session.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Two_sign_ins_of_a_new_person_at_once_make_one_account()
    {
        var browsers = Enumerable.Range(0, 8).Select(_ => new SignInBrowser(Placet.Address)).ToList();
        var callbacks = new List<Uri>();
        foreach (var one in browsers)
            callbacks.Add(Provider.Prepare(await Provider.AuthorizeAsync(one)));
        var paths = await Task.WhenAll(browsers.Zip(callbacks, (one, callback) => one.ComeBackAsync(callback)));
        Assert.That(paths, Is.All.EqualTo("/"));
        var ids = await Task.WhenAll(browsers.Select(IdAsync));
        Assert.That(ids.Distinct().ToList(), Has.Count.EqualTo(1));
        browsers.ForEach(static one => one.Dispose());
    }

    [Test]
    public async Task No_address_and_no_response_of_a_sign_in_has_a_token_and_no_page_can_frame_it()
    {
        using var begun = await browser.Client.GetAsync("/api/auth/external/work");
        var authorization = QueryHelpers.ParseQuery(begun.Headers.Location!.Query);
        Assert.Multiple(() =>
        {
            Assert.That(authorization["code_challenge_method"].ToString(), Is.EqualTo("S256"));
            Assert.That(
                authorization["redirect_uri"].ToString(),
                Is.EqualTo(new Uri(Placet.Address, "/api/auth/external/work/callback").AbsoluteUri));
            Assert.That(authorization["response_type"].ToString(), Is.EqualTo("code"));
            Assert.That(authorization.ContainsKey("client_secret"), Is.False);
            foreach (var cookie in begun.Headers.GetValues("Set-Cookie"))
            {
                Assert.That(cookie, Does.Contain("; path=/api/auth/external/work/callback").And.Contain("; httponly")
                    .And.Contain("; samesite=lax").And.Contain("; expires="));
            }
        });
        using var ended = await browser.Client.GetAsync(Provider.Authorize(begun.Headers.Location));
        Assert.That(Cookies.HasToken(ended), Is.True);
        foreach (var answer in new[] { begun, ended })
        {
            Assert.That(answer.Headers.GetValues("X-Frame-Options"), Is.EqualTo(new[] { "DENY" }));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'"));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
            Assert.That(answer.Headers.Location!.OriginalString, Does.Not.Contain(browser.Token!));
        }
    }

    private static string Hmac(ForgedProvider forged, JsonObject claims, string secret) => ForgedProvider.Token(
        new JsonObject { ["alg"] = "HS256", ["kid"] = forged.KeyId, ["typ"] = "JWT" }, claims,
        text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), text));

    private static TestCaseData Case(string name, Action<ForgedProvider> forge) => new TestCaseData(forge).SetArgDisplayNames(name);

    private Uri Callback(string id, params (string Name, string? Value)[] query) => new(QueryHelpers.AddQueryString(
        new Uri(Placet.Address, $"/api/auth/external/{id}/callback").AbsoluteUri,
        query.Select(static entry => KeyValuePair.Create(entry.Name, entry.Value))));

    private int ReadsOf(string path) => Provider.Requests.Count(request => request.Path == path);

    private async Task RefusedAsync(Uri callback, string code)
    {
        var before = browser.Token;
        using var answer = await browser.Client.GetAsync(callback);
        Assert.That(
            answer.Headers.Location?.OriginalString, Is.EqualTo($"/sign-in?error={code}"), await answer.Content.ReadAsStringAsync());
        Assert.That(Cookies.HasToken(answer), Is.False);
        Assert.That(browser.Token, Is.EqualTo(before));
    }

    private static async Task<string?> IdAsync(SignInBrowser signedIn)
    {
        using var answer = await signedIn.Client.GetAsync("/api/auth/me");
        return (await answer.JsonAsync()).GetProperty("user").GetProperty("id").GetString();
    }
}
