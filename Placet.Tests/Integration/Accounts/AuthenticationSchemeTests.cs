using System.Net;
using System.Net.Http.Headers;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Accounts;

/// <summary>contract 2: the two ways to be known never mix.</summary>
internal sealed class AuthenticationSchemeTests
{
    private const string UserRoute = "/api/auth/me";
    private const string AgentRoute = "/api/v1/agents";
    private static readonly string UnknownKey = "hp_" + new string('0', 48);

    private PlacetHost placet = null!;
    private string token = null!;
    private string key = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync();
        token = await placet.SignInAsync();
        key = await placet.CreateApiKeyAsync(placet.WithToken(token));
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    private static IEnumerable<TestCaseData> Credentials()
    {
        // Route, Authorization, x-api-key, cookie, code (null = known). T is a token, K a key, ? an unknown key.
        yield return Row(UserRoute, null, null, null, "unauthorized");
        yield return Row(UserRoute, "Bearer T", null, null, null);
        yield return Row(UserRoute, null, null, "T", null);
        yield return Row(UserRoute, "Bearer K", null, null, "unauthorized");
        yield return Row(UserRoute, null, "K", null, "unauthorized");
        yield return Row(UserRoute, null, null, "K", "unauthorized");
        yield return Row(UserRoute, "Bearer T", "K", null, null);
        yield return Row(UserRoute, "Bearer T", "?", null, null);
        yield return Row(UserRoute, "Bearer T", null, "stale", null);
        yield return Row(UserRoute, "Bearer stale", null, "T", "unauthorized");
        yield return Row(UserRoute, "Bearer K", null, "T", "unauthorized");
        yield return Row(UserRoute, "Basic dTpw", null, "T", null);
        yield return Row(AgentRoute, null, null, null, "unauthorized");
        yield return Row(AgentRoute, null, "K", null, null);
        yield return Row(AgentRoute, "Bearer K", null, null, null);
        yield return Row(AgentRoute, "Bearer T", null, null, "unauthorized");
        yield return Row(AgentRoute, null, "T", null, "unauthorized");
        yield return Row(AgentRoute, null, null, "T", "unauthorized");
        yield return Row(AgentRoute, null, "?", null, "invalid_api_key");
        yield return Row(AgentRoute, "Bearer ?", null, null, "invalid_api_key");
        yield return Row(AgentRoute, "Bearer ?", "K", null, null);
        yield return Row(AgentRoute, "Bearer K", "?", null, "invalid_api_key");
        yield return Row(AgentRoute, "Bearer K", "T", null, "unauthorized");
        yield return Row(AgentRoute, null, "K", "T", null);
        yield return Row(AgentRoute, null, "K", "stale", null);
        yield return Row(AgentRoute, null, "hp_", null, "invalid_api_key");
        yield return Row(AgentRoute, null, "something", null, "unauthorized");
    }

    [TestCaseSource(nameof(Credentials))]
    public async Task A_credential_counts_on_its_own_surface_only(string route, string? authorization, string? apiKey, string? cookie,
        string? code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        if (authorization is not null)
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(Fill(authorization));
        if (apiKey is not null)
            request.Headers.Add("x-api-key", Fill(apiKey));
        if (cookie is not null)
            request.Headers.Add("Cookie", $"access_token={Fill(cookie)}");
        using var answer = await placet.Anonymous().SendAsync(request);
        if (code is null)
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            return;
        }

        var error = await answer.ErrorAsync(HttpStatusCode.Unauthorized, code);
        if (route == AgentRoute)
            Assert.That(error.GetProperty("message").GetString(),
                Is.EqualTo(code == "invalid_api_key" ? "Invalid API key" : "Missing or invalid API key"));
    }

    private static TestCaseData Row(string route, string? authorization, string? apiKey, string? cookie, string? code) =>
        new TestCaseData(route, authorization, apiKey, cookie, code);

    private string Fill(string text) => text switch
    {
        "T" => token,
        "K" => key,
        "?" => UnknownKey,
        "Bearer T" => "Bearer " + token,
        "Bearer K" => "Bearer " + key,
        "Bearer ?" => "Bearer " + UnknownKey,
        _ => text,
    };
}
