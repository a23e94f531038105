using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 23: one's sessions are listed, and each can be ended.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class UserSessionsTests(DatabaseEngine engine)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private FakeTimeProvider clock = null!;
    private PlacetHost placet = null!;

    [SetUp]
    public async Task Start()
    {
        clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
        placet = await PlacetHost.StartAsync(
            services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);
    }

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task The_list_tells_when_where_from_how_and_which_is_this_one()
    {
        var here = await SignInAsync(Firefox);
        clock.Advance(TimeSpan.FromMinutes(1));
        await SignInAsync("curl/8.5.0");
        var sessions = await ListAsync(here);
        Assert.That(sessions.Select(session => session.GetRawText()), Is.EqualTo(new[]
        {
            $$"""{"id":"{{sessions[0].GetProperty("id")}}","startedAt":"2026-05-14T12:01:00.000Z","lastUsedAt":"2026-05-14T12:01:00.000Z","ip":"127.0.0.1","userAgent":"curl/8.5.0","method":"password","provider":null,"secondFactor":false,"current":false}""",
            $$"""{"id":"{{sessions[1].GetProperty("id")}}","startedAt":"2026-05-14T12:00:00.000Z","lastUsedAt":"2026-05-14T12:00:00.000Z","ip":"127.0.0.1","userAgent":"{{Firefox}}","method":"password","provider":null,"secondFactor":false,"current":true}""",
        }));
    }

    [Test]
    public async Task An_ended_session_is_refused_at_once_also_its_refreshed_token_and_the_others_go_on()
    {
        var here = await SignInAsync(Firefox);
        var other = await SignInAsync("curl/8.5.0");
        using var refreshed = await placet.WithToken(other).PostAsync("/api/auth/refresh", content: null);
        var renewed = (await refreshed.JsonAsync()).GetProperty("accessToken").GetString()!;
        Assert.That(await StatusAsync(renewed), Is.EqualTo(HttpStatusCode.OK));
        var id = (await ListAsync(here)).Single(session => !session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        using var ended = await placet.WithToken(here).DeleteAsync($"/api/auth/sessions/{id}");
        Assert.That((await ended.JsonAsync()).GetRawText(), Is.EqualTo("""{"deleted":true}"""));
        foreach (var token in new[] { other, renewed })
        {
            using var refused = await placet.WithToken(token).GetAsync("/api/auth/me");
            await refused.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
            using var again = await placet.WithToken(token).PostAsync("/api/auth/refresh", content: null);
            await again.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }

        Assert.That(await StatusAsync(here), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ListAsync(here), Has.Count.EqualTo(1));
        using var twice = await placet.WithToken(here).DeleteAsync($"/api/auth/sessions/{id}");
        await twice.ErrorAsync(HttpStatusCode.NotFound, "session_not_found");
    }

    [Test]
    public async Task A_session_of_somebody_else_is_404_and_goes_on()
    {
        var owner = await SignInAsync(Firefox);
        var member = await placet.AsMemberAsync();
        var id = (await ListAsync(owner))[0].GetProperty("id").GetString();
        using var foreign = await member.DeleteAsync($"/api/auth/sessions/{id}");
        await foreign.ErrorAsync(HttpStatusCode.NotFound, "session_not_found");
        using var unknown = await member.DeleteAsync("/api/auth/sessions/none");
        await unknown.ErrorAsync(HttpStatusCode.NotFound, "session_not_found");
        Assert.That(await StatusAsync(owner), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_log_out_with_the_cookie_ends_the_session()
    {
        var here = await SignInAsync(Firefox);
        var other = await SignInAsync(Firefox);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/logout");
        request.Headers.Add("Cookie", $"access_token={other}");
        using var loggedOut = await placet.Anonymous().SendAsync(request);
        Assert.That(Cookies.SetCookieOf(loggedOut), Does.StartWith("access_token=;"));
        Assert.That(await StatusAsync(other), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await ListAsync(here), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_changed_password_keeps_this_session_and_ends_the_others()
    {
        var here = await SignInAsync(Firefox);
        await SignInAsync("curl/8.5.0");
        var id = (await ListAsync(here)).Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        using var changed = await placet.WithToken(here).PostJsonAsync(
            "/api/auth/change-password", new { currentPassword = PlacetHost.OwnerPassword, newPassword = "another-password" });
        var token = Cookies.TokenOf(changed);
        var sessions = await ListAsync(token);
        Assert.That(sessions.Select(session => session.GetProperty("id").GetString()), Is.EqualTo(new[] { id }));
        Assert.That(sessions[0].GetProperty("current").GetBoolean(), Is.True);
        using var ended = await placet.WithToken(token).DeleteAsync($"/api/auth/sessions/{id}");
        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task An_expired_session_is_not_listed()
    {
        await SignInAsync(Firefox);
        clock.Advance(TimeSpan.FromDays(30));
        Assert.That(await ListAsync(await SignInAsync(Firefox)), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_use_is_recorded_at_most_once_in_5_minutes()
    {
        var token = await SignInAsync(Firefox);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.OK));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.That(await StatusAsync(token), Is.EqualTo(HttpStatusCode.OK));
        await Polling.UntilAsync("the use", TimeSpan.FromSeconds(30), async () =>
            (await ListAsync(token))[0].GetProperty("lastUsedAt").GetString() == "2026-05-14T12:06:00.000Z");
    }

    [Test]
    public async Task A_sign_in_with_another_browser_has_a_row_of_its_own_and_an_update_of_the_same_has_none()
    {
        await SignInAsync(Firefox);
        await SignInAsync(Firefox.Replace("140", "141", StringComparison.Ordinal));
        var token = await SignInAsync("curl/8.5.0");
        using var answer = await placet.WithToken(token).GetAsync("/api/manage/activity?limit=9");
        var newest = (await ListAsync(token)).Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetString();
        Assert.That(
            (await answer.JsonAsync()).GetProperty("items").EnumerateArray()
                .Select(row => (row.GetProperty("action").GetString(), row.GetProperty("target").GetString() == newest)),
            Is.EquivalentTo(new[]
            {
                ("login.new_browser", true), ("login.succeeded", true), ("login.succeeded", false), ("login.succeeded", false),
                ("user.create", false),
            }));
    }

    private async Task<string> SignInAsync(string userAgent)
    {
        var client = placet.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        using var answer = await client.PostJsonAsync(
            "/api/auth/login", new { email = PlacetHost.OwnerEmail, password = PlacetHost.OwnerPassword });
        return (await answer.JsonAsync()).GetProperty("accessToken").GetString()!;
    }

    private async Task<IReadOnlyList<System.Text.Json.JsonElement>> ListAsync(string token)
    {
        using var answer = await placet.WithToken(token).GetAsync("/api/auth/sessions");
        return [.. (await answer.JsonAsync()).EnumerateArray()];
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var answer = await placet.WithToken(token).GetAsync("/api/auth/me");
        return answer.StatusCode;
    }
}
