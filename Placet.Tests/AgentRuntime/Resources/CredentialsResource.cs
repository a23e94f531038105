using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 1, 7, and part 2, 11.1 and 11.2. Values are taken and forgotten: no answer could ever show one.</summary>
internal sealed partial class CredentialsResource
{
    private readonly SortedDictionary<string, JsonObject> items = new(StringComparer.Ordinal);

    public CredentialsResource(RuntimeSeed seed)
    {
        foreach (var item in seed.Items("credentials.list"))
            items.Add(item.Text("key")!, item);
    }

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Credentials);
        group.Get("credentials", List);
        group.Get("credentials/{key}", call => Reply.Ok(Find(call.Key).DeepClone()));
        group.Put("credentials/{key}", Put);
        group.Delete("credentials/{key}", Delete);
        var newer = routes.Group(RuntimeGroups.CredentialCreation);
        newer.Post("credentials", Create);
        newer.Put("credentials/{key}/exposed", Expose);
    }

    private Reply List(ApiCall call) => Reply.Ok(new JsonObject { ["items"] = items.Values.ToJsonArray(), ["count"] = items.Count });

    private Reply Put(ApiCall call)
    {
        RequireValue(call.Body());
        RequireKey(call.Key);
        return Reply.Ok(Store(call.Key, exposed: items.GetValueOrDefault(call.Key)?.IsTrue("exposed") ?? false));
    }

    private Reply Create(ApiCall call)
    {
        var body = call.Body();
        var key = body.RequiredText("key");
        RequireKey(key);
        RequireValue(body);
        var exposed = body.OptionalFlag("exposed") ?? false;
        if (items.ContainsKey(key))
            throw ApiException.Conflict($"Credential '{key}' already exists");
        return Reply.Created(Store(key, exposed));
    }

    private Reply Expose(ApiCall call)
    {
        var exposed = call.Body().RequiredFlag("exposed");
        var item = Find(call.Key);
        item["exposed"] = exposed;
        return Reply.Ok(item.DeepClone());
    }

    private Reply Delete(ApiCall call)
    {
        Find(call.Key);
        items.Remove(call.Key);
        return Reply.Ok(new JsonObject { ["deleted"] = true, ["key"] = call.Key });
    }

    private JsonObject Store(string key, bool exposed)
    {
        if (!items.TryGetValue(key, out var item))
            items.Add(key, item = new JsonObject { ["key"] = key });
        item["hasValue"] = true;
        item["masked"] = "***";
        item["exposed"] = exposed;
        return item.DeepClone().AsObject();
    }

    private JsonObject Find(string key) => items.GetValueOrDefault(key) ?? throw ApiException.NotFound("Credential not found");

    private static void RequireValue(ApiBody body)
    {
        if (body.RequiredText("value").Length == 0)
            throw ApiException.BadRequest("value must not be empty");
    }

    private static void RequireKey(string key)
    {
        // "providers" is the address of another resource (part 1, 7).
        if (!KeyForm().IsMatch(key) || key == "providers")
            throw ApiException.BadRequest("key must match [A-Za-z_][A-Za-z0-9_]{0,127} and must not be 'providers'");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyForm();
}
