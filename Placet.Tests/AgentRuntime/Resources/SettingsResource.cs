using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 10.</summary>
internal sealed class SettingsResource(RuntimeSeed seed, SettingsGeneration generation, PolicySwitches policy)
{
    private JsonObject document =
        seed.Response(generation == SettingsGeneration.Older ? "settings.get-older" : "settings.get");

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Settings);
        group.Get("settings", _ => Reply.Ok(Current()));
        group.Patch("settings", Patch);
    }

    private Reply Patch(ApiCall call)
    {
        var patch = SettingsPatch.Apply(call.BodyObject(), Current());
        document = patch.Document;
        policy.Enabled = document["advanced"]!.AsObject().IsTrue("policy_enabled");
        policy.SkipCron = document["advanced"]!.AsObject().IsTrue("policy_skip_cron");
        if (patch.Changes.Count > 0 && document["x_configRevision"].AsInteger() is { } revision)
            document["x_configRevision"] = revision + 1;

        var answer = Current();
        answer["changes"] = new JsonArray([.. patch.Changes.Select(name => JsonValue.Create(name))]);
        answer["restart_needed"] = patch.RestartNeeded;
        return Reply.Ok(answer);
    }

    private JsonObject Current()
    {
        var current = document.DeepClone().AsObject();
        current["advanced"]!["policy_enabled"] = policy.Enabled;
        current["advanced"]!["policy_skip_cron"] = policy.SkipCron;
        return current;
    }
}
