using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 11.3: the known providers of language models. Keys are taken and forgotten.</summary>
internal sealed class ProvidersResource(RuntimeSeed seed, TimeProvider clock)
{
    private readonly List<JsonObject> providers = seed.Items("providers.list");
    private readonly OAuthLogins logins = new(clock);

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Providers);
        group.Get("credentials/providers", call => Reply.Ok(new JsonObject { ["items"] = providers.ToJsonArray() }));
        group.Post("credentials/providers", Create);
        group.Put("credentials/providers/{name}", Put);
        group.Delete("credentials/providers/{name}", Delete);
        group.Post("credentials/providers/{name}/oauth/start", StartLogin);
        group.Get("credentials/providers/{name}/oauth/poll", PollLogin);
    }

    private Reply Create(ApiCall call)
    {
        var body = call.Body();
        var name = body.RequiredNonBlankText("name");
        var provider = Known(name) ?? throw ApiException.BadRequest($"Unknown provider '{name}'");
        var given = Given.Read(body);
        RequireKeyProvider(provider);
        if (provider.IsTrue("requiresApiKey") && given.Value is null)
            throw ApiException.BadRequest($"value is required for {name}");
        if (provider.IsTrue("requiresApiBase") && string.IsNullOrEmpty(given.Base))
            throw ApiException.BadRequest($"apiBase is required for {name}");
        if (provider.IsTrue("hasValue") || provider.Text("apiBase") is { Length: > 0 })
            throw ApiException.Conflict($"Provider '{name}' is already set");
        return Reply.Created(Store(provider, given));
    }

    private Reply Put(ApiCall call)
    {
        var given = Given.Read(call.Body());
        var provider = Find(call.Key);
        RequireKeyProvider(provider);
        return Reply.Ok(Store(provider, given));
    }

    private Reply Delete(ApiCall call)
    {
        var provider = Find(call.Key);
        SetKey(provider, isSet: false);
        provider["apiBase"] = "";
        return Reply.Ok(provider.DeepClone());
    }

    private Reply StartLogin(ApiCall call)
    {
        var provider = Find(call.Key);
        if (!provider.IsTrue("isOauth"))
            throw ApiException.BadRequest($"Provider '{call.Key}' has no log-in");
        if (call.Key == "openai_codex")
            throw ApiException.BadRequest("Log-in of openai_codex needs a redirect to a local port");
        return Reply.Ok(logins.Start(call.Key));
    }

    private Reply PollLogin(ApiCall call)
    {
        var provider = Find(call.Key);
        var session = call.Query("session_id") ?? throw ApiException.BadRequest("session_id is required");
        var state = logins.Poll(call.Key, session, out var connectsNow) ?? throw ApiException.NotFound("Unknown session_id");
        if (connectsNow)
            SetKey(provider, isSet: true);
        return Reply.Ok(state);
    }

    private JsonObject? Known(string name) => providers.Find(provider => provider.Text("name") == name);

    private JsonObject Find(string name) => Known(name) ?? throw ApiException.NotFound("Provider not found");

    private static JsonObject Store(JsonObject provider, Given given)
    {
        if (given.Value is not null)
            SetKey(provider, isSet: true);
        if (given.HasBase)
            provider["apiBase"] = given.Base ?? "";
        return provider.DeepClone().AsObject();
    }

    private static void SetKey(JsonObject provider, bool isSet)
    {
        provider["hasValue"] = isSet;
        provider["masked"] = isSet ? "***" : "";
    }

    private static void RequireKeyProvider(JsonObject provider)
    {
        if (provider.IsTrue("isOauth"))
            throw ApiException.BadRequest($"Provider '{provider.Text("name")}' is connected by log-in");
    }

    /// <summary>What a request gives; <c>apiBase</c> wins over its other name, and null clears it.</summary>
    private sealed record Given(string? Value, bool HasBase, string? Base)
    {
        public static Given Read(ApiBody body)
        {
            var value = body.OptionalText("value");
            var member = body.Has("apiBase") ? "apiBase" : "baseUrl";
            if (value is null && !body.Has(member))
                throw ApiException.BadRequest("At least one of value, apiBase, baseUrl is required");
            if (value is { Length: 0 })
                throw ApiException.BadRequest("value must not be empty");
            return new Given(value, body.Has(member), body.OptionalText(member));
        }
    }
}
