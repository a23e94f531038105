using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 1, 3. <c>uptime</c> and <c>sessions</c> go on from the example's numbers.</summary>
internal sealed class HealthResource(RuntimeSeed seed, ISessionStore sessions, TimeProvider clock)
{
    private readonly JsonObject health = seed.Response("health.get");
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();
    private readonly int seededSessions = sessions.Count;

    public void Map(RouteTable routes) => routes.Group(RuntimeGroups.Health).Get("health", Read);

    private Reply Read(ApiCall call)
    {
        var answer = health.DeepClone().AsObject();
        answer["uptime"] = health["uptime"].AsNumber() + (clock.GetUtcNow() - startedAt).TotalSeconds;
        answer["sessions"] = health["sessions"].AsInteger() + sessions.Count - seededSessions;
        return Reply.Ok(answer);
    }
}
