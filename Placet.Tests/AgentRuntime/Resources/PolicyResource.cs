using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 13. A rule is identified by its action, tool and params.</summary>
internal sealed class PolicyResource
{
    private readonly PolicySwitches switches;
    private readonly TimeProvider clock;
    private readonly string path;
    private readonly List<JsonObject> rules;

    public PolicyResource(RuntimeSeed seed, PolicySwitches switches, TimeProvider clock)
    {
        this.switches = switches;
        this.clock = clock;
        var example = seed.Response("policy.list");
        rules = seed.Items("policy.list", "rules");
        path = example.Text("path")!;
        switches.Enabled = example.IsTrue("enabled");
        switches.SkipCron = example.IsTrue("skipCron");
    }

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Policy);
        group.Get("policy", List);
        group.Post("policy", Create);
        group.Delete("policy", Delete);
        group.Delete("policy/all", Clear);
        group.Patch("policy/settings", Switch);
    }

    private Reply List(ApiCall call) => Reply.Ok(new JsonObject
    {
        ["enabled"] = switches.Enabled,
        ["skipCron"] = switches.SkipCron,
        ["path"] = path,
        ["rules"] = rules.ToJsonArray(),
    });

    private Reply Create(ApiCall call)
    {
        var body = call.Body();
        var rule = Identity(body);
        var addedBy = body.OptionalText("addedBy");
        if (Find(rule) is { } known)
            return Reply.Ok(known.DeepClone());
        rule["added_at"] = clock.Seconds();
        if (!string.IsNullOrEmpty(addedBy))
            rule["added_by"] = addedBy;
        rules.Add(rule);
        return Reply.Created(rule.DeepClone());
    }

    // Without a body this is 400 and never "delete all".
    private Reply Delete(ApiCall call)
    {
        var rule = Find(Identity(call.Body())) ?? throw ApiException.NotFound("Rule not found");
        rules.Remove(rule);
        return Reply.Ok(new JsonObject { ["deleted"] = true });
    }

    private Reply Clear(ApiCall call)
    {
        var count = rules.Count;
        rules.Clear();
        return Reply.Ok(new JsonObject { ["deleted"] = true, ["count"] = count });
    }

    private Reply Switch(ApiCall call)
    {
        var body = call.Body();
        var enabled = body.OptionalFlag("enabled");
        var skipCron = body.OptionalFlag("skipCron");
        if (enabled is null && skipCron is null)
            throw ApiException.BadRequest("At least one of enabled, skipCron is required");
        switches.Enabled = enabled ?? switches.Enabled;
        switches.SkipCron = skipCron ?? switches.SkipCron;
        return Reply.Ok(new JsonObject { ["enabled"] = switches.Enabled, ["skipCron"] = switches.SkipCron });
    }

    private JsonObject? Find(JsonObject identity) => rules.Find(rule =>
        rule.Text("action") == identity.Text("action")
        && rule.Text("tool") == identity.Text("tool")
        && JsonNode.DeepEquals(rule["params"] ?? new JsonObject(), identity["params"]));

    private static JsonObject Identity(ApiBody body)
    {
        var action = body.OptionalText("action");
        if (action is not ("allow" or "deny"))
            throw ApiException.BadRequest("action must be allow or deny");
        return new JsonObject
        {
            ["action"] = action,
            ["tool"] = body.RequiredNonBlankText("tool"),
            ["params"] = body.OptionalTextMap("params")?.DeepClone() ?? new JsonObject(),
        };
    }
}
