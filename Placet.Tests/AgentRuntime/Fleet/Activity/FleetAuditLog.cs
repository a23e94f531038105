using System.Text.Json.Nodes;
using Placet.AgentRuntime.Resources;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>The events that follow from an agent's turns, written when they are asked for.</summary>
internal sealed class FleetAuditLog(AgentLife life, TimeProvider clock) : IAuditLog
{
    public IEnumerable<JsonObject> Events(AuditFilter filter)
    {
        var today = new DateTimeOffset(clock.Today(), TimeOnly.MinValue, TimeSpan.Zero);
        var from = (filter.FromMoment ?? today).ToUnixTimeMilliseconds();
        var to = (filter.ToMoment ?? clock.GetUtcNow()).ToUnixTimeMilliseconds();
        var events = life.Incidents.Select(Dated).ToList();
        foreach (var turn in life.Turns.Ended())
        {
            if (turn.EndMs >= from && turn.StartMs <= to)
                events.AddRange(TurnEvents.Of(turn));
        }

        return events.Where(one => one.Ms >= from && one.Ms <= to).OrderBy(one => one.Ms).Select(one => one.Event);
    }

    public IEnumerable<JsonObject> Run(string runId)
    {
        var owner = runId.EndsWith('s') ? runId[..^1] : runId;
        return life.Turns.Find(owner) is { } turn
            ? TurnEvents.Of(turn).Select(one => one.Event).Where(item => item.EventText("run_id") == runId)
            : [];
    }

    public bool HasMore(AuditFilter filter) => false;

    public JsonObject? Tail() => null;

    public JsonObject? Stats(AuditFilter filter) => null;

    private static (long Ms, JsonObject Event) Dated((long Ms, JsonObject Event) incident)
    {
        var dated = new JsonObject { ["ts"] = TurnEvents.Ts(incident.Ms) };
        foreach (var (name, value) in incident.Event)
            dated[name] = value?.DeepClone();
        return (incident.Ms, dated);
    }
}
