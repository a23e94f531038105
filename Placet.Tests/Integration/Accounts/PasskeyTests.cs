using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;
using static Placet.Tests.Support.SoftwareAuthenticator;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 23: passkeys, added by a signed-in user, and used alone to sign in.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class PasskeyTests(DatabaseEngine engine)
{
    private const string Origin = "https://placet.test";
    private static readonly byte[] SigningKey = RandomNumberGenerator.GetBytes(32);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private PlacetHost placet = null!;
    private int people;

    private PasskeyCeremony Passkeys => new(placet, Origin);

    [OneTimeSetUp]
    public async Task Start() => placet = await PlacetHost.StartAsync(
        [$"PublicUrl={Origin}/at/", $"Jwt:SigningKey={Convert.ToBase64String(SigningKey)}"],
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task The_options_demand_a_verified_user_and_a_stored_passkey_of_this_host()
    {
        var person = await NewPersonAsync();
        var options = (await PasskeyCeremony.BeginAddAsync(person.Client)).GetProperty("options");
        Assert.Multiple(() =>
        {
            Assert.That(options.GetProperty("rp").ToString(), Is.EqualTo("""{"id":"placet.test","name":"Placet"}"""));
            Assert.That(options.GetProperty("user").GetProperty("name").GetString(), Is.EqualTo(person.Email));
            Assert.That(options.GetProperty("attestation").GetString(), Is.EqualTo("none"));
            Assert.That(options.GetProperty("authenticatorSelection").ToString(),
                Is.EqualTo("""{"residentKey":"required","requireResidentKey":true,"userVerification":"required"}"""));
            Assert.That(options.GetProperty("pubKeyCredParams").EnumerateArray().Select(entry => entry.GetProperty("alg").GetInt32()),
                Is.EqualTo(new[] { -7, -8, -257 }));
            Assert.That(options.GetProperty("excludeCredentials").GetArrayLength(), Is.Zero);
        });
    }

    [Test]
    public async Task A_passkey_is_added_and_signs_in_alone()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator { Counter = 1 };
        var added = await Passkeys.AddAsync(person.Client, authenticator, "Laptop");
        Assert.That(added.GetProperty("passkey").GetProperty("name").GetString(), Is.EqualTo("Laptop"));
        Assert.That(added.GetProperty("passkey").GetProperty("lastUsedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));

        using var answer = await Passkeys.SignInAsync(authenticator);
        var signedIn = await answer.JsonAsync();
        Assert.That(signedIn.GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(person.Email));
        Assert.That(Cookies.TokenOf(answer), Is.EqualTo(signedIn.GetProperty("accessToken").GetString()));
        using var me = await placet.WithToken(Cookies.TokenOf(answer)).GetAsync("/api/auth/me");
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var listed = (await ListAsync(person.Client))[0];
        Assert.That(listed.GetProperty("lastUsedAt").GetString(), Is.EqualTo(clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
        Assert.That(listed.EnumerateObject().Select(member => member.Name),
            Is.EqualTo(new[] { "id", "name", "isBackedUp", "createdAt", "lastUsedAt" }), "nothing of the credential");
    }

    [Test]
    public async Task A_new_passkey_ends_the_other_sessions_and_goes_on_with_this_one()
    {
        var person = await NewPersonAsync();
        var other = placet.WithToken(await placet.SignInAsync(person.Email, "member-password-1"));
        var before = person.Client.DefaultRequestHeaders.Authorization;
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        using var withOther = await other.GetAsync("/api/auth/me");
        await withOther.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var withNew = await person.Client.GetAsync("/api/auth/me");
        Assert.That(withNew.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var withOld = await placet.WithToken(before!.Parameter!).GetAsync("/api/auth/me");
        await withOld.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task Options_for_a_sign_in_say_nothing_about_anybody()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var (first, second) = (await Passkeys.BeginSignInAsync(), await Passkeys.BeginSignInAsync());
        Assert.That(first.GetProperty("options").GetProperty("allowCredentials").GetArrayLength(), Is.Zero);
        Assert.That(first.GetProperty("options").GetProperty("rpId").GetString(), Is.EqualTo("placet.test"));
        Assert.That(WithoutChallenge(first), Is.EqualTo(WithoutChallenge(second)));
        Assert.That(first.GetProperty("token").GetString(), Is.Not.EqualTo(second.GetProperty("token").GetString()));
        Assert.That(first.GetProperty("options").GetProperty("challenge").GetString(),
            Is.Not.EqualTo(second.GetProperty("options").GetProperty("challenge").GetString()));
    }

    [Test]
    public async Task Beginning_a_sign_in_stores_nothing()
    {
        var before = CountTokens();
        await Passkeys.BeginSignInAsync();
        await PasskeyCeremony.BeginAddAsync((await NewPersonAsync()).Client);
        Assert.That(CountTokens(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_unknown_passkey_and_a_wrong_signature_are_the_same_answer()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        using var stranger = new SoftwareAuthenticator { UserHandle = "nobody"u8.ToArray() };
        await Passkeys.AddAsync(person.Client, authenticator);
        using var thief = new SoftwareAuthenticator(credentialId: authenticator.CredentialId) { UserHandle = authenticator.UserHandle };
        using var unknown = await Passkeys.SignInAsync(stranger);
        using var wrong = await Passkeys.SignInAsync(thief);
        Assert.That(WithoutTrace(await unknown.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey")),
            Is.EqualTo(WithoutTrace(await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey"))));
        Assert.That(unknown.Headers.Contains("Set-Cookie") || wrong.Headers.Contains("Set-Cookie"), Is.False);
    }

    private static IEnumerable<TestCaseData> Lies()
    {
        yield return new TestCaseData(new Claims { Origin = "https://evil.test" }).SetArgDisplayNames("another origin");
        yield return new TestCaseData(new Claims { RelyingParty = "evil.test" }).SetArgDisplayNames("another relying party");
        yield return new TestCaseData(new Claims { Challenge = "AAAA" }).SetArgDisplayNames("another challenge");
        yield return new TestCaseData(new Claims { IsUserVerified = false }).SetArgDisplayNames("nobody verified");
        yield return new TestCaseData(new Claims { HasUserHandle = false }).SetArgDisplayNames("no user handle");
    }

    [TestCaseSource(nameof(Lies))]
    public async Task A_lie_signs_nobody_in(object claims)
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        authenticator.Says = (Claims)claims;
        using var answer = await Passkeys.SignInAsync(authenticator);
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
        authenticator.Says = new Claims();
        using var honest = await Passkeys.SignInAsync(authenticator);
        Assert.That(honest.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task The_host_of_the_request_counts_for_nothing_beside_the_public_address()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var begun = await Passkeys.BeginSignInAsync();
        var assertion = authenticator.Get(begun.GetProperty("options"), "https://evil.test");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/passkeys/sign-in")
        {
            Content = new StringContent(
                new JsonObject { ["token"] = begun.GetProperty("token").GetString(), ["assertion"] = assertion }.ToJsonString(), null,
                "application/json"),
        };
        request.Headers.Host = "evil.test";
        request.Headers.Add("X-Forwarded-Host", "evil.test");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await placet.Anonymous().SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
    }

    [Test]
    public async Task An_assertion_is_accepted_once_even_without_a_counter()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var body = await Passkeys.BodyOfSignInAsync(authenticator);
        using var first = await Passkeys.SignInAsync(body);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var replayed = await Passkeys.SignInAsync(body);
        await replayed.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
    }

    [Test]
    public async Task Of_the_same_assertion_many_times_at_once_one_signs_in()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var body = await Passkeys.BodyOfSignInAsync(authenticator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Passkeys.SignInAsync(body)));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized), Is.EqualTo(7));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [TestCase(1u)]
    [TestCase(0u)]
    public async Task A_counter_that_goes_back_is_a_copy_of_the_passkey(uint counter)
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator { Counter = 10 };
        await Passkeys.AddAsync(person.Client, authenticator);
        using var good = await Passkeys.SignInAsync(authenticator);
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        authenticator.Counter = counter;
        using var copied = await Passkeys.SignInAsync(authenticator);
        await copied.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
        authenticator.Counter = 11;
        using var grown = await Passkeys.SignInAsync(authenticator);
        Assert.That(grown.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_challenge_is_valid_for_five_minutes()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        var begun = await PasskeyCeremony.BeginAddAsync(person.Client);
        clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await PostAddAsync(person.Client, begun, authenticator);
        await late.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
        await Passkeys.AddAsync(person.Client, authenticator);
        var body = await Passkeys.BodyOfSignInAsync(authenticator);
        clock.Advance(TimeSpan.FromMinutes(5));
        using var expired = await Passkeys.SignInAsync(body);
        await expired.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
    }

    [Test]
    public async Task A_challenge_is_good_for_its_user_and_its_purpose_alone()
    {
        var (ada, bob) = (await NewPersonAsync(), await NewPersonAsync());
        using var authenticator = new SoftwareAuthenticator();
        var ofAda = await PasskeyCeremony.BeginAddAsync(ada.Client);
        using var byBob = await PostAddAsync(bob.Client, ofAda, authenticator);
        await byBob.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
        using var toSignIn = await Passkeys.SignInAsync(new JsonObject
        {
            ["token"] = ofAda.GetProperty("token").GetString(),
            ["assertion"] = authenticator.Get((await Passkeys.BeginSignInAsync()).GetProperty("options"), Origin),
        });
        await toSignIn.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
        Assert.That(await ListAsync(ada.Client), Is.Empty);
        Assert.That(await ListAsync(bob.Client), Is.Empty);
    }

    [Test]
    public async Task A_registration_is_accepted_once_also_when_its_passkey_is_gone()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        var begun = await PasskeyCeremony.BeginAddAsync(person.Client);
        var body = Passkeys.BodyOfAdd(begun, authenticator);
        using var first = await person.Client.PostJsonAsync("/api/auth/passkeys", body);
        await first.JsonAsync(HttpStatusCode.Created);
        person.Client.DefaultRequestHeaders.Authorization = new("Bearer", Cookies.TokenOf(first));
        Assert.That(placet.Database.Execute("DELETE FROM passkeys WHERE credential_id = @id", ("@id", authenticator.CredentialId)), Is.EqualTo(1));
        using var replayed = await person.Client.PostJsonAsync("/api/auth/passkeys", body);
        await replayed.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
    }

    [Test]
    public async Task A_credential_belongs_to_one_account()
    {
        var (ada, bob) = (await NewPersonAsync(), await NewPersonAsync());
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(ada.Client, authenticator);
        using var thief = new SoftwareAuthenticator(credentialId: authenticator.CredentialId);
        using var answer = await PostAddAsync(bob.Client, await PasskeyCeremony.BeginAddAsync(bob.Client), thief);
        await answer.ErrorAsync(HttpStatusCode.Conflict, "passkey_exists");
        Assert.That(await ListAsync(bob.Client), Is.Empty);
        using var signedIn = await Passkeys.SignInAsync(authenticator);
        Assert.That((await signedIn.JsonAsync()).GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(ada.Email));
        using var me = await bob.Client.GetAsync("/api/auth/me");
        Assert.That(me.StatusCode, Is.EqualTo(HttpStatusCode.OK), "what was refused ended no session");
    }

    [Test]
    public async Task A_user_has_up_to_twenty_passkeys()
    {
        var person = await NewPersonAsync();
        var begun = await PasskeyCeremony.BeginAddAsync(person.Client);
        for (var number = 0; number < 20; number++)
        {
            using var authenticator = new SoftwareAuthenticator(EdDsa);
            await Passkeys.AddAsync(person.Client, authenticator);
        }

        using var options = await person.Client.PostAsync("/api/auth/passkeys/options", content: null);
        await options.ErrorAsync(HttpStatusCode.Conflict, "too_many_passkeys");
        using var another = new SoftwareAuthenticator(EdDsa);
        using var answer = await PostAddAsync(person.Client, begun, another);
        await answer.ErrorAsync(HttpStatusCode.Conflict, "too_many_passkeys");
        Assert.That(await ListAsync(person.Client), Has.Length.EqualTo(20));
    }

    [Test]
    public async Task The_next_options_exclude_the_passkeys_that_there_are()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var excluded = (await PasskeyCeremony.BeginAddAsync(person.Client)).GetProperty("options").GetProperty("excludeCredentials");
        Assert.That(excluded.ToString(), Is.EqualTo(
            $$"""[{"type":"public-key","id":"{{Base64Url.EncodeToString(authenticator.CredentialId)}}","transports":["internal","hybrid"]}]"""));
    }

    [TestCase("token", 201)]
    [TestCase("assertion.id", 1365)]
    [TestCase("assertion.response.clientDataJSON", 4097)]
    [TestCase("assertion.response.authenticatorData", 4097)]
    [TestCase("assertion.response.signature", 1025)]
    [TestCase("assertion.response.userHandle", 89)]
    public async Task What_is_too_long_is_400(string path, int length)
    {
        using var authenticator = new SoftwareAuthenticator();
        var body = await Passkeys.BodyOfSignInAsync(authenticator);
        var names = path.Split('.');
        var parent = names[..^1].Aggregate((JsonNode)body, (node, name) => node[name]!);
        parent[names[^1]] = new string('A', length);
        using var answer = await Passkeys.SignInAsync(body);
        await answer.InvalidAsync(path);
        parent[names[^1]] = "not base64url!";
        using var text = await Passkeys.SignInAsync(body);
        await text.InvalidAsync(path);
    }

    [Test]
    public async Task Refused_attempts_are_limited_and_recorded()
    {
        await using var strict = await PlacetHost.StartAsync([$"PublicUrl={Origin}", "RateLimiting:LoginPerMinute=2"], engine: engine);
        using var stranger = new SoftwareAuthenticator { UserHandle = "nobody"u8.ToArray() };
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 21; attempt++)
        {
            using var answer = await new PasskeyCeremony(strict, Origin).SignInAsync(stranger);
            statuses.Add(answer.StatusCode);
        }

        // Ten times the limit of an account, which a passkey does not name before it is checked.
        Assert.That(
            statuses, Is.EqualTo(Enumerable.Repeat(HttpStatusCode.Unauthorized, 20).Append(HttpStatusCode.TooManyRequests)));
        using var begun = await strict.Anonymous().PostAsync("/api/auth/passkeys/sign-in/options", content: null);
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task An_account_with_a_second_factor_is_given_no_other_one_without_it()
    {
        var person = await NewPersonAsync();
        var before = await PasskeyCeremony.BeginAddAsync(person.Client);
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        // As of a session that was started with a password alone.
        var forge = new TokenForge(SigningKey, person.Client.DefaultRequestHeaders.Authorization!.Parameter!);
        var without = placet.WithToken(forge.Make(claims: claims => claims.Remove("mfa")));
        using var options = await without.PostAsync("/api/auth/passkeys/options", content: null);
        await options.ErrorAsync(HttpStatusCode.Forbidden, "second_factor_required");
        using var another = new SoftwareAuthenticator();
        using var added = await without.PostJsonAsync("/api/auth/passkeys", Passkeys.BodyOfAdd(before, another));
        await added.ErrorAsync(HttpStatusCode.Forbidden, "second_factor_required");
        Assert.That(await ListAsync(person.Client), Has.Length.EqualTo(1));
    }

    private static string WithoutChallenge(JsonElement begun)
    {
        var options = JsonNode.Parse(begun.GetProperty("options").GetRawText())!.AsObject();
        options.Remove("challenge");
        return options.ToJsonString();
    }

    private static string WithoutTrace(JsonElement error)
    {
        var body = JsonNode.Parse(error.GetRawText())!.AsObject();
        body.Remove("traceId");
        return body.ToJsonString();
    }

    private Task<HttpResponseMessage> PostAddAsync(HttpClient user, JsonElement begun, SoftwareAuthenticator authenticator) =>
        user.PostJsonAsync("/api/auth/passkeys", Passkeys.BodyOfAdd(begun, authenticator));

    private static async Task<JsonElement[]> ListAsync(HttpClient user)
    {
        using var answer = await user.GetAsync("/api/auth/passkeys");
        return [.. (await answer.JsonAsync()).EnumerateArray()];
    }

    private string CountTokens() => placet.Database.Texts("SELECT COUNT(*) FROM one_time_tokens").Single();

    private async Task<Person> NewPersonAsync()
    {
        var email = $"person{++people}@placet.test";
        return new Person(email, await placet.AsMemberAsync(email));
    }

    private sealed record Person(string Email, HttpClient Client);
}
