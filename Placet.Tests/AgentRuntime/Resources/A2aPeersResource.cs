using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// Part 2, 8. Nothing is called: the peer of the examples answers at its address as there, whatever its alias; nobody answers elsewhere.
/// A first call becomes a task, one that goes on with a context gets a message.
/// </summary>
internal sealed partial class A2aPeersResource(RuntimeSeed seed, TimeProvider clock)
{
    private readonly List<JsonObject> peers = seed.Items("a2a-peers.list");

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.A2aPeers);
        group.Get("a2a/peers", _ => Reply.Ok(new JsonObject { ["items"] = peers.ToJsonArray() }));
        group.Post("a2a/peers", Register);
        group.Delete("a2a/peers/{alias}", Delete);
        group.Get("a2a/peers/{alias}/card", Card);
        group.Post("a2a/peers/{alias}/call", Call);
    }

    private Reply Register(ApiCall call)
    {
        var body = call.Body();
        var alias = body.RequiredNonBlankText("alias");
        if (!AliasForm().IsMatch(alias))
            throw ApiException.BadRequest("alias must match [A-Za-z0-9_.-]{1,64}");
        var url = body.RequiredText("url");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw ApiException.BadRequest("url must be an absolute http(s) URL");
        var token = body.OptionalText("token");
        var description = body.OptionalText("description");
        var enabled = body.OptionalFlag("enabled") ?? true;

        var old = peers.Find(peer => peer.Text("alias") == alias);
        var peer = old ?? new JsonObject { ["alias"] = alias };
        var isSameUrl = old?.Text("url") == url;
        peer["url"] = url;
        peer["name"] = isSameUrl ? old!.Text("name") : null;
        peer["description"] = description;
        // Absent keeps a stored token, null removes it (8.2).
        peer["hasToken"] = body.Has("token") ? token is { Length: > 0 } : peer.IsTrue("hasToken");
        peer["enabled"] = enabled;
        peer["createdAt"] = old is null ? clock.Seconds() : old.Text("createdAt");
        peer["updatedAt"] = clock.Seconds();
        peer["lastCalledAt"] = old?.Text("lastCalledAt");
        peer["lastError"] = null;
        if (old is not null)
            return Reply.Ok(peer.DeepClone());
        peers.Add(peer);
        return Reply.Created(peer.DeepClone());
    }

    private Reply Delete(ApiCall call)
    {
        peers.Remove(Find(call.Key));
        return Reply.Ok(new JsonObject { ["alias"] = call.Key, ["deleted"] = true });
    }

    private Reply Card(ApiCall call)
    {
        var peer = Find(call.Key);
        RequireReachable(peer);
        var (_, card) = seed.ReachablePeer();
        peer["name"] = card.Text("name");
        return Reply.Ok(card);
    }

    private Reply Call(ApiCall call)
    {
        var body = call.Body();
        body.RequiredNonBlankText("message");
        body.OptionalText("taskId");
        body.OptionalJsonObject("metadata");
        var context = body.OptionalText("contextId");
        var peer = Find(call.Key);
        if (peer["enabled"].AsFlag() == false)
            throw ApiException.Conflict($"A2A peer '{call.Key}' is disabled");
        RequireReachable(peer);
        peer["lastCalledAt"] = clock.Seconds();
        peer["lastError"] = null;
        var answer = Examples.Response(context is null ? "a2a-peers.call" : "a2a-peers.call-message");
        answer["alias"] = call.Key;
        if (context is not null)
        {
            answer["contextId"] = context;
            answer["result"]!["contextId"] = context;
        }

        return Reply.Ok(answer);
    }

    private JsonObject Find(string alias) =>
        peers.Find(peer => peer.Text("alias") == alias) ?? throw ApiException.NotFound($"A2A peer '{alias}' not found");

    private void RequireReachable(JsonObject peer)
    {
        if (peer.Text("url") == seed.ReachablePeer().Url)
            return;
        peer["lastError"] = "connect timeout";
        throw ApiException.BadGateway($"A2A peer '{peer.Text("alias")}' could not be reached");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AliasForm();
}
