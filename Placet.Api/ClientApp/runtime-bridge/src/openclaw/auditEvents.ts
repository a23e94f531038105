import type { AuditEvent, AuditStats } from "@placet/management-client";
import { isoTime } from "../core/time.js";
import { count, defined, filled, number, object, text } from "../core/values.js";
import { originOf } from "./sessionKey.js";

const kinds: Readonly<Record<string, string>> = {
  "agent.run.started": "run_start",
  "agent.run.finished": "run_end",
  "tool.action.started": "tool_start",
  "tool.action.finished": "tool_call",
  "message.inbound.processed": "message_in",
  "message.outbound.finished": "message_out",
};

const statuses: Readonly<Record<string, string>> = {
  succeeded: "ok",
  failed: "error",
  timed_out: "timeout",
  blocked: "denied",
};

export function readEvent(value: unknown): AuditEvent | undefined {
  const event = object(value);
  const occurred = count(event?.["occurredAt"]);
  const action = filled(event?.["action"]);
  if (!event || occurred === undefined || action === undefined) return undefined;
  const session = filled(event["sessionKey"]);
  const { channel, origin } = originOf(session ?? "");
  const status = text(event["status"]);
  return defined({
    ts: isoTime(occurred),
    event: kinds[action] ?? action,
    origin: origin ?? filled(event["channel"]),
    channel: filled(event["channel"]) ?? channel,
    run_id: filled(event["runId"]),
    session_key: session,
    tool_name: filled(event["toolName"]),
    status: status === undefined ? undefined : (statuses[status] ?? status),
    duration_ms: number(event["durationMs"]),
    error: filled(event["errorCode"]) ?? filled(event["reasonCode"]),
    agent_id: filled(event["agentId"]),
    event_id: filled(event["eventId"]),
  });
}

export function countEvents(events: readonly AuditEvent[]): AuditStats {
  const by = (member: keyof AuditEvent): Record<string, number> => {
    const counts = new Map<string, number>();
    for (const event of events) {
      const value = text(event[member]);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return Object.fromEntries(counts);
  };
  return {
    total: events.length,
    byEvent: by("event"),
    byOrigin: by("origin"),
    byChannel: by("channel"),
    byModel: by("model"),
    byStatus: by("status"),
    byTool: by("tool_name"),
    runs: new Set(events.map((event) => event.run_id).filter((id) => id != null)).size,
    errors: events.filter((event) => event.status === "error").length,
  };
}
