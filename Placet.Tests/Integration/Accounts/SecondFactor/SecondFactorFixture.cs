using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts.SecondFactor;

/// <summary>A server on a clock of the test's, whose members set up authenticator apps.</summary>
internal abstract class SecondFactorFixture(DatabaseEngine engine = DatabaseEngine.Sqlite)
{
    protected const string Password = "member-password-1";

    protected FakeTimeProvider Clock { get; private set; } = null!;

    protected PlacetHost Placet { get; private set; } = null!;

    protected virtual string[] Settings => [];

    [OneTimeSetUp]
    public async Task Start()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 10, TimeSpan.Zero));
        Placet = await PlacetHost.StartAsync(
            Settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)), engine: engine);
    }

    [OneTimeTearDown]
    public async Task Stop() => await Placet.DisposeAsync();

    /// <summary>Makes a user, and says by which address.</summary>
    protected async Task<string> MakeUserAsync(string role = "member")
    {
        var email = $"{Guid.NewGuid():N}@placet.test";
        using var made = await (await Placet.AsOwnerAsync()).PostJsonAsync(
            "/api/users", new { email, displayName = "Ada", password = Password, role });
        await made.JsonAsync(HttpStatusCode.Created);
        return email;
    }

    protected async Task<HttpClient> SignInAsync(string email) => Placet.WithToken(await Placet.SignInAsync(email, Password));

    /// <summary>Makes a user with an authenticator app, and moves on to a step whose code was not used for that.</summary>
    protected async Task<(string Email, Authenticator App)> MakeUserWithAppAsync(string role = "member")
    {
        var email = await MakeUserAsync(role);
        var app = await Authenticator.SetUpAsync(Placet, await SignInAsync(email), Clock);
        Clock.Advance(TimeSpan.FromSeconds(60));
        return (email, app);
    }

    protected Task<string> BeginAsync(string email) => Authenticator.BeginAsync(Placet, email, Password);

    protected Task<HttpResponseMessage> CompleteAsync(string token, string code, bool rememberBrowser = false) =>
        Placet.Anonymous().PostJsonAsync("/api/auth/second-factor", new { token, code, rememberBrowser });

    protected async Task ExpectAsync(string token, string code, HttpStatusCode status, string? error = null)
    {
        using var answer = await CompleteAsync(token, code);
        if (error is null)
            await answer.JsonAsync(status);
        else
            await answer.ErrorAsync(status, error);
    }

    protected Task ExpectWrongCodeAsync(string token, string code) => ExpectAsync(token, code, HttpStatusCode.Unauthorized, "invalid_code");

    protected Task ExpectDeadAsync(string token, string code) =>
        ExpectAsync(token, code, HttpStatusCode.Unauthorized, "invalid_second_factor_token");

    protected async Task<(HttpStatusCode Status, string? Code)> AskAsync(HttpMethod method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = System.Net.Http.Json.JsonContent.Create(body);
        using var answer = await Placet.WithToken(token).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null);
    }

    protected async Task<HttpStatusCode> StatusOfAsync(string token) => (await AskAsync(HttpMethod.Get, "/api/auth/me", token)).Status;

    protected string IdOf(string email) => Placet.Database.Texts($"SELECT id FROM users WHERE email = '{email}'").Single();

    protected long Count(string table, string email) => long.Parse(
        Placet.Database.Texts($"SELECT COUNT(*) FROM {table} WHERE user_id = '{IdOf(email)}'").Single(),
        System.Globalization.CultureInfo.InvariantCulture);
}
