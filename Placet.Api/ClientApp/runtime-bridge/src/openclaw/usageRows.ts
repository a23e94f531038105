import { count, filled, list, number, object } from "../core/values.js";
import type { Day } from "../core/usageQuery.js";
import { noUsage, type UsageCounters, type UsageRow } from "../core/usageReport.js";
import type { JsonObject } from "../wire.js";
import type { OpenClaw } from "./runtime.js";
import { originOf } from "./sessionKey.js";

/** The days with any usage, ascending. */
export function activeDays(answer: JsonObject): Day[] {
  const days = (list(object(answer["aggregates"])?.["costDaily"]) ?? [])
    .map((day) => filled(object(day)?.["date"]))
    .filter((day) => day !== undefined);
  return [...new Set(days)].sort();
}

export function readSessions(runtime: Pick<OpenClaw, "unread">, answer: JsonObject, date: Day | undefined): UsageRow[] {
  return runtime.unread
    .each("usage of a session", list(answer["sessions"]) ?? [], (session) => readSession(session, date))
    .flat();
}

function readSession(value: unknown, date: Day | undefined): UsageRow[] | undefined {
  const session = object(value);
  const key = filled(session?.["key"]);
  if (!session || key === undefined) return undefined;
  const usage = object(session["usage"]);
  // A session without a turn in the time.
  if (!usage) return [];
  const { channel, origin } = originOf(key);
  const shared = {
    date,
    session_key: key,
    channel: filled(session["channel"]) ?? channel ?? null,
    origin: origin ?? null,
  };
  const models = (list(usage["modelUsage"]) ?? []).map(object).filter((model) => model !== undefined);
  const rows = models.map((model) => ({
    ...shared,
    model: filled(model["model"]) ?? null,
    counters: { ...noUsage(), ...tokens(object(model["totals"])), iterations: count(model["count"]) ?? 0 },
  }));
  const first = rows[0] ?? { ...shared, model: null, counters: { ...noUsage(), ...tokens(usage) } };
  // Turns, calls of tools and time are counted for the session alone; they go to the model that is named first.
  const messages = object(usage["messageCounts"]);
  first.counters.turn_count = count(messages?.["user"]) ?? 0;
  first.counters.tool_calls_count = count(messages?.["toolCalls"]) ?? 0;
  first.counters.duration_ms = latency(object(usage["latency"]));
  return rows.length > 0 ? rows : [first];
}

/** The runtime keeps what was read from a cache apart from the other input; on the wire it is a part of it. */
function tokens(
  totals: JsonObject | undefined,
): Pick<UsageCounters, "prompt_tokens" | "completion_tokens" | "cached_tokens"> {
  const of = (name: string): number => count(totals?.[name]) ?? 0;
  return {
    prompt_tokens: of("input") + of("cacheRead") + of("cacheWrite"),
    completion_tokens: of("output"),
    cached_tokens: of("cacheRead"),
  };
}

function latency(value: JsonObject | undefined): number {
  return Math.round((count(value?.["count"]) ?? 0) * (number(value?.["avgMs"]) ?? 0));
}
