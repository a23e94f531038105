using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.SecondFactor;

/// <summary>contract 23: how an authenticator app is set up and removed, and what older sessions can do afterwards.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SecondFactorSetUpTests(DatabaseEngine engine) : SecondFactorFixture(engine)
{
    [Test]
    public async Task A_secret_is_20_bytes_and_its_address_is_one_that_apps_read()
    {
        var email = await MakeUserAsync();
        using var made = await (await SignInAsync(email)).PostAsync("/api/auth/totp", content: null);
        var body = await made.JsonAsync();
        var secret = body.GetProperty("secret").GetString()!;
        Assert.That(secret, Does.Match("^[A-Z2-7]{32}$"));
        Assert.That(body.GetProperty("uri").GetString(), Is.EqualTo(
            $"otpauth://totp/Placet:{Uri.EscapeDataString(email)}?secret={secret}&issuer=Placet&algorithm=SHA1&digits=6&period=30"));
    }

    [Test]
    public async Task Until_it_is_confirmed_it_is_no_second_factor_and_can_be_made_again()
    {
        var email = await MakeUserAsync();
        var user = await SignInAsync(email);
        var secrets = new List<string>();
        for (var number = 0; number < 2; number++)
        {
            using var made = await user.PostAsync("/api/auth/totp", content: null);
            secrets.Add((await made.JsonAsync()).GetProperty("secret").GetString()!);
            await SignInAsync(email);
        }

        await RefuseAsync(user, Authenticator.CodeOf(secrets[0], Clock.GetUtcNow()));
        using var confirmed = await user.PostJsonAsync(
            "/api/auth/totp/confirm", new { code = Authenticator.CodeOf(secrets[1], Clock.GetUtcNow()) });
        Assert.That((await confirmed.JsonAsync()).GetProperty("recoveryCodes").GetArrayLength(), Is.EqualTo(10));
    }

    [Test]
    public async Task A_wrong_code_confirms_nothing_and_so_does_one_without_a_secret()
    {
        var email = await MakeUserAsync();
        var user = await SignInAsync(email);
        await RefuseAsync(user, "123456");
        using var made = await user.PostAsync("/api/auth/totp", content: null);
        var secret = (await made.JsonAsync()).GetProperty("secret").GetString()!;
        await RefuseAsync(user, Authenticator.CodeOf(secret, Clock.GetUtcNow().AddHours(1)));
        await SignInAsync(email);
    }

    [Test]
    public async Task The_set_up_ends_all_older_tokens_and_goes_on_with_a_new_one()
    {
        var email = await MakeUserAsync();
        var (other, old) = (await Placet.SignInAsync(email, Password), await Placet.SignInAsync(email, Password));
        var app = await Authenticator.SetUpAsync(Placet, Placet.WithToken(old), Clock);
        foreach (var token in new[] { other, old })
        {
            Assert.That(await StatusOfAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized));
            foreach (var (path, body) in new (string, object?)[]
            {
                ("/api/auth/refresh", null), ("/api/auth/totp", null),
                ("/api/auth/change-password", new { currentPassword = Password, newPassword = "another-password" }),
            })
                Assert.That(
                    await AskAsync(HttpMethod.Post, path, token, body), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized")), path);
        }

        Assert.That(ClaimOf(app.Token, "mfa"), Is.EqualTo("true"));
        Assert.That(await StatusOfAsync(app.Token), Is.EqualTo(HttpStatusCode.OK));
        using var read = await Placet.WithToken(app.Token).GetAsync("/api/auth/second-factor/status");
        Assert.That((await read.JsonAsync()).GetRawText(),
            Is.EqualTo("""{"totp":true,"passkeys":0,"recoveryCodesLeft":10,"required":false}"""));
        using var me = await Placet.WithToken(app.Token).GetAsync("/api/auth/me");
        Assert.That((await me.JsonAsync()).GetProperty("hasSecondFactor").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Refreshed_tokens_and_those_after_a_change_of_the_password_say_that_it_was_checked()
    {
        var (_, app) = await MakeUserWithAppAsync();
        using var refreshed = await Placet.WithToken(app.Token).PostAsync("/api/auth/refresh", content: null);
        var token = Cookies.TokenOf(refreshed);
        Assert.That(ClaimOf(token, "mfa"), Is.EqualTo("true"));
        using var changed = await Placet.WithToken(token).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = Password, newPassword = "another-password" });
        Assert.That(ClaimOf(Cookies.TokenOf(changed), "mfa"), Is.EqualTo("true"));
    }

    [Test]
    public async Task A_token_without_it_says_so_also_when_it_is_refreshed()
    {
        var token = await Placet.SignInAsync(await MakeUserAsync(), Password);
        using var refreshed = await Placet.WithToken(token).PostAsync("/api/auth/refresh", content: null);
        Assert.That(ClaimOf(token, "mfa"), Is.Null.Or.EqualTo("false"));
        Assert.That(ClaimOf(Cookies.TokenOf(refreshed), "mfa"), Is.Null.Or.EqualTo("false"));
    }

    [Test]
    public async Task A_session_in_which_it_was_not_checked_changes_no_second_factor()
    {
        var email = await MakeUserAsync();
        var token = await Placet.SignInAsync(email, Password);
        var (_, other) = await MakeUserWithAppAsync();
        // No request leads there: a set-up ends such sessions.
        Placet.Database.Execute(
            "INSERT INTO totp_secrets (user_id, secret, last_step, created_at, confirmed_at) "
            + $"SELECT '{IdOf(email)}', secret, 0, created_at, confirmed_at FROM totp_secrets WHERE user_id = '{UserOf(other.Token)}'");
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Post, "/api/auth/totp", null), (HttpMethod.Post, "/api/auth/totp/confirm", new { code = "123456" }),
            (HttpMethod.Delete, "/api/auth/totp", new { password = Password }),
            (HttpMethod.Post, "/api/auth/recovery-codes", new { password = Password }),
        })
            Assert.That(await AskAsync(method, path, token, body), Is.EqualTo((HttpStatusCode.Forbidden, "second_factor_required")), path);
    }

    [Test]
    public async Task A_second_app_needs_the_first_one_removed()
    {
        var (_, app) = await MakeUserWithAppAsync();
        Assert.That(
            await AskAsync(HttpMethod.Post, "/api/auth/totp", app.Token), Is.EqualTo((HttpStatusCode.Conflict, "totp_exists")));
        Assert.That((await AskAsync(HttpMethod.Post, "/api/auth/totp/confirm", app.Token, new { code = app.Code() })).Code,
            Is.EqualTo("invalid_code"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_app_is_removed_with_the_password_or_a_code_and_recovery_codes_go_with_it(bool byPassword)
    {
        var (email, app) = await MakeUserWithAppAsync();
        using var other = await CompleteAsync(await BeginAsync(email), app.Code());
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/auth/totp")
        {
            Content = System.Net.Http.Json.JsonContent.Create<object>(
                byPassword ? new { password = Password } : new { code = app.RecoveryCodes[0] }),
        };
        using var removed = await Placet.WithToken(app.Token).SendAsync(request);
        await removed.JsonAsync();
        var token = Cookies.TokenOf(removed);
        Assert.That(await StatusOfAsync(token), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(ClaimOf(token, "mfa"), Is.Null.Or.EqualTo("false"));
        foreach (var ended in new[] { app.Token, Cookies.TokenOf(other) })
            Assert.That(await StatusOfAsync(ended), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Count("totp_secrets", email) + Count("recovery_codes", email), Is.Zero);
        await SignInAsync(email);
        Assert.That(await AskAsync(HttpMethod.Delete, "/api/auth/totp", token, new { password = Password }),
            Is.EqualTo((HttpStatusCode.NotFound, "totp_not_found")));
    }

    [Test]
    public async Task Nothing_is_removed_without_a_proof_of_ones_own()
    {
        var (_, app) = await MakeUserWithAppAsync();
        var (_, other) = await MakeUserWithAppAsync();
        foreach (var (body, code) in new (object, string)[]
        {
            (new { password = "wrong" }, "wrong_password"), (new { code = app.WrongCode() }, "invalid_code"),
            (new { code = other.Code() }, "invalid_code"), (new { code = other.RecoveryCodes[0] }, "invalid_code"),
        })
        {
            Assert.That(
                await AskAsync(HttpMethod.Delete, "/api/auth/totp", app.Token, body), Is.EqualTo((HttpStatusCode.Unauthorized, code)));
            Assert.That(
                await AskAsync(HttpMethod.Post, "/api/auth/recovery-codes", app.Token, body), Is.EqualTo((HttpStatusCode.Unauthorized, code)));
        }

        foreach (var body in new object[] { new { }, new { password = Password, code = app.Code() } })
            Assert.That((await AskAsync(HttpMethod.Delete, "/api/auth/totp", app.Token, body)).Code, Is.EqualTo("validation_failed"));
        using var read = await Placet.WithToken(app.Token).GetAsync("/api/auth/second-factor/status");
        Assert.That((await read.JsonAsync()).GetProperty("recoveryCodesLeft").GetInt32(), Is.EqualTo(10));
    }

    [Test]
    public async Task New_recovery_codes_make_the_earlier_ones_void()
    {
        var (email, app) = await MakeUserWithAppAsync();
        using var made = await Placet.WithToken(app.Token).PostJsonAsync("/api/auth/recovery-codes", new { code = app.Code() });
        var codes = (await made.JsonAsync()).GetProperty("recoveryCodes").EnumerateArray().Select(static code => code.GetString()!).ToList();
        Assert.That(codes, Has.Count.EqualTo(10));
        var pending = await BeginAsync(email);
        await ExpectWrongCodeAsync(pending, app.RecoveryCodes[0]);
        await ExpectAsync(pending, codes[0], HttpStatusCode.OK);
        Assert.That(
            await AskAsync(HttpMethod.Post, "/api/auth/recovery-codes", await Placet.SignInAsync(await MakeUserAsync(), Password),
                new { password = Password }),
            Is.EqualTo((HttpStatusCode.Conflict, "no_second_factor")));
    }

    [Test]
    public async Task An_owner_removes_the_second_factor_of_somebody_else_and_nobody_their_own_that_way()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var (owner, ownersApp) = await MakeUserWithAppAsync("owner");
        var path = $"/api/users/{IdOf(email)}/reset-second-factor";
        Assert.That(await AskAsync(HttpMethod.Post, path, app.Token), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")));
        Assert.That(await AskAsync(HttpMethod.Post, $"/api/users/{IdOf(owner)}/reset-second-factor", ownersApp.Token),
            Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")));
        Assert.That(await AskAsync(HttpMethod.Post, "/api/users/nobody/reset-second-factor", ownersApp.Token),
            Is.EqualTo((HttpStatusCode.NotFound, "user_not_found")));
        var pending = await BeginAsync(email);
        Assert.That((await AskAsync(HttpMethod.Post, path, ownersApp.Token)).Status, Is.EqualTo(HttpStatusCode.OK));
        await ExpectDeadAsync(pending, app.Code());
        Assert.That(await StatusOfAsync(app.Token), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(Count("totp_secrets", email) + Count("recovery_codes", email), Is.Zero);
        await SignInAsync(email);
        Assert.That(Placet.Database.Texts($"SELECT user_id FROM activity WHERE action = 'second_factor.reset' AND target = '{IdOf(email)}'"),
            Is.EqualTo(new[] { IdOf(owner) }));
    }

    private static string? ClaimOf(string token, string name)
    {
        var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
        return payload.TryGetProperty(name, out var claim) ? claim.ToString().ToLowerInvariant() : null;
    }

    private static string? UserOf(string token) => ClaimOf(token, "sub");

    private static async Task RefuseAsync(HttpClient user, string code)
    {
        using var refused = await user.PostJsonAsync("/api/auth/totp/confirm", new { code });
        await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
    }
}
