import type { AuditEvent } from "@placet/management-client";
import { RuntimeError } from "../core/errors.js";
import { commaList, defined, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";

export function times(query: URLSearchParams, now: Date): { after: number; before?: number } {
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

export function startOfDay(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
}

/** The filters that the gateway has itself. */
export function ownFilters(query: URLSearchParams): JsonObject {
  return defined({ runId: query.get("runId") || undefined, sessionKey: query.get("sessionKey") || undefined });
}

/** Filters by the wire's own names and values, after the translation. */
export function readFilter(query: URLSearchParams): (event: AuditEvent) => boolean {
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

export function readOrder(query: URLSearchParams): {
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
