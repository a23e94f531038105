using System.Net;
using System.Text.Json.Nodes;
using Placet.Tests.Support;
using static Placet.Tests.Support.SoftwareAuthenticator;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 23: passkeys as the second factor after the password, and their removal.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class PasskeySecondFactorTests(DatabaseEngine engine)
{
    private const string Origin = "https://placet.test";
    private const string Password = "member-password-1";
    private PlacetHost placet = null!;
    private int people;

    private PasskeyCeremony Passkeys => new(placet, Origin);

    [OneTimeSetUp]
    public async Task Start() => placet = await PlacetHost.StartAsync([$"PublicUrl={Origin}"], engine: engine);

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task The_first_passkey_comes_with_ten_recovery_codes_and_the_next_with_none()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        using var another = new SoftwareAuthenticator();
        var first = await Passkeys.AddAsync(person.Client, authenticator);
        var second = await Passkeys.AddAsync(person.Client, another);
        Assert.That(first.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()).Distinct().Count(), Is.EqualTo(10));
        Assert.That(second.GetProperty("recoveryCodes").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_passkey_completes_a_sign_in_with_the_password()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator { Counter = 1, Says = new Claims { HasUserHandle = false } };
        await Passkeys.AddAsync(person.Client, authenticator);
        var token = await Passkeys.SignInWithPasswordAsync(person.Email, Password);
        using var answer = await Passkeys.CompleteAsync(await Passkeys.BodyOfSecondFactorAsync(token, authenticator));
        Assert.That((await answer.JsonAsync()).GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(person.Email));
        using var options = await placet.WithToken(Cookies.TokenOf(answer)).PostAsync("/api/auth/passkeys/options", content: null);
        Assert.That(options.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the session knows of the second factor");
    }

    [Test]
    public async Task Somebody_elses_passkey_completes_nothing_and_the_fifth_try_ends_it()
    {
        var (ada, bob) = (await NewPersonAsync(), await NewPersonAsync());
        using var ofAda = new SoftwareAuthenticator();
        using var ofBob = new SoftwareAuthenticator();
        await Passkeys.AddAsync(ada.Client, ofAda);
        await Passkeys.AddAsync(bob.Client, ofBob);
        var token = await Passkeys.SignInWithPasswordAsync(ada.Email, Password);
        var foreign = await Passkeys.BodyOfSecondFactorAsync(token, ofBob);
        var good = await Passkeys.BodyOfSecondFactorAsync(token, ofAda);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var refused = await Passkeys.CompleteAsync(foreign);
            await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
        }

        using var late = await Passkeys.CompleteAsync(good);
        await late.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_second_factor_token");
    }

    private static IEnumerable<TestCaseData> Lies()
    {
        yield return new TestCaseData(new Claims { Origin = "https://evil.test" }).SetArgDisplayNames("another origin");
        yield return new TestCaseData(new Claims { RelyingParty = "evil.test" }).SetArgDisplayNames("another relying party");
        yield return new TestCaseData(new Claims { IsUserVerified = false }).SetArgDisplayNames("nobody verified");
        yield return new TestCaseData(new Claims { Type = "webauthn.create" }).SetArgDisplayNames("another ceremony");
    }

    [TestCaseSource(nameof(Lies))]
    public async Task A_lie_completes_nothing(object claims)
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var token = await Passkeys.SignInWithPasswordAsync(person.Email, Password);
        authenticator.Says = (Claims)claims;
        using var refused = await Passkeys.CompleteAsync(await Passkeys.BodyOfSecondFactorAsync(token, authenticator));
        await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
    }

    [Test]
    public async Task The_challenge_of_another_sign_in_is_refused()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var token = await Passkeys.SignInWithPasswordAsync(person.Email, Password);
        var other = await Passkeys.BodyOfSecondFactorAsync(
            await Passkeys.SignInWithPasswordAsync(person.Email, Password), authenticator);
        var alone = await Passkeys.BodyOfSignInAsync(authenticator);
        foreach (var assertion in new[] { other["assertion"]!, alone["assertion"]! })
        {
            using var refused = await Passkeys.CompleteAsync(new JsonObject { ["token"] = token, ["assertion"] = assertion.DeepClone() });
            await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
        }

        alone["assertion"] = (await Passkeys.BodyOfSecondFactorAsync(token, authenticator))["assertion"]!.DeepClone();
        using var reversed = await Passkeys.SignInAsync(alone);
        await reversed.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
    }

    [Test]
    public async Task Of_the_same_assertion_many_times_at_once_one_signs_in()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        await Passkeys.AddAsync(person.Client, authenticator);
        var body = await Passkeys.BodyOfSecondFactorAsync(
            await Passkeys.SignInWithPasswordAsync(person.Email, Password), authenticator);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Passkeys.CompleteAsync(body)));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized), Is.EqualTo(7));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [TestCase("""{"token":"AAAA"}""")]
    [TestCase("""{"token":"AAAA","code":"123456","assertion":{"id":"AAAA","response":{"clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}}}""")]
    public async Task Neither_or_both_of_code_and_passkey_are_400(string body)
    {
        using var answer = await placet.Anonymous().SendRawAsync(HttpMethod.Post, "/api/auth/second-factor", body);
        await answer.InvalidAsync("proof");
    }

    [Test]
    public async Task A_passkey_is_removed_with_the_password_and_signs_nobody_in_any_more()
    {
        var person = await NewPersonAsync();
        using var authenticator = new SoftwareAuthenticator();
        var id = await AddAsync(person.Client, authenticator);
        using var wrong = await DeleteAsync(person.Client, id, new { password = "wrong-password" });
        await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "wrong_password");
        using var other = await Passkeys.SignInAsync(authenticator);
        using var removed = await DeleteAsync(person.Client, id, new { password = Password });
        Assert.That((await removed.JsonAsync()).ToString(), Is.EqualTo("""{"deleted":true}"""));
        using var ended = await placet.WithToken(Cookies.TokenOf(other)).GetAsync("/api/auth/me");
        await ended.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var goesOn = await placet.WithToken(Cookies.TokenOf(removed)).GetAsync("/api/auth/second-factor/status");
        Assert.That((await goesOn.JsonAsync()).GetProperty("recoveryCodesLeft").GetInt32(), Is.Zero, "they go with the last factor");
        using var gone = await Passkeys.SignInAsync(authenticator);
        await gone.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_passkey");
        using var again = await DeleteAsync(placet.WithToken(Cookies.TokenOf(removed)), id, new { password = Password });
        await again.ErrorAsync(HttpStatusCode.NotFound, "passkey_not_found");
        Assert.That(await placet.SignInAsync(person.Email, Password), Is.Not.Empty, "the password is enough again");
    }

    [Test]
    public async Task A_recovery_code_removes_a_passkey_too_and_somebody_elses_is_not_there()
    {
        var (ada, bob) = (await NewPersonAsync(), await NewPersonAsync());
        using var ofAda = new SoftwareAuthenticator();
        using var ofBob = new SoftwareAuthenticator();
        var added = await Passkeys.AddAsync(ada.Client, ofAda);
        var id = added.GetProperty("passkey").GetProperty("id").GetString()!;
        await Passkeys.AddAsync(bob.Client, ofBob);
        using var foreign = await DeleteAsync(bob.Client, id, new { password = Password });
        await foreign.ErrorAsync(HttpStatusCode.NotFound, "passkey_not_found");
        using var wrong = await DeleteAsync(ada.Client, id, new { code = "0000-0000-0000-0000" });
        await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
        using var removed = await DeleteAsync(ada.Client, id, new { code = added.GetProperty("recoveryCodes")[3].GetString() });
        await removed.JsonAsync();
    }

    private static async Task<HttpResponseMessage> DeleteAsync(HttpClient user, string id, object proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/auth/passkeys/{id}")
        {
            Content = System.Net.Http.Json.JsonContent.Create(proof),
        };
        return await user.SendAsync(request);
    }

    private async Task<string> AddAsync(HttpClient user, SoftwareAuthenticator authenticator) =>
        (await Passkeys.AddAsync(user, authenticator)).GetProperty("passkey").GetProperty("id").GetString()!;

    private async Task<(string Email, HttpClient Client)> NewPersonAsync()
    {
        var email = $"person{++people}@placet.test";
        return (email, await placet.AsMemberAsync(email));
    }
}
