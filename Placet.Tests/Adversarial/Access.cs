using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Placet.Tests.Client;
using Placet.Tests.Support;

namespace Placet.Tests.Adversarial;

/// <summary>Somebody who calls: the headers that they send, and the code of the 401 that they have to get.</summary>
internal sealed record Caller(string Name, string Code, params (string Name, string Value)[] Headers);

/// <summary>What somebody owns, and a request may name.</summary>
internal sealed record Belongings(
    string AgentId, string KeyId, string UserId, string ParentId, string ChannelId, string TransferId = "none");

/// <summary>The requests that the API document describes, each a good one but for who sends it.</summary>
internal static class DescribedRequest
{
    public static HttpRequestMessage To(ApiOperation operation, Belongings named, IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), TargetOf(operation, named));
        if (BodyOf(operation, named) is { } body)
            request.Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static string TargetOf(ApiOperation operation, Belongings named)
    {
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "path"))
        {
            var name = parameter["name"]!.GetValue<string>();
            path = path.Replace($"{{{name}}}", IdFor(operation, name, named) ?? Uri.EscapeDataString(ExampleOf(parameter)),
                StringComparison.Ordinal);
        }

        // A cursor is one that a page has answered, which its example never was.
        var query = operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query"
            && parameter["name"]!.GetValue<string>() != "cursor")
            .Select(parameter => $"{parameter["name"]}={Uri.EscapeDataString(ExampleOf(parameter))}");
        return $"{path}?{string.Join('&', query)}";
    }

    private static JsonNode? BodyOf(ApiOperation operation, Belongings named)
    {
        var body = ApiDescription.Committed.ExampleOf(operation);
        if (operation.IsRelayed || body is not JsonObject members)
            return body;
        foreach (var name in new[] { "channelId", "agentId", "parentChannelId" }.Where(members.ContainsKey))
            members[name] = name == "parentChannelId" ? named.ParentId : named.AgentId;
        // The example keeps what is stored, which is nothing here.
        if (members.ContainsKey("webhookHeaders"))
            (members["webhookHeaders"], members["webhookAuth"]) = (null, null);
        return body;
    }

    private static string? IdFor(ApiOperation operation, string parameter, Belongings named) =>
        (operation.Path.Split('/')[2], parameter) switch
        {
            ("agents", "agentId") => named.AgentId,
            ("agents" or "v1", "id") when !operation.IsRelayed => named.AgentId,
            ("api-keys", "id") => named.KeyId,
            ("users", "id") => named.UserId,
            ("transfers", "id") => named.TransferId,
            ("manage", "id") when operation.Path.Contains("/channels/", StringComparison.Ordinal) => named.ChannelId,
            _ => null,
        };

    private static string ExampleOf(JsonNode parameter) => parameter["example"]!.ToString();
}

/// <summary>Everybody who is not known on a surface, however close they come to it.</summary>
internal static class Callers
{
    /// <summary>A token that its user has ended with all others.</summary>
    public static async Task<string> MakeEndedTokenAsync(this PlacetHost placet)
    {
        var user = await placet.AsMemberAsync("ended@placet.test");
        using var ended = await user.PostJsonAsync("/api/auth/logout", new { everywhere = true });
        await ended.JsonAsync();
        return user.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    /// <summary>A token whose user is no more.</summary>
    public static async Task<string> MakeTokenOfDeletedUserAsync(this PlacetHost placet)
    {
        var user = await placet.AsMemberAsync("deleted@placet.test");
        using var me = await user.GetAsync("/api/auth/me");
        var id = (await me.JsonAsync()).GetProperty("user").GetProperty("id").GetString();
        using var deleted = await (await placet.AsOwnerAsync()).DeleteAsync($"/api/users/{id}");
        await deleted.JsonAsync();
        return user.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    /// <summary>Tokens that were good once, or nearly are.</summary>
    public static IEnumerable<(string Name, string Token)> SpoiltTokens(TokenForge forge, string ended, string ofDeletedUser)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        yield return ("expired", forge.Make(claims: claims => (claims["iat"], claims["exp"]) = (now - 7200, now - 3600)));
        yield return ("algorithm none", forge.Make(header => header["alg"] = "none", sign: false));
        yield return ("algorithm none, signed", forge.Make(header => header["alg"] = "none"));
        yield return ("another algorithm", forge.Make(header => header["alg"] = "HS512", hash: HMACSHA512.HashData));
        yield return ("another issuer", forge.Make(claims: claims => claims["iss"] = "other"));
        yield return ("another audience", forge.Make(claims: claims => claims["aud"] = "other"));
        yield return ("another key", forge.Make(otherKey: RandomNumberGenerator.GetBytes(32)));
        yield return ("tampered", forge.Tampered(claims => claims["exp"] = now + 1_000_000));
        yield return ("ended", ended);
        yield return ("of a deleted user", ofDeletedUser);
    }

    /// <summary>Callers of a route for people who have to be refused.</summary>
    public static IEnumerable<Caller> NoPersons(IEnumerable<(string Name, string Token)> spoilt, string goodToken, string goodKey)
    {
        const string Code = "unauthorized";
        yield return new Caller("nobody", Code);
        yield return new Caller("agent's key", Code, ("x-api-key", goodKey));
        yield return new Caller("agent's key as bearer", Code, ("Authorization", $"Bearer {goodKey}"));
        yield return new Caller("agent's key as cookie", Code, ("Cookie", $"access_token={goodKey}"));
        yield return new Caller("agent's key as bearer beside a good cookie", Code, ("Authorization", $"Bearer {goodKey}"),
            ("Cookie", $"access_token={goodToken}"));
        yield return new Caller("token in the header of keys", Code, ("x-api-key", goodToken));
        foreach (var (name, token) in spoilt)
        {
            yield return new Caller(name, Code, ("Authorization", $"Bearer {token}"));
            yield return new Caller($"{name}, as cookie", Code, ("Cookie", $"access_token={token}"));
            yield return new Caller($"{name}, beside a good cookie and key", Code,
                ("Authorization", $"Bearer {token}"), ("Cookie", $"access_token={goodToken}"), ("x-api-key", goodKey));
        }
    }

    /// <summary>Callers of a route for agents who have to be refused.</summary>
    public static IEnumerable<Caller> NoAgents(
        IEnumerable<(string Name, string Key)> spoilt, IEnumerable<(string Name, string Token)> spoiltTokens, string goodToken,
        string goodKey)
    {
        yield return new Caller("nobody", "unauthorized");
        yield return new Caller("token", "unauthorized", ("Authorization", $"Bearer {goodToken}"));
        yield return new Caller("token as cookie", "unauthorized", ("Cookie", $"access_token={goodToken}"));
        yield return new Caller("key as cookie", "unauthorized", ("Cookie", $"access_token={goodKey}"));
        yield return new Caller("token in the header of keys", "unauthorized", ("x-api-key", goodToken));
        yield return new Caller("token in the header of keys beside a good key", "unauthorized", ("x-api-key", goodToken),
            ("Authorization", $"Bearer {goodKey}"));
        foreach (var (name, token) in spoiltTokens)
            yield return new Caller($"token, {name}", "unauthorized", ("Authorization", $"Bearer {token}"));
        foreach (var (name, key) in spoilt)
        {
            yield return new Caller(name, "invalid_api_key", ("x-api-key", key));
            yield return new Caller($"{name}, as bearer", "invalid_api_key", ("Authorization", $"Bearer {key}"));
            yield return new Caller($"{name}, beside a good one and a good token", "invalid_api_key",
                ("x-api-key", key), ("Authorization", $"Bearer {goodKey}"), ("Cookie", $"access_token={goodToken}"));
        }
    }
}
