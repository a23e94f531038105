using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// One PATCH of the settings (part 2, 10.2), worked into a copy: when a member is refused, nothing has changed. Which names there are,
/// and of which type, is what the document already shows.
/// </summary>
internal sealed class SettingsPatch
{
    private static readonly HashSet<string> Nullable = new(StringComparer.Ordinal) { "model_override", "provider_override", "geoip" };

    // The words a name may have, by their place in "options".
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["reasoning_effort"] = "reasoning_effort",
        ["provider_retry_mode"] = "provider_retry_mode",
        ["browser.backend"] = "browser_backends",
        ["self_improvement.mode"] = "self_improvement_modes",
        ["self_improvement.auto_triggers"] = "self_improvement_triggers",
        ["self_improvement.scopes"] = "self_improvement_scopes",
        ["self_improvement.validation_level"] = "self_improvement_validation_levels",
    };

    private static readonly string[] NeedRestart = ["unified_session", "max_concurrent_requests", "max_concurrent_cron_jobs"];

    private readonly List<string> changes = [];

    private SettingsPatch(JsonObject document) => Document = document;

    public JsonObject Document { get; }

    public IReadOnlyList<string> Changes => changes;

    public bool RestartNeeded => changes.Exists(name =>
        NeedRestart.Contains(name, StringComparer.Ordinal) || name.StartsWith("browser.", StringComparison.Ordinal));

    public static SettingsPatch Apply(JsonObject body, JsonObject document)
    {
        var patch = new SettingsPatch(document);
        foreach (var (name, value) in body)
            patch.ApplyMember(name, value);
        return patch;
    }

    private void ApplyMember(string name, JsonNode? value)
    {
        var basic = Document["basic"]!.AsObject();
        var advanced = Document["advanced"]!.AsObject();
        if (basic.ContainsKey(name))
            SetBasic(basic, name, value);
        else if (advanced.ContainsKey(name))
            Set(advanced, name, name, value);
        else if (name is "browser" or "self_improvement" && Document[name] is JsonObject group)
            SetGroup(group, name, value);
        else if (name == "api_keys" && Document[name] is JsonArray slots)
            SetKeys(slots, value);
        else
            throw ApiException.BadRequest($"Unknown setting '{name}'");
    }

    private void SetBasic(JsonObject basic, string name, JsonNode? value)
    {
        var text = value.AsText() ?? throw ApiException.BadRequest($"{name} must be a string");
        if (name == "timezone" && text.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(text, out _))
            throw ApiException.BadRequest($"unknown timezone '{text}'");
        if (text.Length > 0)
            CheckWords(name, [text]);
        Store(basic, name, name, text.Length == 0 ? null : JsonValue.Create(text));
    }

    private void SetGroup(JsonObject group, string path, JsonNode? value)
    {
        if (value is not JsonObject members)
            throw ApiException.BadRequest($"{path} must be an object");
        foreach (var (name, inner) in members)
        {
            var innerPath = $"{path}.{name}";
            if (!group.ContainsKey(name) || innerPath == "browser.proxy_set")
                throw ApiException.BadRequest($"Unknown setting '{innerPath}'");
            if (innerPath == "browser.proxy")
                SetProxy(group, inner);
            else if (group[name] is JsonObject deeper)
                SetGroup(deeper, innerPath, inner);
            else
                Set(group, name, innerPath, inner);
        }
    }

    private void Set(JsonObject group, string name, string path, JsonNode? value)
    {
        if (value is null)
        {
            if (!Nullable.Contains(name))
                throw ApiException.BadRequest($"{path} must not be null");
        }
        else
        {
            CheckType(path, Nullable.Contains(name) ? JsonValue.Create("") : group[name], value);
        }

        Store(group, name, path, value?.DeepClone());
    }

    private static void CheckType(string path, JsonNode? current, JsonNode value)
    {
        switch (current?.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False when value.AsFlag() is null:
                throw ApiException.BadRequest($"{path} must be a boolean");
            case JsonValueKind.Number when path == "temperature":
                if (value.AsNumber() is not (>= 0 and <= 2))
                    throw ApiException.BadRequest("temperature must be a number from 0 to 2");
                break;
            case JsonValueKind.Number when value.AsInteger() is not >= 0:
                throw ApiException.BadRequest($"{path} must be an integer of at least 0");
            case JsonValueKind.String when value.AsText() is null:
                throw ApiException.BadRequest($"{path} must be a string");
            case JsonValueKind.Array when value is not JsonArray items || items.Any(item => item.AsText() is null):
                throw ApiException.BadRequest($"{path} must be an array of strings");
        }
    }

    private void SetProxy(JsonObject browser, JsonNode? value)
    {
        if (value is null)
        {
            Store(browser, "proxy", "browser.proxy", value: null);
            browser["proxy_set"] = false;
            return;
        }

        if (!Uri.TryCreate(value.AsText(), UriKind.Absolute, out var proxy))
            throw ApiException.BadRequest("browser.proxy must be a URL or null");
        // Its password is a secret: only the masked form is kept.
        var masked = proxy.UserInfo.Length == 0 ? value.AsText() : $"{proxy.Scheme}://***@{proxy.Authority}";
        Store(browser, "proxy", "browser.proxy", JsonValue.Create(masked));
        browser["proxy_set"] = true;
    }

    private void SetKeys(JsonArray slots, JsonNode? value)
    {
        if (value is not JsonObject keys)
            throw ApiException.BadRequest("api_keys must be an object");
        foreach (var (key, secret) in keys)
        {
            if (secret is not null && secret.AsText() is null)
                throw ApiException.BadRequest($"api_keys.{key} must be a string or null");
            var slot = slots.Select(slot => slot!.AsObject()).FirstOrDefault(slot => slot.Text("key") == key)
                ?? throw ApiException.BadRequest($"Unknown setting 'api_keys.{key}'");
            Store(slot, "has_value", $"api_keys.{key}", JsonValue.Create(secret.AsText() is { Length: > 0 }));
        }
    }

    private void Store(JsonObject group, string name, string path, JsonNode? value)
    {
        if (value is not null)
            CheckWords(path, value is JsonArray items ? items.Select(item => item!.AsText()!) : [value.AsText()!]);
        if (JsonNode.DeepEquals(group[name], value))
            return;
        group[name] = value;
        changes.Add(path);
    }

    private void CheckWords(string path, IEnumerable<string> given)
    {
        if (!Words.TryGetValue(path, out var option) || Document["options"]?[option] is not JsonArray allowed)
            return;
        var words = allowed.Select(word => word.AsText()).OfType<string>().ToList();
        if (!given.All(word => words.Contains(word, StringComparer.Ordinal)))
            throw ApiException.BadRequest($"{path} must be one of {string.Join(", ", words)}");
    }
}
