using Placet.Api.OpenApi;

namespace Placet.Api.Controllers.Management;

/// <summary>The filters of audit events; an event has to match all of them.</summary>
internal sealed class AuditFiltersAttribute : RelayedQueriesAttribute
{
    public override IEnumerable<RelayedQueryAttribute> Queries { get; } =
    [
        new("from", "Earliest time, ISO-8601 in UTC; the start of today if omitted.") { Example = "2026-05-01T00:00:00Z" },
        new("to", "Latest time, ISO-8601 in UTC; now if omitted.") { Example = "2026-05-14T00:00:00Z" },
        new("event", "Only these event types, separated by commas.") { Example = "api_request,llm_call" },
        new("q", "Only events that contain this text; ignores case.") { Example = "timeout" },
        new("traceId", "Only this trace, which groups related runs.") { Example = "tr_5b1f" },
        new("turnId", "Only this turn of a user.") { Example = "turn_0007" },
        new("parentRunId", "Only runs that this run started.") { Example = "run_01hxz7c4e9" },
        new("channelId", "Only this chat of a channel.") { Example = "ch_7f2a91" },
        new("runId", "Only this run.") { Example = "run_01hxz7c4e9" },
        new("sessionKey", "Only this session.") { Example = "telegram:123456789" },
        new("origin", "Only this origin: a channel, `cron`, `api`, `system`, `a2a` or `heartbeat`.") { Example = "cron" },
        new("channel", "Only this channel.") { Example = "telegram" },
        new("toolName", "Only this tool.") { Example = "shell_exec" },
        new("model", "Only this model.") { Example = "openai/gpt-5-mini" },
        new("status", "Only this status: `ok`, `error`, `denied`, `timeout` and others.") { Example = "error" },
    ];
}
