using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Placet.Tests.Support;

/// <summary>What a page does with passkeys, by HTTP and an authenticator in software.</summary>
/// <param name="host">The server.</param>
/// <param name="origin">Origin of the page; null for the server's own address.</param>
internal sealed class PasskeyCeremony(PlacetHost host, string? origin = null)
{
    private readonly string origin = origin ?? host.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Begins to add a passkey for the user that a client is signed in as.</summary>
    public static async Task<JsonElement> BeginAddAsync(HttpClient user)
    {
        using var answer = await user.PostAsync("/api/auth/passkeys/options", content: null);
        return await answer.JsonAsync();
    }

    /// <summary>The body of the request that adds a passkey.</summary>
    public JsonObject BodyOfAdd(JsonElement begun, SoftwareAuthenticator authenticator, string? name = null)
    {
        var body = new JsonObject
        {
            ["token"] = begun.GetProperty("token").GetString(),
            ["attestation"] = authenticator.Create(begun.GetProperty("options"), origin),
        };
        if (name is not null)
            body["name"] = name;
        return body;
    }

    /// <summary>Adds a passkey; the client goes on with the new token of its session.</summary>
    public async Task<JsonElement> AddAsync(HttpClient user, SoftwareAuthenticator authenticator, string? name = null)
    {
        using var answer = await user.PostJsonAsync(
            "/api/auth/passkeys", BodyOfAdd(await BeginAddAsync(user), authenticator, name));
        var added = await answer.JsonAsync(HttpStatusCode.Created);
        user.DefaultRequestHeaders.Authorization = new("Bearer", Cookies.TokenOf(answer));
        return added;
    }

    /// <summary>Signs in with the password; answers the token of the sign-in that waits for the second factor.</summary>
    public async Task<string> SignInWithPasswordAsync(string email, string password)
    {
        using var answer = await host.Anonymous().PostJsonAsync("/api/auth/login", new { email, password });
        var factor = (await answer.JsonAsync()).GetProperty("secondFactor");
        Assert.That(factor.GetProperty("kinds").EnumerateArray().Select(kind => kind.GetString()), Does.Contain("passkey"));
        return factor.GetProperty("token").GetString()!;
    }

    /// <summary>The body of the request that completes a sign-in with a passkey.</summary>
    public async Task<JsonObject> BodyOfSecondFactorAsync(string token, SoftwareAuthenticator authenticator)
    {
        using var answer = await host.Anonymous().PostJsonAsync("/api/auth/second-factor/options", new { token });
        return new JsonObject { ["token"] = token, ["assertion"] = authenticator.Get(await answer.JsonAsync(), origin) };
    }

    /// <summary>Sends the request that completes a sign-in.</summary>
    public Task<HttpResponseMessage> CompleteAsync(JsonObject body) => host.Anonymous().PostJsonAsync("/api/auth/second-factor", body);

    /// <summary>Begins a sign-in with a passkey alone.</summary>
    public async Task<JsonElement> BeginSignInAsync()
    {
        using var answer = await host.Anonymous().PostAsync("/api/auth/passkeys/sign-in/options", content: null);
        return await answer.JsonAsync();
    }

    /// <summary>The body of the request that signs in with a passkey alone.</summary>
    public async Task<JsonObject> BodyOfSignInAsync(SoftwareAuthenticator authenticator)
    {
        var begun = await BeginSignInAsync();
        return new JsonObject
        {
            ["token"] = begun.GetProperty("token").GetString(),
            ["assertion"] = authenticator.Get(begun.GetProperty("options"), origin),
        };
    }

    /// <summary>Signs in with a passkey alone.</summary>
    public async Task<HttpResponseMessage> SignInAsync(SoftwareAuthenticator authenticator) =>
        await SignInAsync(await BodyOfSignInAsync(authenticator));

    /// <summary>Sends the request that signs in with a passkey alone.</summary>
    public Task<HttpResponseMessage> SignInAsync(JsonObject body) => host.Anonymous().PostJsonAsync("/api/auth/passkeys/sign-in", body);
}
