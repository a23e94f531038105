using System.Text.Json.Nodes;
using Placet.AgentRuntime.Resources;

namespace Placet.AgentRuntime.State;

/// <summary>The audit events of an agent (part 1, 5).</summary>
internal interface IAuditLog
{
    /// <summary>The events of the filter's window; the filter's other rules are not applied yet.</summary>
    IEnumerable<JsonObject> Events(AuditFilter filter);

    /// <summary>Events of one run.</summary>
    IEnumerable<JsonObject> Run(string runId);

    /// <summary>There is more than <see cref="Events"/> gives.</summary>
    bool HasMore(AuditFilter filter);

    /// <summary>A tail written down as such; null: it is the end of today's events.</summary>
    JsonObject? Tail();

    /// <summary>Counts written down as such; null: they are counted.</summary>
    JsonObject? Stats(AuditFilter filter);
}

/// <summary>
/// The events of the examples. The list example holds the newest 7 of the 412 events that the stats example counts. Unfiltered answers are
/// therefore those of the examples; a filter works on the 7. The tail has events of its own.
/// </summary>
internal sealed class ExampleAuditLog(ActivityDates dates) : IAuditLog
{
    private readonly JsonObject list = dates.Move(Examples.Response("audit.list"));
    private readonly JsonObject tail = dates.Move(Examples.Response("audit.tail"));
    private readonly JsonObject stats = dates.Move(Examples.Response("audit.stats"));

    private IEnumerable<JsonObject> All => list["items"]!.AsArray().Select(item => item!.AsObject());

    public IEnumerable<JsonObject> Events(AuditFilter filter) => All;

    public IEnumerable<JsonObject> Run(string runId) => All.Where(item => item.EventText("run_id") == runId);

    public bool HasMore(AuditFilter filter) => filter.IsEmpty && list["hasMore"]?.GetValue<bool>() == true;

    public JsonObject Tail() => tail.DeepClone().AsObject();

    public JsonObject? Stats(AuditFilter filter) => filter.IsEmpty ? stats.DeepClone().AsObject() : null;
}
