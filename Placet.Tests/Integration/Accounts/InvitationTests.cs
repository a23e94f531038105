using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;
using SmtpServer.Protocol;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 25: owners invite by a link, and reset passwords by one; each is valid once, for a limited time.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class InvitationTests(DatabaseEngine engine)
{
    private const string Invitations = "/api/users/invitations";
    private const string Password = "chosen-password-1";

    private FakeTimeProvider clock = null!;
    private MailServer mail = null!;
    private PlacetHost placet = null!;
    private int people;

    [OneTimeSetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow()) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };
        mail = new MailServer();
        placet = await PlacetHost.StartAsync(
            [
                "PublicUrl=https://placet.test/base/", "Mail:Host=127.0.0.1", $"Mail:Port={mail.Port}", "Mail:From=placet@placet.test",
                "Mail:Security=None",
            ],
            services => services.AddSingleton<TimeProvider>(new ShownClock(clock)), engine: engine);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await placet.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Test]
    public async Task Whoever_is_invited_gets_an_account_of_that_address_and_role_and_is_signed_in()
    {
        var email = NewEmail();
        var made = await InviteAsync(email, "owner");
        using (var shown = await placet.Anonymous().PostJsonAsync("/api/auth/invitation", new { token = TokenOf(made) }))
            Assert.That(Text(await shown.JsonAsync(), "email"), Is.EqualTo(email));
        using var accepted = await AcceptAsync(TokenOf(made));
        var user = (await accepted.JsonAsync()).GetProperty("user");
        Assert.That(
            (Text(user, "email"), Text(user, "role"), user.GetProperty("mustChangePassword").GetBoolean()),
            Is.EqualTo((email, "owner", false)));
        using (var list = await placet.WithToken(Cookies.TokenOf(accepted)).GetAsync(Invitations))
            Assert.That((await list.JsonAsync()).EnumerateArray().Select(one => Text(one, "id")), Has.None.EqualTo(Text(made, "id")));
        await placet.SignInAsync(email, Password);
        using var again = await AcceptAsync(TokenOf(made));
        await again.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Test]
    public async Task The_link_has_the_public_address_and_its_token_is_stored_and_listed_nowhere()
    {
        var made = await InviteAsync(NewEmail());
        Assert.That(Text(made, "link"), Does.StartWith("https://placet.test/base/accept-invitation#token="));
        Assert.That(Text(made, "role"), Is.EqualTo("member"));
        using var list = await (await placet.AsOwnerAsync()).GetAsync(Invitations);
        var text = await list.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain(Text(made, "id")).And.Not.Contain(TokenOf(made)).And.Not.Contain("link"));
        Assert.That(
            placet.Database.Texts("SELECT data FROM one_time_tokens"), Has.None.Contains(TokenOf(made)), "stored in clear text");
        Assert.That(placet.Logs.Lines.Select(line => line.Text), Has.None.Contains(TokenOf(made)));
        using var activity = await (await placet.AsOwnerAsync()).GetAsync("/api/manage/activity?limit=200");
        Assert.That(
            await activity.Content.ReadAsStringAsync(), Does.Not.Contain(TokenOf(made)).And.Not.Contain(Text(made, "email")));
    }

    [Test]
    public async Task It_is_mailed_and_a_mail_that_is_refused_fails_nothing()
    {
        var email = NewEmail();
        var made = await InviteAsync(email);
        Assert.That(made.GetProperty("mailed").GetBoolean(), Is.True);
        var sent = mail.Mails.Single(one => one.To.Mailboxes.Single().Address == email);
        Assert.That(sent.TextBody, Does.Contain(Text(made, "link")).And.Contain("72 hours"));
        mail.Response = SmtpResponse.MailboxUnavailable;
        try
        {
            var other = await InviteAsync(NewEmail());
            Assert.That(other.GetProperty("mailed").GetBoolean(), Is.False);
            using var accepted = await AcceptAsync(TokenOf(other));
            await accepted.JsonAsync();
        }
        finally
        {
            mail.Response = SmtpResponse.Ok;
        }
    }

    [Test]
    public async Task Without_a_public_address_the_link_is_that_of_the_request_and_nothing_is_mailed()
    {
        await using var plain = await PlacetHost.StartAsync(
            ["Mail:Host=127.0.0.1", $"Mail:Port={mail.Port}", "Mail:From=placet@placet.test", "Mail:Security=None"]);
        var email = NewEmail();
        using var request = new HttpRequestMessage(HttpMethod.Post, Invitations)
        {
            Content = new StringContent($$"""{"email":"{{email}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        // Whatever a client says it reached, a mail never repeats it.
        request.Headers.Host = "attacker.test";
        using var answer = await (await plain.AsOwnerAsync()).SendAsync(request);
        var made = await answer.JsonAsync(HttpStatusCode.Created);
        Assert.That(Text(made, "link"), Does.StartWith("http://attacker.test/accept-invitation#token="));
        Assert.That(made.GetProperty("mailed").GetBoolean(), Is.False);
        Assert.That(mail.Mails.SelectMany(one => one.To.Mailboxes).Select(box => box.Address), Has.None.EqualTo(email));
    }

    [Test]
    public async Task A_second_invitation_replaces_the_first_whatever_its_case()
    {
        var email = NewEmail();
        var (first, second) = (await InviteAsync(email), await InviteAsync(" " + email.ToUpperInvariant()));
        using (var old = await AcceptAsync(TokenOf(first)))
            await old.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        using var accepted = await AcceptAsync(TokenOf(second));
        await accepted.JsonAsync();
    }

    [Test]
    public async Task An_address_that_is_taken_is_refused_when_inviting_and_when_accepting()
    {
        var owner = await placet.AsOwnerAsync();
        using (var taken = await owner.PostJsonAsync(Invitations, new { email = PlacetHost.OwnerEmail.ToUpperInvariant() }))
            await taken.ErrorAsync(HttpStatusCode.Conflict, "email_taken");
        var email = NewEmail();
        var made = await InviteAsync(email);
        await placet.AsMemberAsync(email);
        using var late = await AcceptAsync(TokenOf(made));
        await late.ErrorAsync(HttpStatusCode.Conflict, "email_taken");
    }

    [Test]
    public async Task It_ends_after_72_hours_and_when_it_is_withdrawn()
    {
        var (old, withdrawn) = (await InviteAsync(NewEmail()), await InviteAsync(NewEmail()));
        var owner = await placet.AsOwnerAsync();
        using (var revoked = await owner.DeleteAsync($"{Invitations}/{Text(withdrawn, "id")}"))
            await revoked.JsonAsync();
        using (var again = await owner.DeleteAsync($"{Invitations}/{Text(withdrawn, "id")}"))
            await again.ErrorAsync(HttpStatusCode.NotFound, "invitation_not_found");
        using (var refused = await AcceptAsync(TokenOf(withdrawn)))
            await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        clock.Advance(TimeSpan.FromHours(72));
        using (var shown = await placet.Anonymous().PostJsonAsync("/api/auth/invitation", new { token = TokenOf(old) }))
            await shown.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        using (var late = await AcceptAsync(TokenOf(old)))
            await late.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Links_of_a_former_owner_end_with_the_role(bool isDeleted)
    {
        var (email, invited) = (NewEmail(), NewEmail());
        using var accepted = await AcceptAsync(TokenOf(await InviteAsync(email, "owner")));
        var (former, id) = (placet.WithToken(Cookies.TokenOf(accepted)), Text((await accepted.JsonAsync()).GetProperty("user"), "id"));
        using var made = await former.PostJsonAsync(Invitations, new { email = invited, role = "owner" });
        var token = TokenOf(await made.JsonAsync(HttpStatusCode.Created));
        var owner = await placet.AsOwnerAsync();
        using (var ended = isDeleted
            ? await owner.DeleteAsync($"/api/users/{id}")
            : await owner.PatchJsonAsync($"/api/users/{id}", new { role = "member" }))
            await ended.JsonAsync();
        using (var list = await owner.GetAsync(Invitations))
            Assert.That((await list.JsonAsync()).EnumerateArray().Select(one => Text(one, "email")), Has.None.EqualTo(invited));
        using (var shown = await placet.Anonymous().PostJsonAsync("/api/auth/invitation", new { token }))
            await shown.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        using var refused = await AcceptAsync(token);
        await refused.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Test]
    public async Task Of_many_who_use_one_invitation_at_once_one_gets_an_account()
    {
        var email = NewEmail();
        var token = TokenOf(await InviteAsync(email));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AcceptAsync(token)));
        Assert.That(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), Is.EqualTo(1));
        Assert.That(
            answers.Select(answer => answer.StatusCode),
            Has.All.AnyOf(HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests));
        Assert.That(placet.Database.Texts("SELECT id FROM users WHERE email = @email", ("@email", email)), Has.Count.EqualTo(1));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Test]
    public async Task A_link_for_a_new_password_ends_all_sessions_and_the_duty_to_change_it()
    {
        var email = NewEmail();
        var user = await placet.AsMemberAsync(email);
        var made = await ResetLinkAsync(user);
        Assert.That(Text(made, "link"), Does.StartWith("https://placet.test/base/reset-password#token="));
        Assert.That(made.GetProperty("mailed").GetBoolean(), Is.True);
        Assert.That(mail.Mails.Single(one => one.To.Mailboxes.Single().Address == email).TextBody, Does.Contain(Text(made, "link")));
        // Nothing changes before it is used.
        using (var still = await user.GetAsync("/api/auth/me"))
            Assert.That((await still.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.True);
        using (var reset = await ResetAsync(TokenOf(made)))
        {
            await reset.JsonAsync();
            Assert.That(reset.Headers.Contains("Set-Cookie"), Is.False);
        }

        using (var ended = await user.GetAsync("/api/auth/me"))
            await ended.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using (var me = await placet.WithToken(await placet.SignInAsync(email, Password)).GetAsync("/api/auth/me"))
            Assert.That((await me.JsonAsync()).GetProperty("user").GetProperty("mustChangePassword").GetBoolean(), Is.False);
        using var again = await ResetAsync(TokenOf(made));
        await again.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Test]
    public async Task A_link_ends_with_a_newer_one_a_changed_password_and_after_24_hours()
    {
        var user = await placet.AsMemberAsync(NewEmail());
        var (first, second) = (await ResetLinkAsync(user), await ResetLinkAsync(user));
        using (var old = await ResetAsync(TokenOf(first)))
            await old.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        using (var changed = await user.PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = "member-password-1", newPassword = "member-password-2" }))
            user = placet.WithToken(Cookies.TokenOf(changed));
        using (var old = await ResetAsync(TokenOf(second)))
            await old.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        var third = await ResetLinkAsync(user);
        clock.Advance(TimeSpan.FromHours(24));
        using var late = await ResetAsync(TokenOf(third));
        await late.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Test]
    public async Task A_token_of_one_kind_of_link_is_none_of_the_other()
    {
        var invitation = TokenOf(await InviteAsync(NewEmail()));
        var link = TokenOf(await ResetLinkAsync(await placet.AsMemberAsync(NewEmail())));
        using (var wrong = await ResetAsync(invitation))
            await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        using (var wrong = await AcceptAsync(link))
            await wrong.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_token");
        using var accepted = await AcceptAsync(invitation);
        await accepted.JsonAsync();
    }

    [Test]
    public async Task Members_and_links_of_users_who_do_not_exist_are_refused()
    {
        var member = await placet.AsMemberAsync(NewEmail());
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, Invitations), (HttpMethod.Post, Invitations), (HttpMethod.Delete, $"{Invitations}/x"),
            (HttpMethod.Post, "/api/users/x/reset-link"),
        })
        {
            using var refused = await member.SendRawAsync(method, path, """{"email":"x@placet.test"}""");
            await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        }

        using var missing = await (await placet.AsOwnerAsync()).PostAsync("/api/users/nobody/reset-link", content: null);
        await missing.ErrorAsync(HttpStatusCode.NotFound, "user_not_found");
    }

    [TestCase(Invitations, "{}", "email")]
    [TestCase(Invitations, """{"email":"no-address"}""", "email")]
    [TestCase(Invitations, """{"email":"a@b.test\r\nBcc: c@d.test"}""", "email")]
    [TestCase(Invitations, """{"email":"a@b.test","role":null}""", "role")]
    [TestCase("/api/auth/invitation", "{}", "token")]
    [TestCase("/api/auth/invitation", """{"token":""}""", "token")]
    [TestCase("/api/auth/accept-invitation", """{"token":"t","displayName":" ","password":"long enough 1"}""", "displayName")]
    [TestCase("/api/auth/accept-invitation", """{"token":"t","displayName":"Ada","password":"short"}""", "password")]
    [TestCase("/api/auth/accept-invitation", """{"displayName":"Ada","password":"long enough 1"}""", "token")]
    [TestCase("/api/auth/reset-password", """{"token":"t","password":"short"}""", "password")]
    [TestCase("/api/auth/reset-password", """{"password":"long enough 1"}""", "token")]
    public async Task What_is_sent_is_checked(string path, string body, string field)
    {
        using var answer = await (await placet.AsOwnerAsync()).SendRawAsync(HttpMethod.Post, path, body);
        await answer.InvalidAsync(field);
    }

    [Test]
    public async Task A_page_of_another_origin_cannot_accept_an_invitation()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/accept-invitation")
        {
            Content = new StringContent(
                $$"""{"token":"{{TokenOf(await InviteAsync(NewEmail()))}}","displayName":"Ada","password":"{{Password}}"}""",
                System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", "https://elsewhere.test");
        using var answer = await placet.Anonymous().SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "cross_origin_request");
    }

    [Test]
    public async Task Guessing_is_limited()
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:LoginPerMinute=2"]);
        // Ten times the limit of an account, which a guess does not name.
        foreach (var status in Enumerable.Repeat(HttpStatusCode.Unauthorized, 20).Append(HttpStatusCode.TooManyRequests))
        {
            using var answer = await strict.Anonymous().PostJsonAsync("/api/auth/reset-password", new { token = "guess", password = Password });
            Assert.That(answer.StatusCode, Is.EqualTo(status));
        }
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static string TokenOf(JsonElement made) => Text(made, "link")!.Split("#token=")[1];

    private string NewEmail() => $"person{++people}@placet.test";

    private async Task<JsonElement> InviteAsync(string email, string? role = null)
    {
        object body = role is null ? new { email } : new { email, role };
        using var made = await (await placet.AsOwnerAsync()).PostJsonAsync(Invitations, body);
        return await made.JsonAsync(HttpStatusCode.Created);
    }

    private Task<HttpResponseMessage> AcceptAsync(string token) => placet.Anonymous().PostJsonAsync(
        "/api/auth/accept-invitation", new { token, displayName = "Ada", password = Password });

    private Task<HttpResponseMessage> ResetAsync(string token) =>
        placet.Anonymous().PostJsonAsync("/api/auth/reset-password", new { token, password = Password });

    private async Task<JsonElement> ResetLinkAsync(HttpClient user)
    {
        using var me = await user.GetAsync("/api/auth/me");
        var id = Text((await me.JsonAsync()).GetProperty("user"), "id");
        using var made = await (await placet.AsOwnerAsync()).PostAsync($"/api/users/{id}/reset-link", content: null);
        return await made.JsonAsync();
    }

    /// <summary>Says the virtual time, and lets real time pass for timers.</summary>
    private sealed class ShownClock(FakeTimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();
    }
}
