using System.Text.Json;

namespace Placet.Tests.Browser;

/// <summary>The ceremonies of passkeys between Chromium's own WebAuthn, with a virtual authenticator, and the server.</summary>
internal sealed class PasskeyCeremonyTests : BrowserFixture
{
    private const string Password = "member-password-1";

    /// <summary>What a page of this server does: fetch and navigator.credentials, nothing else.</summary>
    private const string Ceremonies = """
        window.passkeys = {
          async send(path, body, method = "POST") {
            const answer = await fetch(path, {
              method,
              headers: body === undefined ? {} : { "Content-Type": "application/json" },
              body: body === undefined ? undefined : JSON.stringify(body),
            });
            return { status: answer.status, body: await answer.json() };
          },
          async create(name) {
            const { body } = await this.send("/api/auth/passkeys/options");
            const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(body.options);
            const credential = await navigator.credentials.create({ publicKey });
            return this.send("/api/auth/passkeys", { token: body.token, name, attestation: credential.toJSON() });
          },
          async sign(options) {
            const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
            return (await navigator.credentials.get({ publicKey })).toJSON();
          },
          async complete(token) {
            const { body } = await this.send("/api/auth/second-factor/options", { token });
            return this.send("/api/auth/second-factor", { token, assertion: await this.sign(body) });
          },
          async signIn() {
            const { body } = await this.send("/api/auth/passkeys/sign-in/options");
            return this.send("/api/auth/passkeys/sign-in", { token: body.token, assertion: await this.sign(body.options) });
          },
        };
        """;

    private int people;

    [Test]
    public async Task A_passkey_is_added_and_signs_in_alone()
    {
        var (page, email) = await SignedInPageAsync();
        var authenticator = await VirtualAuthenticator.AddAsync(page);
        var added = await RunAsync(page, "passkeys.create('Laptop')");
        Assert.That(added.GetProperty("status").GetInt32(), Is.EqualTo(201), added.ToString());
        Assert.That(added.GetProperty("body").GetProperty("passkey").GetProperty("name").GetString(), Is.EqualTo("Laptop"));
        var stored = (await authenticator.CredentialsAsync()).Single();
        Assert.That(stored.GetProperty("rpId").GetString(), Is.EqualTo("localhost"));
        Assert.That(stored.GetProperty("isResidentCredential").GetBoolean(), Is.True);

        await SignOutAsync(page);
        var signedIn = await RunAsync(page, "passkeys.signIn()");
        Assert.That(signedIn.GetProperty("status").GetInt32(), Is.EqualTo(200), signedIn.ToString());
        var me = await RunAsync(page, "passkeys.send('/api/auth/me', undefined, 'GET')");
        Assert.That(me.GetProperty("body").GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(email), "by the cookie");
    }

    [Test]
    public async Task A_passkey_is_the_second_factor_after_the_password()
    {
        var (page, email) = await SignedInPageAsync();
        await VirtualAuthenticator.AddAsync(page);
        var added = await RunAsync(page, "passkeys.create('Laptop')");
        Assert.That(added.GetProperty("body").GetProperty("recoveryCodes").GetArrayLength(), Is.EqualTo(10), added.ToString());
        await SignOutAsync(page);
        var waiting = await RunAsync(page, LogIn(email));
        var factor = waiting.GetProperty("body").GetProperty("secondFactor");
        Assert.That(factor.GetProperty("kinds").ToString(), Is.EqualTo("""["passkey","recovery"]"""));
        var signedIn = await RunAsync(page, $"passkeys.complete('{factor.GetProperty("token").GetString()}')");
        Assert.That(signedIn.GetProperty("status").GetInt32(), Is.EqualTo(200), signedIn.ToString());
        Assert.That(signedIn.GetProperty("body").GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(email));
    }

    [Test]
    public async Task The_same_authenticator_takes_no_second_passkey_of_an_account()
    {
        var (page, _) = await SignedInPageAsync();
        await VirtualAuthenticator.AddAsync(page);
        await RunAsync(page, "passkeys.create('Laptop')");
        var refusal = await RunAsync(page, "passkeys.create('Again').catch(({ name }) => ({ name }))");
        Assert.That(refusal.GetProperty("name").GetString(), Is.EqualTo("InvalidStateError"));
    }

    [Test]
    public async Task Without_the_right_fingerprint_there_is_no_signature()
    {
        var (page, _) = await SignedInPageAsync();
        var authenticator = await VirtualAuthenticator.AddAsync(page);
        await RunAsync(page, "passkeys.create('Laptop')");
        await SignOutAsync(page);
        await authenticator.SetUserVerifiedAsync(false);
        var refusal = await RunAsync(page, "passkeys.signIn().catch(({ name }) => ({ name }))");
        Assert.That(refusal.GetProperty("name").GetString(), Is.EqualTo("NotAllowedError"));
    }

    private static async Task SignOutAsync(IPage page)
    {
        var answer = await RunAsync(page, "passkeys.send('/api/auth/logout')");
        Assert.That(answer.GetProperty("status").GetInt32(), Is.EqualTo(200));
    }

    private static string LogIn(string email) => $"passkeys.send('/api/auth/login', {{ email: '{email}', password: '{Password}' }})";

    private static Task<JsonElement> RunAsync(IPage page, string expression) => page.EvaluateAsync<JsonElement>($"() => {expression}");

    private async Task<(IPage Page, string Email)> SignedInPageAsync()
    {
        var email = $"passkey{++people}@placet.test";
        await Placet.AsMemberAsync(email);
        var page = await NewPageAsync(signedIn: false, script: Ceremonies);
        await page.GotoAsync(Root);
        var answer = await RunAsync(page, LogIn(email));
        Assert.That(answer.GetProperty("status").GetInt32(), Is.EqualTo(200), answer.ToString());
        return (page, email);
    }
}
