using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: what a provider may end, and who may end nothing in its name.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ProviderLogoutTests(DatabaseEngine engine) : ProviderFixture(engine)
{
    private const string Path = "/api/auth/external/work/logout";
    private HttpClient signedIn = null!;
    private string session = null!;

    [SetUp]
    public async Task SignInAsync()
    {
        session = Guid.NewGuid().ToString("N");
        Provider.Claims = claims => claims["sid"] = session;
        signedIn = await ClientAsync();
    }

    private static IEnumerable<TestCaseData> Forgeries()
    {
        yield return Case("another issuer", static claims => claims["iss"] = "https://id.example.org");
        yield return Case("another audience", static claims => claims["aud"] = "another program");
        yield return Case("with a nonce, as an id token has", static claims => claims["nonce"] = "n");
        yield return Case("no event", static claims => claims.Remove("events"));
        yield return Case("another event", static claims =>
            claims["events"] = new JsonObject { ["http://example.org/event"] = new JsonObject() });
        yield return Case("an event that is no object", static claims =>
            claims["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = true });
        yield return Case("events that are a text", static claims =>
            claims["events"] = "http://schemas.openid.net/event/backchannel-logout");
        yield return Case("neither subject nor session", static claims =>
        {
            claims.Remove("sub");
            claims.Remove("sid");
        });
        yield return Case("no id", static claims => claims.Remove("jti"));
        yield return Case("no time", static claims => claims.Remove("iat"));
        yield return Case("too old", static claims => claims["iat"] = claims["iat"]!.GetValue<long>() - 601);
        yield return Case("of the future", static claims => claims["iat"] = claims["iat"]!.GetValue<long>() + 130);
        yield return Case("expired", static claims => claims["exp"] = claims["iat"]!.GetValue<long>() - 121);
        yield return Case("no expiry", static claims => claims.Remove("exp"));
    }

    [TestCaseSource(nameof(Forgeries))]
    public async Task A_logout_token_that_is_not_as_it_should_be_ends_nothing(object forge)
    {
        var claims = Provider.LogoutClaims(session);
        ((Action<JsonObject>)forge)(claims);
        using var refused = await SendAsync(Provider.Token(claims, "logout+jwt"));
        await refused.ErrorAsync(HttpStatusCode.BadRequest, "invalid_logout_token");
        Assert.That(await IsSignedInAsync(signedIn), Is.True);
    }

    [Test]
    public async Task A_logout_token_that_the_provider_did_not_sign_ends_nothing()
    {
        using var other = RSA.Create(2048);
        var claims = Provider.LogoutClaims(session);
        foreach (var token in new[]
        {
            Provider.Token(claims, "logout+jwt", other),
            ForgedProvider.Token(new JsonObject { ["alg"] = "none", ["typ"] = "logout+jwt" }, claims, static _ => []),
            ForgedProvider.Token(new JsonObject { ["alg"] = "HS256", ["kid"] = Provider.KeyId, ["typ"] = "logout+jwt" }, claims,
                static text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(ForgedProvider.ClientSecret), text)),
            Provider.Token(claims, "at+jwt"),
            Second.Token(claims, "logout+jwt"),
            "a.b.c", new string('a', 70_000), string.Empty,
        })
        {
            using var refused = await SendAsync(token);
            Assert.That((int)refused.StatusCode, Is.EqualTo(400).Or.EqualTo(413), token);
        }

        using var json = await Placet.Anonymous().PostJsonAsync(Path, new { logout_token = Provider.Token(claims, "logout+jwt") });
        await json.ErrorAsync(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.That(await IsSignedInAsync(signedIn), Is.True);
    }

    [Test]
    public async Task A_logout_token_counts_once()
    {
        var token = Provider.Token(Provider.LogoutClaims(session), "logout+jwt");
        using var ended = await SendAsync(token);
        Assert.That(ended.StatusCode, Is.EqualTo(HttpStatusCode.OK), await ended.Content.ReadAsStringAsync());
        Assert.That(ended.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(await IsSignedInAsync(signedIn), Is.False);

        var again = await ClientAsync();
        var replays = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(token)));
        foreach (var replay in replays)
        {
            await replay.ErrorAsync(HttpStatusCode.BadRequest, "invalid_logout_token");
            replay.Dispose();
        }

        Assert.That(await IsSignedInAsync(again), Is.True);
    }

    [Test]
    public async Task Of_one_logout_token_sent_several_times_at_once_one_counts()
    {
        var token = Provider.Token(Provider.LogoutClaims(session), "logout+jwt");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(token)));
        Assert.That(answers.Count(static answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Test]
    public async Task A_logout_of_a_session_leaves_the_others_and_one_of_a_person_ends_all()
    {
        var own = session;
        session = Guid.NewGuid().ToString("N");
        var other = await ClientAsync();
        var owner = await Placet.AsOwnerAsync();
        (await SendAsync(Provider.Token(Provider.LogoutClaims(own), "logout+jwt"))).EnsureSuccessStatusCode();
        Assert.That((await IsSignedInAsync(signedIn), await IsSignedInAsync(other)), Is.EqualTo((false, true)));

        signedIn = await ClientAsync();
        var ofPerson = Provider.LogoutClaims(own);
        ofPerson.Remove("sid");
        (await SendAsync(Provider.Token(ofPerson, type: null))).EnsureSuccessStatusCode();
        Assert.That((await IsSignedInAsync(signedIn), await IsSignedInAsync(other)), Is.EqualTo((false, false)));
        Assert.That(await IsSignedInAsync(owner), Is.True);
    }

    [Test]
    public async Task A_page_of_the_provider_ends_the_session_that_it_can_name_and_nobody_learns_which_there_are()
    {
        // As from a frame on a page of the provider: without any cookie.
        var bodies = new List<string>();
        foreach (var name in new[] { "of-nobody", session })
        {
            Assert.That(await IsSignedInAsync(signedIn), Is.True);
            using var answer = await Placet.Anonymous().GetAsync($"{Path}?iss={Uri.EscapeDataString(Provider.Issuer)}&sid={name}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
            bodies.Add(await answer.Content.ReadAsStringAsync());
        }

        Assert.That(bodies.Distinct().ToList(), Has.Count.EqualTo(1));
        Assert.That(await IsSignedInAsync(signedIn), Is.False);
    }

    [Test]
    public async Task A_page_that_cannot_name_issuer_and_session_ends_nothing()
    {
        foreach (var query in new[]
        {
            string.Empty, $"?sid={session}", $"?iss={Provider.Issuer}", $"?iss={Provider.Issuer}&sid=",
            $"?iss=https://id.example.org&sid={session}",
            $"?iss={Second.Issuer}&sid={session}", $"?iss={Provider.Issuer}&sid={new string('a', 256)}",
        })
        {
            using var refused = await Placet.Anonymous().GetAsync(Path + query);
            await refused.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        }

        // One provider cannot end what was begun at another.
        using var other = await Placet.Anonymous().GetAsync($"/api/auth/external/second/logout?iss={Second.Issuer}&sid={session}");
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await IsSignedInAsync(signedIn), Is.True);
    }

    private static TestCaseData Case(string name, Action<JsonObject> forge) => new TestCaseData(forge).SetArgDisplayNames(name);

    private static async Task<bool> IsSignedInAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/auth/me");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private async Task<HttpResponseMessage> SendAsync(string token)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", token)]);
        return await Placet.Anonymous().PostAsync(Path, form);
    }

    private async Task<HttpClient> ClientAsync()
    {
        using var browser = new SignInBrowser(Placet.Address);
        await browser.ComeBackAsync(await Provider.AuthorizeAsync(browser));
        return Placet.WithToken(browser.Token!);
    }
}
