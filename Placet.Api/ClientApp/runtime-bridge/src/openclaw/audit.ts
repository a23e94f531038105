import type { AuditEvent, AuditStats } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { commaList, count, defined, filled, integerIn, list, number, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, isoTime, onlyAgent, type OpenClaw } from "./runtime.js";
import { originOf } from "./sessionKey.js";

const eventsPerPage = 500;
/** What has to be read before it can be sorted or counted: at most so many of the newest events of the time. */
const maxScan = 10_000;

export function auditRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET audit": async ({ query, signal }) => {
      const limit = integerIn(query, "limit", 1, 1000, 100);
      const offset = integerIn(query, "offset", 0, maxScan, 0);
      const order = readOrder(query);
      const matches = readFilter(query);
      // The gateway answers newest first, so that any other order needs all of them.
      const enough = order.isNewestFirst ? offset + limit + 1 : Infinity;
      const { events, more } = await scan(
        runtime,
        { ...times(query, runtime.now()), ...ownFilters(query) },
        enough,
        matches,
        signal,
      );
      const sorted = order.isNewestFirst ? events : events.sort(order.compare);
      const items = sorted.slice(offset, offset + limit);
      return { items, count: items.length, hasMore: more || sorted.length > offset + limit };
    },

    "GET audit/tail": async ({ query, signal }) => {
      const limit = integerIn(query, query.has("limit") ? "limit" : "n", 1, 500, 50);
      const { events } = await scan(runtime, { after: startOfDay(runtime.now()) }, limit, () => true, signal);
      const items = events.slice(0, limit).reverse();
      return { items, count: items.length };
    },

    "GET audit/stats": async ({ query, signal }) => {
      const window = times(query, runtime.now());
      const { events } = await scan(runtime, { ...window, ...ownFilters(query) }, Infinity, readFilter(query), signal);
      return {
        from: isoTime(window.after),
        to: isoTime(window.before ?? runtime.now().getTime()),
        ...countEvents(events),
      };
    },

    "GET audit/runs/{runId}": async ({ parameters: { runId }, signal }) => {
      const { events } = await scan(runtime, { runId }, Infinity, () => true, signal);
      if (events.length === 0) throw new RuntimeError(404, "Run not found");
      return { runId, items: events.reverse(), count: events.length };
    },
  };
}

/** Reads newest first until there are enough matching events or the time is over. */
async function scan(
  runtime: OpenClaw,
  params: JsonObject,
  enough: number,
  matches: (event: AuditEvent) => boolean,
  signal: AbortSignal,
): Promise<{ events: AuditEvent[]; more: boolean }> {
  const events: AuditEvent[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < maxScan; read += eventsPerPage) {
    const page = await ask(
      runtime,
      "audit.activity.list",
      { ...params, ...onlyAgent(runtime), limit: eventsPerPage, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    );
    events.push(...runtime.unread.each("audit event", list(page["events"]) ?? [], readEvent).filter(matches));
    cursor = filled(page["nextCursor"]);
    if (cursor === undefined || events.length >= enough) return { events, more: cursor !== undefined };
  }
  return { events, more: true };
}

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

function times(query: URLSearchParams, now: Date): { after: number; before?: number } {
  const before = timeIn(query, "to");
  return { after: timeIn(query, "from") ?? startOfDay(now), ...(before === undefined ? {} : { before }) };
}

function timeIn(query: URLSearchParams, name: string): number | undefined {
  const value = query.get(name);
  if (value === null || value === "") return undefined;
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : NaN;
  if (!(time >= 0)) throw new RuntimeError(400, `${name} must be an ISO-8601 time`);
  return time;
}

function startOfDay(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
}

/** The filters that the gateway has itself. */
function ownFilters(query: URLSearchParams): JsonObject {
  return defined({ runId: query.get("runId") || undefined, sessionKey: query.get("sessionKey") || undefined });
}

/** Filters by the wire's own names and values, after the translation. */
function readFilter(query: URLSearchParams): (event: AuditEvent) => boolean {
  const equal = (
    [
      ["origin", "origin"],
      ["channel", "channel"],
      ["toolName", "tool_name"],
      ["model", "model"],
      ["status", "status"],
      ["traceId", "trace_id"],
      ["turnId", "turn_id"],
      ["parentRunId", "parent_run_id"],
      ["channelId", "channel_id"],
    ] as const
  ).flatMap(([name, member]) => (query.get(name) ? [[member, query.get(name)] as const] : []));
  const events = new Set(commaList(query, "event"));
  const search = query.get("q")?.toLowerCase();
  return (event) =>
    equal.every(([member, value]) => event[member] === value) &&
    (events.size === 0 || events.has(event.event ?? "")) &&
    (!search || JSON.stringify(event).toLowerCase().includes(search));
}

const columns = ["ts", "event", "channel", "model", "status"] as const;

function readOrder(query: URLSearchParams): {
  isNewestFirst: boolean;
  compare: (a: AuditEvent, b: AuditEvent) => number;
} {
  const by = query.get("sortBy") || "ts";
  const column = columns.find((name) => name === by);
  if (!column) throw new RuntimeError(400, `sortBy must be one of ${columns.join(", ")}`);
  const direction = query.get("sortDir") || "desc";
  if (direction !== "asc" && direction !== "desc") throw new RuntimeError(400, "sortDir must be one of asc, desc");
  const sign = direction === "asc" ? 1 : -1;
  return {
    isNewestFirst: column === "ts" && direction === "desc",
    compare: (a, b) => {
      const [left, right] = [text(a[column]), text(b[column])];
      if (left === right) return 0;
      // Missing values sort last in both directions.
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return left < right ? -sign : sign;
    },
  };
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
