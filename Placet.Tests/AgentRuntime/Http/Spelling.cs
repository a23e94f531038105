using System.Text;
using System.Text.Json;

namespace Placet.AgentRuntime.Http;

/// <summary>The two spellings in which one member may occur (part 1, 2.5).</summary>
internal static class Spelling
{
    /// <summary><c>run_id</c> → <c>runId</c></summary>
    public static string Camel(string name)
    {
        var camel = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (camel.Length > 0 && camel[^1] == '_')
                camel[^1] = char.ToUpperInvariant(letter);
            else
                camel.Append(letter);
        }

        return camel.ToString();
    }

    /// <summary><c>toolTimeout</c> → <c>tool_timeout</c></summary>
    public static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
