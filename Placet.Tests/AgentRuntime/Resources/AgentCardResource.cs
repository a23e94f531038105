using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 7: the card in the shape of A2A 0.3.</summary>
internal sealed class AgentCardResource(RuntimeSeed seed)
{
    public void Map(RouteTable routes) =>
        routes.Group(RuntimeGroups.AgentCard).Get("agent-card", _ => Reply.Ok(seed.Response("agent-card.get")));
}
