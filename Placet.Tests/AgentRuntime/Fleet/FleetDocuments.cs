using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet;

/// <summary>Another agent of the fleet that this one may call.</summary>
internal sealed record FleetPeer(FleetAgent Agent, Uri Address);

/// <summary>The documents of an agent that stand still until a client changes them.</summary>
internal sealed class FleetDocuments(FleetAgent agent, Uri address, FleetPeer? peer, DateTimeOffset startedAt)
{
    private readonly Role role = agent.Role;

    public static JsonObject List(IEnumerable<JsonObject> items, string member = "items") =>
        new() { [member] = items.ToJsonArray() };

    /// <summary>The card in the shape of A2A 0.3 (part 2, 7).</summary>
    public static JsonObject Card(FleetAgent agent, Uri address)
    {
        var card = Examples.Response("agent-card.get");
        card["name"] = agent.Name;
        card["description"] = agent.Role.Description;
        card["url"] = $"{address.OriginalString}/a2a/v1";
        card["additionalInterfaces"] = new JsonArray(
            new JsonObject { ["url"] = $"{address.OriginalString}/a2a/v1", ["transport"] = "JSONRPC" });
        card["version"] = FleetSeed.Version;
        card["skills"] = new JsonArray([.. agent.Role.Skills.Select(skill => new JsonObject
        {
            ["id"] = skill.Name,
            ["name"] = skill.Name,
            ["description"] = skill.Description,
            ["tags"] = new JsonArray(agent.Role.Tag),
        })]);
        return card;
    }

    /// <summary>Null: the example says it as well.</summary>
    public JsonObject? Of(string operation) => operation switch
    {
        "mcp.list" => List(role.Mcp.Select(Summary)),
        "credentials.list" => List(role.Credentials.Order(StringComparer.Ordinal).Select(Credential)),
        "providers.list" => Providers(),
        "channels.list" => new JsonObject { ["channels"] = Channels() },
        "policy.list" => Policy(),
        "settings.get" or "settings.get-older" => Settings(operation),
        "agent-card.get" => Card(agent, address),
        "a2a-peers.list" => List(peer is null ? [] : [Peer(peer)]),
        "commands.status" => Status(),
        _ => null,
    };

    public JsonObject Health(DateTimeOffset now, int sessions) => new()
    {
        ["status"] = "ok",
        ["uptime"] = Math.Round((now - startedAt).TotalSeconds, 3) + SeededRandom.For(agent.Seed, 30).Between(70_000, 1_600_000),
        ["sessions"] = sessions,
        ["version"] = FleetSeed.Version,
        ["name"] = agent.Name,
        ["model"] = role.Model,
    };

    public Dictionary<string, JsonObject> McpServers() => role.Mcp.ToDictionary(
        server => server.Name,
        server => new JsonObject { ["name"] = server.Name, ["tools"] = Tools(server) },
        StringComparer.Ordinal);

    private static JsonArray Tools(Role.Server server) => [.. server.Tools.Select(tool => JsonValue.Create($"mcp_{server.Name}_{tool}"))];

    private static JsonObject Summary(Role.Server server) => new()
    {
        ["name"] = server.Name,
        ["enabled"] = !server.Disabled,
        ["connected"] = !server.Disabled,
        ["transport"] = server.Transport,
        ["tools"] = server.Disabled ? [] : Tools(server),
        ["error"] = null,
    };

    // A trailing "!" marks a secret that shell commands may see.
    private static JsonObject Credential(string key) => new()
    {
        ["key"] = key.TrimEnd('!'),
        ["hasValue"] = true,
        ["masked"] = "***",
        ["exposed"] = key.EndsWith('!'),
    };

    private JsonObject Providers()
    {
        var document = Examples.Response("providers.list");
        var known = document["items"]!.AsArray();
        foreach (var (name, label) in ((string, string)[])[("anthropic", "Anthropic"), ("openai", "OpenAI"), ("mistral", "Mistral")])
        {
            var added = known[0]!.DeepClone().AsObject();
            added["name"] = name;
            added["label"] = label;
            added["envKey"] = $"{name.ToUpperInvariant()}_API_KEY";
            added["defaultApiBase"] = $"https://api.{name}.example/v1";
            known.Add(added);
        }

        foreach (var item in known.Select(item => item!.AsObject()))
        {
            var isUsed = item.Text("name") == role.Provider || item.Text("name") == ProviderOf(role.SecondModel);
            item["hasValue"] = isUsed && item.IsTrue("requiresApiKey");
            item["masked"] = item.IsTrue("hasValue") ? "***" : "";
            item.Remove("x_region");
            if (item.Text("name") == "ollama")
                item["label"] = "Ollama (local)";
        }

        return document;
    }

    private JsonObject Channels()
    {
        var channels = new JsonObject
        {
            ["placet"] = new JsonObject
            {
                ["enabled"] = true,
                ["instanceUrl"] = "http://placet:3001",
                ["apiKey"] = "***",
                ["agentName"] = agent.Name,
                ["channelTag"] = role.Tag,
                ["streaming"] = true,
                ["allowFrom"] = new JsonArray("*"),
                ["managementPublicUrl"] = address.OriginalString,
                ["managementToken"] = "***",
            },
        };
        foreach (var name in role.Channels.Where(name => name != "placet").Distinct(StringComparer.Ordinal))
            channels[name] = Channel(name);
        channels["sendProgress"] = true;
        return channels;
    }

    private JsonObject Channel(string name) => name switch
    {
        "email" => new JsonObject
        {
            ["enabled"] = true,
            ["imapHost"] = "imap.mail.example",
            ["imapPort"] = 993,
            ["imapUsername"] = $"{role.Tag}@company.example",
            ["imapPassword"] = "***",
            ["fromAddress"] = $"{role.Tag}@company.example",
            ["pollIntervalSeconds"] = 60,
            ["allowFrom"] = new JsonArray("*"),
        },
        "slack" => new JsonObject
        {
            ["enabled"] = true,
            ["mode"] = "socket",
            ["botToken"] = "***",
            ["appToken"] = "***",
            ["replyInThread"] = true,
            ["groupPolicy"] = "mention",
            ["allowFrom"] = new JsonArray("*"),
        },
        _ => new JsonObject { ["enabled"] = true, ["token"] = "***", ["allowFrom"] = new JsonArray("100200300"), ["streaming"] = true },
    };

    private JsonObject Policy() => new()
    {
        ["enabled"] = true,
        ["skipCron"] = false,
        ["path"] = $"/srv/{agent.Slug}/policy.json",
        ["rules"] = new JsonArray([.. role.Policy.Select((rule, number) => new JsonObject
        {
            ["action"] = rule.Action,
            ["tool"] = rule.Tool,
            ["params"] = new JsonObject(rule.Params.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
            ["added_at"] = Times.Iso(startedAt.AddDays(-20 + (3 * number))),
            ["added_by"] = "placet",
        })]),
    };

    private JsonObject Settings(string operation)
    {
        var settings = Examples.Response(operation);
        var basic = settings["basic"]!.AsObject();
        basic["model"] = role.Model;
        basic["provider"] = role.Provider;
        basic["timezone"] = FleetSeed.Zone;
        basic["subagent_model"] = role.SecondModel;
        if (settings["browser"] is JsonObject browser)
        {
            browser["domain_denylist"] = new JsonArray("ads.example.com");
            browser["proxy"] = null;
            browser["proxy_set"] = false;
        }

        if (settings["options"]?["providers"] is JsonArray providers)
            settings["options"]!["providers"] = Choices(providers);
        return settings;
    }

    private JsonArray Choices(JsonArray shown)
    {
        var choices = new JsonArray(new JsonObject { ["value"] = "auto", ["label"] = "Choose automatically" });
        foreach (var choice in shown.Select(choice => choice!.AsObject()).Where(choice => choice.Text("value") != "auto"))
            choices.Add(choice.DeepClone());
        if (choices.All(choice => choice!.AsObject().Text("value") != role.Provider))
            choices.Add(new JsonObject
            {
                ["value"] = role.Provider,
                ["label"] = char.ToUpperInvariant(role.Provider[0]) + role.Provider[1..]
            });
        return choices;
    }

    private JsonObject Peer(FleetPeer other) => new()
    {
        ["alias"] = other.Agent.Role.Tag,
        ["url"] = other.Address.OriginalString,
        ["name"] = other.Agent.Name,
        ["description"] = other.Agent.Role.Description,
        ["hasToken"] = true,
        ["enabled"] = true,
        ["createdAt"] = Times.Iso(startedAt.AddDays(-24)),
        ["updatedAt"] = Times.Iso(startedAt.AddDays(-24)),
        ["lastCalledAt"] = Times.Iso(startedAt.AddHours(-5)),
        ["lastError"] = null,
    };

    private JsonObject Status()
    {
        var status = Examples.Response("commands.status");
        status["sessionKey"] = "api:default";
        status["version"] = FleetSeed.Version;
        status["model"] = role.Model;
        status["uptime"] = Health(startedAt, 0)["uptime"]!.DeepClone();
        status["activeTasks"] = 0;
        status["messageCount"] = 0;
        status["contextTokens"] = 0;
        status["lastUsage"] = null;
        return status;
    }

    private static string ProviderOf(string model) => model[..model.IndexOf('/', StringComparison.Ordinal)];
}
