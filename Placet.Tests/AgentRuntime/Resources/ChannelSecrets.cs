using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 5.6: a secret is shown as <c>***</c>, and <c>***</c> written back keeps what is stored.</summary>
internal static class ChannelSecrets
{
    public const string Mask = "***";

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "apiKey", "managementToken", "token", "botToken", "appToken", "proxyPassword", "imapPassword", "smtpPassword", "appPassword",
    };

    public static JsonObject Masked(JsonObject config)
    {
        var masked = config.DeepClone().AsObject();
        foreach (var name in SecretsOf(masked))
            masked[name] = Mask;
        return masked;
    }

    /// <summary>The configuration to store: the new one, with the old one's secrets where it says <c>***</c>.</summary>
    public static JsonObject Kept(JsonObject written, JsonObject? stored)
    {
        var kept = written.DeepClone().AsObject();
        foreach (var name in SecretsOf(written).Where(name => written.Text(name) == Mask))
        {
            if (stored?.Text(name) is { } secret)
                kept[name] = secret;
        }

        return kept;
    }

    /// <summary>Puts secrets where an example shows the mask.</summary>
    public static void Seed(JsonObject config, string managementToken)
    {
        foreach (var name in SecretsOf(config))
            config[name] = name == "managementToken" ? managementToken : $"example-{name}";
    }

    // Configurations are written in snake_case too.
    private static List<string> SecretsOf(JsonObject config) =>
        [.. config.Where(member => Names.Contains(Spelling.Camel(member.Key)) && member.Value.AsText() is { Length: > 0 })
            .Select(member => member.Key)];
}
