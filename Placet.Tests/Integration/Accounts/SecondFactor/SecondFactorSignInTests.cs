using System.Net;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.SecondFactor;

/// <summary>contract 23: an account with a second factor is signed in by both, and by neither alone.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SecondFactorSignInTests(DatabaseEngine engine) : SecondFactorFixture(engine)
{
    [Test]
    public async Task The_password_alone_gives_a_token_for_the_second_factor_and_neither_cookie_nor_session()
    {
        var (email, _) = await MakeUserWithAppAsync();
        var sessions = Count("user_sessions", email);
        using var answer = await Placet.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = Password });
        var body = await answer.JsonAsync();
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(body.GetRawText(), Does.Match("""^\{"secondFactor":\{"token":"[A-Za-z0-9_-]{43}","kinds":\["totp","recovery"\]\}\}$"""));
        Assert.That(Count("user_sessions", email), Is.EqualTo(sessions));
    }

    [Test]
    public async Task A_code_completes_the_sign_in_as_a_log_in_does()
    {
        var (email, app) = await MakeUserWithAppAsync();
        using var answer = await CompleteAsync(await BeginAsync(email), app.Code());
        var body = await answer.JsonAsync();
        var token = Cookies.TokenOf(answer);
        Assert.That(body.GetProperty("accessToken").GetString(), Is.EqualTo(token));
        Assert.That(body.GetProperty("user").GetProperty("email").GetString(), Is.EqualTo(email));
        Assert.That(await StatusOfAsync(token), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Placet.Database.Texts(
            $"SELECT action FROM activity WHERE owner_id = '{IdOf(email)}' AND action = 'login.succeeded'"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_wrong_password_does_not_tell_whether_there_is_a_second_factor()
    {
        var (email, _) = await MakeUserWithAppAsync();
        var texts = new List<string>();
        foreach (var address in new[] { email, await MakeUserAsync(), "nobody@placet.test" })
        {
            using var answer = await Placet.Anonymous().PostJsonAsync("/api/auth/login", new { email = address, password = "wrong" });
            var body = await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_credentials");
            texts.Add(string.Join(' ', body.EnumerateObject().Where(static member => member.Name is not ("traceId" or "timestamp"))));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        }

        Assert.That(texts.Distinct(StringComparer.Ordinal), Has.One.Items);
    }

    [Test]
    public async Task An_account_without_it_signs_in_as_before()
    {
        var email = await MakeUserAsync();
        using var answer = await Placet.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = Password });
        Assert.That(
            (await answer.JsonAsync()).EnumerateObject().Select(static member => member.Name), Is.EqualTo(new[] { "user", "accessToken" }));
        Assert.That(Cookies.TokenOf(answer), Is.Not.Empty);
    }

    [TestCase(-1, true)]
    [TestCase(1, true)]
    [TestCase(-2, false)]
    [TestCase(2, false)]
    public async Task A_code_of_a_neighbouring_step_is_accepted_and_none_that_is_farther_away(int steps, bool isAccepted)
    {
        var (email, app) = await MakeUserWithAppAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        var pending = await BeginAsync(email);
        if (isAccepted)
            await ExpectAsync(pending, app.Code(steps), HttpStatusCode.OK);
        else
            await ExpectWrongCodeAsync(pending, app.Code(steps));
    }

    [Test]
    public async Task A_code_is_accepted_once_and_no_earlier_one_after_it()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var (earlier, code) = (app.Code(-1), app.Code());
        await ExpectAsync(await BeginAsync(email), code, HttpStatusCode.OK);
        var pending = await BeginAsync(email);
        await ExpectWrongCodeAsync(pending, code);
        await ExpectWrongCodeAsync(pending, earlier);
        await ExpectAsync(pending, app.Code(1), HttpStatusCode.OK);
    }

    [Test]
    public async Task The_code_that_confirmed_the_app_does_not_sign_in()
    {
        var email = await MakeUserAsync();
        var app = await Authenticator.SetUpAsync(Placet, await SignInAsync(email), Clock);
        await ExpectWrongCodeAsync(await BeginAsync(email), app.Code());
    }

    [Test]
    public async Task The_same_code_for_two_sign_ins_at_once_gives_one_session()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BeginAsync(email)));
        await ExpectOneAsync(pending.Select(token => CompleteAsync(token, app.Code())), email);
    }

    [Test]
    public async Task One_sign_in_that_is_completed_twice_at_once_gives_one_session()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        await ExpectOneAsync(
            new[] { app.Code(-1), app.Code(), app.Code(1), app.RecoveryCodes[0], app.RecoveryCodes[1] }
                .Select(code => CompleteAsync(pending, code)),
            email);
        await ExpectDeadAsync(pending, app.RecoveryCodes[2]);
    }

    [Test]
    public async Task A_recovery_code_signs_in_once_however_it_is_typed()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var code = app.RecoveryCodes[3];
        Assert.That(app.RecoveryCodes, Has.Count.EqualTo(10).And.Unique);
        Assert.That(app.RecoveryCodes, Has.All.Match("^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$"));
        await ExpectAsync(await BeginAsync(email), $" {code.ToUpperInvariant().Replace('-', ' ')} ", HttpStatusCode.OK);
        var pending = await BeginAsync(email);
        await ExpectWrongCodeAsync(pending, code);
        Assert.That(Count("recovery_codes", email), Is.EqualTo(9));
        await ExpectAsync(pending, app.RecoveryCodes[4], HttpStatusCode.OK);
    }

    [Test]
    public async Task A_recovery_code_that_is_used_twice_at_once_gives_one_session()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => BeginAsync(email)));
        await ExpectOneAsync(pending.Select(token => CompleteAsync(token, app.RecoveryCodes[0])), email);
    }

    [Test]
    public async Task After_five_wrong_codes_the_right_one_is_refused_too()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        for (var number = 0; number < 5; number++)
            await ExpectWrongCodeAsync(pending, app.WrongCode());
        await ExpectDeadAsync(pending, app.Code());
        using var activity = await (await Placet.AsOwnerAsync()).GetAsync("/api/manage/activity?action=second_factor.refused");
        Assert.That(
            (await activity.JsonAsync()).GetProperty("items").EnumerateArray()
                .Where(row => row.GetProperty("target").GetString() == IdOf(email)).Select(static row => row.GetProperty("status").GetInt32()),
            Is.EqualTo(Enumerable.Repeat(401, 5)));
        await ExpectAsync(await BeginAsync(email), app.Code(), HttpStatusCode.OK);
    }

    [Test]
    public async Task Guesses_at_once_are_counted_before_they_are_looked_at()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await CompleteAsync(pending, app.WrongCode());
            return (await answer.JsonAsync(HttpStatusCode.Unauthorized)).GetProperty("error").GetProperty("code").GetString();
        }));
        Assert.That(codes.Count(static code => code == "invalid_code"), Is.EqualTo(5));
        Assert.That(codes.Count(static code => code == "invalid_second_factor_token"), Is.EqualTo(7));
    }

    [Test]
    public async Task A_code_is_not_used_up_where_the_session_cannot_start()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        Placet.Database.Execute("ALTER TABLE user_sessions RENAME TO hidden");
        using (var failed = await CompleteAsync(pending, app.Code()))
            Assert.That((int)failed.StatusCode, Is.GreaterThanOrEqualTo(500));
        Placet.Database.Execute("ALTER TABLE hidden RENAME TO user_sessions");
        await ExpectAsync(pending, app.Code(), HttpStatusCode.OK);
    }

    [Test]
    public async Task Fifty_wrong_codes_in_five_minutes_stop_sign_ins_of_the_account_wherever_they_come_from()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var earlier = await BeginAsync(email);
        for (var number = 0; number < 50; number++)
            await ExpectWrongCodeAsync(number % 5 == 0 ? LastPending = await BeginAsync(email) : LastPending, app.WrongCode());
        using var refused = await Placet.Anonymous().PostJsonAsync("/api/auth/login", new { email, password = Password });
        await refused.ErrorAsync(HttpStatusCode.TooManyRequests, "too_many_requests");
        Assert.That(refused.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromMinutes(5)));
        await ExpectAsync(earlier, app.Code(), HttpStatusCode.TooManyRequests, "too_many_requests");
        Clock.Advance(TimeSpan.FromMinutes(5));
        await ExpectAsync(await BeginAsync(email), app.Code(), HttpStatusCode.OK);
    }

    [Test]
    public async Task A_sign_in_waits_for_five_minutes()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var (kept, late) = (await BeginAsync(email), await BeginAsync(email));
        Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        await ExpectAsync(kept, app.Code(), HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await ExpectDeadAsync(late, app.RecoveryCodes[0]);
    }

    [Test]
    public async Task A_code_of_somebody_else_does_not_complete_a_sign_in()
    {
        var (email, _) = await MakeUserWithAppAsync();
        var (_, others) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        await ExpectWrongCodeAsync(pending, others.Code());
        await ExpectWrongCodeAsync(pending, others.RecoveryCodes[0]);
    }

    [Test]
    public async Task The_token_of_a_sign_in_that_waits_is_no_credential()
    {
        var (email, _) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        Assert.That(await AskAsync(HttpMethod.Get, "/api/auth/me", pending), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized")));
        foreach (var cookie in new[] { $"access_token={pending}", $"second_factor={pending}", $"remembered_browser={pending}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/agents");
            request.Headers.Add("Cookie", cookie);
            using var answer = await Placet.Anonymous().SendAsync(request);
            await answer.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }

        using var agent = await Placet.WithApiKey(pending).PostJsonAsync("/api/v1/agents", new { name = "a" });
        await agent.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var login = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { email, password = Password }),
        };
        login.Headers.Add("Cookie", $"remembered_browser={pending}");
        using var again = await Placet.Anonymous().SendAsync(login);
        Assert.That(Authenticator.PendingOf(await again.JsonAsync()), Is.Not.Empty);
    }

    [Test]
    public async Task A_sign_in_that_waits_is_void_once_the_password_has_changed()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        using var changed = await Placet.WithToken(app.Token).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = Password, newPassword = "another-password" });
        await changed.JsonAsync();
        await ExpectDeadAsync(pending, app.Code());
    }

    [TestCase("")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("'; DROP TABLE one_time_tokens; --")]
    public async Task An_unknown_token_is_refused_whatever_it_is(string token)
    {
        using var answer = await CompleteAsync(token, "123456");
        if (token.Length == 0)
            await answer.InvalidAsync("token");
        else
            await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_second_factor_token");
        using var without = await Placet.Anonymous().PostJsonAsync("/api/auth/second-factor", new { code = "123456" });
        await without.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_second_factor_token");
    }

    [TestCase("")]
    [TestCase("12345")]
    [TestCase("1234567")]
    [TestCase("١٢٣٤٥٦")]
    [TestCase("-12345")]
    [TestCase("000000000000000000000")]
    public async Task What_is_no_code_is_wrong_and_never_an_error_of_the_server(string code)
    {
        var (email, _) = await MakeUserWithAppAsync();
        using var answer = await CompleteAsync(await BeginAsync(email), code);
        if (code.Length == 0)
            await answer.InvalidAsync("code");
        else
            await answer.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_code");
    }

    [Test]
    public async Task The_cookie_of_a_provider_tells_what_completes_the_sign_in_and_completes_it()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/auth/second-factor");
        ask.Headers.Add("Cookie", $"second_factor={pending}");
        using var told = await Placet.Anonymous().SendAsync(ask);
        Assert.That((await told.JsonAsync()).GetRawText(), Is.EqualTo("""{"kinds":["totp","recovery"]}"""));
        using var complete = new HttpRequestMessage(HttpMethod.Post, "/api/auth/second-factor")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { code = app.Code() }),
        };
        complete.Headers.Add("Cookie", $"second_factor={pending}");
        using var completed = await Placet.Anonymous().SendAsync(complete);
        await completed.JsonAsync();
        Assert.That(completed.Headers.GetValues("Set-Cookie"),
            Has.Some.EqualTo("second_factor=; Path=/api/auth; HttpOnly; SameSite=Lax; Max-Age=0"));
        using var without = await Placet.Anonymous().GetAsync("/api/auth/second-factor");
        await without.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_second_factor_token");
    }

    [Test]
    public async Task A_page_of_another_origin_completes_nothing()
    {
        var (email, app) = await MakeUserWithAppAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/second-factor")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { token = await BeginAsync(email), code = app.Code() }),
        };
        request.Headers.Add("Origin", "https://elsewhere.test");
        using var answer = await Placet.Anonymous().SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
    }

    [Test]
    public async Task Neither_codes_nor_tokens_nor_secrets_reach_the_log_or_the_activity()
    {
        var (email, app) = await MakeUserWithAppAsync();
        var pending = await BeginAsync(email);
        var (wrong, right) = (app.WrongCode(), app.Code());
        await ExpectWrongCodeAsync(pending, wrong);
        using var answer = await CompleteAsync(pending, right, rememberBrowser: true);
        await answer.JsonAsync();
        var browser = answer.Headers.GetValues("Set-Cookie").Single(static cookie => cookie.StartsWith("remembered_browser=", StringComparison.Ordinal))
            .Split(';')[0]["remembered_browser=".Length..];
        await ExpectAsync(await BeginAsync(email), app.RecoveryCodes[0], HttpStatusCode.OK);
        var activity = string.Join('\n', Placet.Database.Query("SELECT action, target, ip FROM activity").Select(static row => string.Join(' ', row)));
        foreach (var secret in new[] { app.Secret, pending, wrong, right, browser, app.RecoveryCodes[0] })
        {
            // Six digits may be a part of a number or of an id in hexadecimal digits.
            var alone = new Regex($"(?<![0-9a-f.,:]){secret}(?![0-9a-f])", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            Assert.That(activity, Does.Not.Match(alone));
            Assert.That(Placet.Logs.Lines.Where(line => alone.IsMatch(line.Text)).Select(static line => line.Text), Is.Empty);
        }

        var stored = string.Join('\n', Placet.Database.Query("SELECT secret FROM totp_secrets").Select(static row => string.Join(' ', row)));
        Assert.That(stored, Does.Not.Contain(app.Secret));
    }

    private string LastPending { get; set; } = string.Empty;

    private async Task ExpectOneAsync(IEnumerable<Task<HttpResponseMessage>> attempts, string email)
    {
        var sessions = Count("user_sessions", email);
        var answers = await Task.WhenAll(attempts);
        try
        {
            Assert.That(answers.Count(static answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
            Assert.That(answers.Where(static answer => answer.StatusCode != HttpStatusCode.OK).Select(static answer => answer.StatusCode),
                Is.All.EqualTo(HttpStatusCode.Unauthorized));
            Assert.That(Count("user_sessions", email), Is.EqualTo(sessions + 1));
        }
        finally
        {
            foreach (var answer in answers)
                answer.Dispose();
        }
    }
}
