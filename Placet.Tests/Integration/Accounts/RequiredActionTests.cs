using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>
/// contract 23 and 25: where the server requires it, a user changes the password, and signs in with a second factor, before anything else.
/// </summary>
internal sealed partial class RequiredActionTests
{
    private const string Password = "member-password-1";

    private static readonly string[] AllowedDuringPasswordChange =
    [
        "GET /api/auth/me", "POST /api/auth/refresh", "POST /api/auth/change-password",
    ];

    // Those of second factors come with them.
    private static readonly string[] AllowedDuringSecondFactor =
    [
        .. AllowedDuringPasswordChange, "GET /api/auth/sessions", "DELETE /api/auth/sessions/{id}",
    ];

    private static readonly string[] SecondFactorPaths =
    [
        "/api/auth/second-factor", "/api/auth/totp", "/api/auth/passkeys", "/api/auth/recovery-codes",
    ];

    private PlacetHost placet = null!;

    [OneTimeSetUp]
    public async Task Start() => placet = await PlacetHost.StartAsync(["Accounts:EnforcePasswordChange=true"]);

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    private static IEnumerable<ApiOperation> OfUsers() =>
        ApiDescription.Committed.Operations.Where(operation => operation.Security is not (null or "apiKey"));

    [TestCase("owner")]
    [TestCase("member")]
    public async Task Every_operation_of_users_is_refused_but_those_that_lead_out(string role)
    {
        var user = await MakeUserAsync(role);
        var faults = new List<string>();
        foreach (var operation in OfUsers())
        {
            var (status, code) = await AskAsync(user, operation);
            var isRefused = (status, code) == (HttpStatusCode.Forbidden, "password_change_required");
            if (isRefused == AllowedDuringPasswordChange.Contains(operation.Name))
                faults.Add($"{operation.Name}: {(int)status} {code}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
        Assert.That(AllowedDuringPasswordChange, Is.SubsetOf(OfUsers().Select(operation => operation.Name)));
    }

    [Test]
    public async Task Without_a_second_factor_every_operation_is_refused_but_those_that_set_one_up()
    {
        await using var strict = await PlacetHost.StartAsync(["Accounts:RequireSecondFactor=true"]);
        var user = await strict.AsOwnerAsync();
        var faults = new List<string>();
        foreach (var operation in OfUsers().OrderBy(operation => operation.Path.StartsWith("/api/auth/", StringComparison.Ordinal)))
        {
            var (status, code) = await AskAsync(user, operation);
            var isRefused = (status, code) == (HttpStatusCode.Forbidden, "second_factor_required");
            var isAllowed = AllowedDuringSecondFactor.Contains(operation.Name)
                || SecondFactorPaths.Any(path => operation.Path.StartsWith(path, StringComparison.Ordinal));
            if (isRefused == isAllowed)
                faults.Add($"{operation.Name}: {(int)status} {code}");
        }

        Assert.That(faults, Is.Empty, string.Join('\n', faults));
        using var tools = await user.PostJsonAsync("/mcp", new { jsonrpc = "2.0", id = 1, method = "ping" });
        await tools.ErrorAsync(HttpStatusCode.Forbidden, "second_factor_required");
    }

    [Test]
    public async Task With_both_required_the_password_comes_first()
    {
        var email = $"{Guid.NewGuid():N}@placet.test";
        await MakeUserAsync("member", email);
        await using var both = await PlacetHost.StartAsync(
            ["Accounts:RequireSecondFactor=true", "Accounts:EnforcePasswordChange=true"], dataDirectory: placet.DataDirectory);
        var user = both.WithToken(await both.SignInAsync(email, Password));
        using (var sessions = await user.GetAsync("/api/auth/sessions"))
            await sessions.ErrorAsync(HttpStatusCode.Forbidden, "password_change_required");
        using var changed = await user.PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = Password, newPassword = "member-password-2" });
        await changed.JsonAsync();
        user = both.WithToken(Cookies.TokenOf(changed));
        using (var sessions = await user.GetAsync("/api/auth/sessions"))
            await sessions.JsonAsync();
        using var agents = await user.GetAsync("/api/agents");
        await agents.ErrorAsync(HttpStatusCode.Forbidden, "second_factor_required");
    }

    [Test]
    public async Task The_tools_for_models_are_refused_too()
    {
        var user = await MakeUserAsync("member");
        using var answer = await user.PostJsonAsync("/mcp", new { jsonrpc = "2.0", id = 1, method = "ping" });
        await answer.ErrorAsync(HttpStatusCode.Forbidden, "password_change_required");
    }

    [Test]
    public async Task A_user_who_has_changed_the_password_goes_on_with_the_new_cookie()
    {
        var user = await MakeUserAsync("member");
        using var changed = await user.PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = Password, newPassword = "member-password-2" });
        await changed.JsonAsync();
        using var agents = await placet.WithToken(Cookies.TokenOf(changed)).GetAsync("/api/agents");
        await agents.JsonAsync();
    }

    [Test]
    public async Task The_password_that_somebody_else_has_set_is_no_new_one()
    {
        var user = await MakeUserAsync("member");
        using (var same = await user.PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = Password, newPassword = Password }))
            await same.InvalidAsync("newPassword");
        using var agents = await user.GetAsync("/api/agents");
        await agents.ErrorAsync(HttpStatusCode.Forbidden, "password_change_required");
    }

    [Test]
    public async Task Owners_read_what_readiness_found_once_nothing_is_required_of_them()
    {
        using (var refused = await (await MakeUserAsync("owner")).GetAsync("/health/ready"))
            Assert.That((await refused.JsonAsync()).TryGetProperty("checks", out _), Is.False);
        using var ready = await (await placet.AsOwnerAsync()).GetAsync("/health/ready");
        Assert.That((await ready.JsonAsync()).TryGetProperty("checks", out _), Is.True);
    }

    [Test]
    public async Task Signing_out_everywhere_and_in_again_changes_nothing()
    {
        var email = $"{Guid.NewGuid():N}@placet.test";
        var user = await MakeUserAsync("member", email);
        using (var ended = await user.PostJsonAsync("/api/auth/logout", new { everywhere = true }))
            await ended.JsonAsync();
        var again = placet.WithToken(await placet.SignInAsync(email, Password));
        using (var refreshed = await again.PostAsync("/api/auth/refresh", content: null))
            again = placet.WithToken(Cookies.TokenOf(refreshed));
        using var agents = await again.GetAsync("/api/agents");
        await agents.ErrorAsync(HttpStatusCode.Forbidden, "password_change_required");
    }

    [Test]
    public async Task Api_keys_of_the_user_are_not_concerned()
    {
        await using var lenient = await PlacetHost.StartAsync(dataDirectory: placet.DataDirectory);
        var email = $"{Guid.NewGuid():N}@placet.test";
        await MakeUserAsync("member", email);
        var key = await lenient.CreateApiKeyAsync(lenient.WithToken(await lenient.SignInAsync(email, Password)));
        using var agent = await placet.WithApiKey(key).PostJsonAsync("/api/v1/agents", new { name = "Nightly" });
        await agent.JsonAsync(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_user_who_chose_the_password_is_not_concerned()
    {
        using var agents = await (await placet.AsOwnerAsync()).GetAsync("/api/agents");
        await agents.JsonAsync();
    }

    [Test]
    public async Task Without_the_setting_it_is_a_hint()
    {
        await using var lenient = await PlacetHost.StartAsync();
        using var agents = await (await lenient.AsMemberAsync()).GetAsync("/api/agents");
        await agents.JsonAsync();
    }

    [GeneratedRegex(@"\{\w+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpClient user, ApiOperation operation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), Placeholder().Replace(operation.Path, "nobody"));
        using var answer = await user.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (operation.IsStream && answer.IsSuccessStatusCode)
            return (answer.StatusCode, null);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!["error"]?["code"]?.GetValue<string>() : null);
    }

    private async Task<HttpClient> MakeUserAsync(string role, string? email = null)
    {
        email ??= $"{Guid.NewGuid():N}@placet.test";
        using var made = await (await placet.AsOwnerAsync()).PostJsonAsync(
            "/api/users", new { email, displayName = "Ada", password = Password, role });
        await made.JsonAsync(HttpStatusCode.Created);
        return placet.WithToken(await placet.SignInAsync(email, Password));
    }
}
