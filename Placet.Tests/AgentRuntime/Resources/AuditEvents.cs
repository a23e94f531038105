using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Resources;

internal static class AuditEvents
{
    /// <summary>A member in either spelling, snake_case first; older events name their tool <c>name</c> (part 1, 5.1).</summary>
    public static string? EventText(this JsonObject item, string member) =>
        item.Text(member) ?? item.Text(Spelling.Camel(member)) ?? (member == "tool_name" ? item.Text("name") : null);
}
