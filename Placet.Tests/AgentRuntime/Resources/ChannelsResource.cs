using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 5. Beside channels the map holds global switches, which are passed through and are no channels.</summary>
internal sealed partial class ChannelsResource
{
    private readonly bool maskSecrets;
    private readonly JsonObject channels;
    private readonly JsonObject single;

    public ChannelsResource(RuntimeSeed seed, AgentRuntimeOptions options)
    {
        single = seed.Response("channels.get");
        maskSecrets = options.MaskChannelSecrets;
        channels = seed.Response("channels.list")["channels"]!.DeepClone().AsObject();
        foreach (var (_, config) in channels)
        {
            if (config is JsonObject channel)
                ChannelSecrets.Seed(channel, options.Token);
        }
    }

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Channels);
        group.Get("channels", List);
        group.Get("channels/{name}", Read);
        group.Put("channels/{name}", Put);
        group.Delete("channels/{name}", Delete);
    }

    private Reply List(ApiCall call)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in channels)
            shown[name] = value is JsonObject config ? Shown(config) : value?.DeepClone();
        return Reply.Ok(new JsonObject { ["channels"] = shown });
    }

    private Reply Read(ApiCall call)
    {
        var answer = new JsonObject { ["name"] = call.Key, ["config"] = Shown(Find(call.Key)) };
        foreach (var (name, value) in single.Where(member => single.Text("name") == call.Key && !answer.ContainsKey(member.Key)))
            answer[name] = value?.DeepClone();
        return Reply.Ok(answer);
    }

    private Reply Put(ApiCall call)
    {
        var written = call.BodyObject();
        if (!NameForm().IsMatch(call.Key))
            throw ApiException.BadRequest("name must match [a-z][a-z0-9_-]{0,63}");
        var stored = channels[call.Key] as JsonObject;
        var config = ChannelSecrets.Kept(written, stored);
        channels[call.Key] = config;
        var answer = new JsonObject { ["name"] = call.Key, ["config"] = Shown(config), ["restart_needed"] = true };
        return stored is null ? Reply.Created(answer) : Reply.Ok(answer);
    }

    private Reply Delete(ApiCall call)
    {
        Find(call.Key);
        channels.Remove(call.Key);
        return Reply.Ok(new JsonObject { ["name"] = call.Key, ["deleted"] = true, ["restart_needed"] = true });
    }

    private JsonObject Shown(JsonObject config) => maskSecrets ? ChannelSecrets.Masked(config) : config.DeepClone().AsObject();

    private JsonObject Find(string name) =>
        channels[name] as JsonObject ?? throw ApiException.NotFound($"Channel '{name}' not found");

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
