using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.Providers;

/// <summary>contract 22: where nobody signs in with a password, nothing makes, changes or accepts one.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class PasswordSignInOffTests(DatabaseEngine engine)
{
    private const string Member = "member@placet.test";

    private ForgedProvider provider = null!;
    private PlacetHost before = null!;
    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private string memberId = null!;
    private string invitation = null!;
    private string resetLink = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        provider = await ForgedProvider.StartAsync();
        before = await PlacetHost.StartAsync(engine: engine);
        var token = await before.SignInAsync();
        owner = before.WithToken(token);
        await before.AsMemberAsync(Member);
        memberId = before.Database.Texts("SELECT id FROM users WHERE email = @email", ("@email", Member)).Single();
        // What was handed out while passwords were in use.
        invitation = await TokenOfAsync("/api/users/invitations", new { email = "invited@placet.test" });
        resetLink = await TokenOfAsync($"/api/users/{memberId}/reset-link", new { });
        placet = await PlacetHost.StartAsync(
            [.. provider.Settings(), "Accounts:PasswordSignIn=false"], dataDirectory: before.DataDirectory);
        owner = placet.WithToken(token);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        owner.Dispose();
        await placet.DisposeAsync();
        await before.DisposeAsync();
        await provider.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> Requests()
    {
        yield return Case("log-in", _ => ("/api/auth/login", new { email = PlacetHost.OwnerEmail, password = PlacetHost.OwnerPassword }));
        yield return Case(
            "log-in with a wrong password", _ => ("/api/auth/login", new { email = PlacetHost.OwnerEmail, password = "wrong" }));
        yield return Case("log-in of nobody", _ => ("/api/auth/login", new { email = "nobody@placet.test", password = "wrong" }));
        yield return Case("change of the password", _ => ("/api/auth/change-password",
            new { currentPassword = PlacetHost.OwnerPassword, newPassword = "owner-password-2" }));
        yield return Case("accept of an invitation", test => ("/api/auth/accept-invitation",
            new { token = test.invitation, displayName = "Invited", password = "chosen-password-1" }));
        yield return Case("accept of no invitation", _ => ("/api/auth/accept-invitation",
            new { token = "of-nobody", displayName = "Invited", password = "chosen-password-1" }));
        yield return Case("use of a link", test => ("/api/auth/reset-password",
            new { token = test.resetLink, password = "chosen-password-1" }));
        yield return Case("link for a new password", test => ($"/api/users/{test.memberId}/reset-link", new { }));
        yield return Case(
            "password as the proof of a change", _ => ("/api/auth/recovery-codes", new { password = PlacetHost.OwnerPassword }));
        yield return Case("invitation", _ => ("/api/users/invitations", new { email = "new@placet.test" }));
        yield return Case("user with a password", _ => ("/api/users",
            new { email = "new@placet.test", displayName = "New", password = "member-password-1", role = "member" }));
    }

    [TestCaseSource(nameof(Requests))]
    public async Task What_needs_a_password_is_refused_and_changes_nothing(object request)
    {
        var (path, body) = ((Func<PasswordSignInOffTests, (string Path, object Body)>)request)(this);
        var rows = Rows();
        using var answer = await owner.PostJsonAsync(path, body);
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "password_sign_in_disabled");
        Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        Assert.That(Rows(), Is.EqualTo(rows));
    }

    [Test]
    public async Task Sessions_go_on_and_the_provider_signs_in()
    {
        using (var me = await owner.GetAsync("/api/auth/me"))
            await me.JsonAsync();
        using var browser = new SignInBrowser(placet.Address);
        Assert.That(await browser.ComeBackAsync(await provider.AuthorizeAsync(browser)), Is.EqualTo("/"));
        using var methods = await placet.Anonymous().GetAsync("/api/auth/providers");
        Assert.That((await methods.JsonAsync()).GetProperty("passwordSignIn").GetBoolean(), Is.False);
    }

    private static TestCaseData Case(string name, Func<PasswordSignInOffTests, (string Path, object Body)> request) =>
        new TestCaseData(request).SetArgDisplayNames(name);

    private async Task<string> TokenOfAsync(string path, object body)
    {
        using var made = await owner.PostJsonAsync(path, body);
        Assert.That((int)made.StatusCode, Is.InRange(200, 201));
        return JsonDocument.Parse(await made.Content.ReadAsStringAsync()).RootElement.GetProperty("link").GetString()!.Split("#token=")[1];
    }

    /// <summary>What a password could change.</summary>
    private string Rows() => string.Join('\n', new[]
    {
        "SELECT id, email, role, password_hash, sign_in_version, must_change_password FROM users",
        "SELECT id, user_id, purpose, tries FROM one_time_tokens", "SELECT id, user_id FROM user_sessions",
        "SELECT id, user_id FROM external_logins",
    }.SelectMany(sql => placet.Database.Query($"{sql} ORDER BY 1").Select(static row => string.Join('|', row))));
}
