import type { UsageBucket, UsageReport } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { pause } from "../core/backoff.js";
import { RuntimeError } from "../core/errors.js";
import { commaList, count, filled, list, number, object } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, type OpenClaw } from "./runtime.js";
import { originOf } from "./sessionKey.js";

const groupings = ["date", "model", "origin", "channel", "session_key"] as const;
type Grouping = (typeof groupings)[number];
type Day = string;

const maxDays = 366;
const maxSessions = 5_000;
/** How often a request looks again while the gateway counts, and after how long. Placet's home page waits for 5 s and no longer. */
const refresh = { pauseMs: 300, times: 8 } as const;

export function usageRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET usage": async ({ query, signal }) => {
      const { from, to } = readDays(query, runtime.now());
      const groupBy = readGroupings(query);
      const filter = readFilter(query);
      const rows = await readRows(runtime, { from, to }, groupBy, signal);
      return report(from, to, groupBy, rows.filter(filter));
    },
  };
}

/** What one session used with one model on one day, or on all days of the range. */
export interface UsageRow {
  readonly date: Day | undefined;
  readonly session_key: string;
  readonly channel: string | null;
  readonly origin: string | null;
  readonly model: string | null;
  readonly counters: Counters;
}

interface Counters {
  prompt_tokens: number;
  completion_tokens: number;
  cached_tokens: number;
  tool_calls_count: number;
  iterations: number;
  duration_ms: number;
  turn_count: number;
}

/** One look over the range; with the date as a grouping one more for each day with usage, since the models of a day come only so. */
async function readRows(
  runtime: OpenClaw,
  { from, to }: { from: Day; to: Day },
  groupBy: readonly Grouping[],
  signal: AbortSignal,
): Promise<UsageRow[]> {
  const settled = new SettledUsage(runtime, signal);
  const whole = await settled.read(from, to);
  if (!groupBy.includes("date")) return readSessions(runtime, whole, undefined);
  const rows: UsageRow[] = [];
  for (const date of activeDays(whole)) {
    rows.push(...readSessions(runtime, from === to ? whole : await settled.read(date, date), date));
  }
  return rows;
}

/** Reads usage for one request. The gateway counts in the background, range by range: what it answers first may lack the newest turns. */
class SettledUsage {
  #looks: number = refresh.times;

  constructor(
    private readonly runtime: OpenClaw,
    private readonly signal: AbortSignal,
  ) {}

  async read(from: Day, to: Day): Promise<JsonObject> {
    for (;;) {
      const answer = await this.#ask(from, to);
      const state = object(answer["cacheStatus"])?.["status"];
      if (state === undefined || state === "fresh" || this.#looks === 0 || this.signal.aborted) return answer;
      this.#looks--;
      await pause(refresh.pauseMs, this.signal);
    }
  }

  #ask(from: Day, to: Day): Promise<JsonObject> {
    const { agent } = this.runtime;
    const scope = agent === undefined ? { agentScope: "all" } : { agentId: agent };
    const params = { startDate: from, endDate: to, mode: "utc", limit: maxSessions, ...scope };
    return ask(this.runtime, "sessions.usage", params, this.signal);
  }
}

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
    counters: { ...none(), ...tokens(object(model["totals"])), iterations: count(model["count"]) ?? 0 },
  }));
  const first = rows[0] ?? { ...shared, model: null, counters: { ...none(), ...tokens(usage) } };
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
): Pick<Counters, "prompt_tokens" | "completion_tokens" | "cached_tokens"> {
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

function none(): Counters {
  return {
    prompt_tokens: 0,
    completion_tokens: 0,
    cached_tokens: 0,
    tool_calls_count: 0,
    iterations: 0,
    duration_ms: 0,
    turn_count: 0,
  };
}

/** Adds rows up, one bucket for each combination of the groupings. */
export function report(from: Day, to: Day, groupBy: readonly Grouping[], rows: readonly UsageRow[]): UsageReport {
  const totals = none();
  const buckets = new Map<string, UsageBucket & Counters>();
  for (const row of rows) {
    add(totals, row.counters);
    const names = Object.fromEntries(groupBy.map((grouping) => [grouping, row[grouping] ?? null]));
    const id = JSON.stringify(names);
    const bucket = buckets.get(id) ?? { ...names, ...none() };
    buckets.set(id, bucket);
    add(bucket, row.counters);
  }
  const items = groupBy.length === 0 ? [] : [...buckets.values()].sort(byDateThenTokens);
  return { from, to, groupBy: [...groupBy], items, totals };
}

function add(sum: Counters, more: Counters): void {
  for (const name of Object.keys(more) as (keyof Counters)[]) sum[name] += more[name];
}

function byDateThenTokens(a: UsageBucket & Counters, b: UsageBucket & Counters): number {
  const dates = (a.date ?? "").localeCompare(b.date ?? "");
  return dates !== 0 ? dates : b.prompt_tokens + b.completion_tokens - a.prompt_tokens - a.completion_tokens;
}

function readGroupings(query: URLSearchParams): Grouping[] {
  return commaList(query, "groupBy").map((name) => {
    const grouping = groupings.find((known) => known === name);
    if (!grouping) throw new RuntimeError(400, `groupBy must be of ${groupings.join(", ")}`);
    return grouping;
  });
}

function readFilter(query: URLSearchParams): (row: UsageRow) => boolean {
  const session = query.get("sessionKey") ?? query.get("session_key");
  const wanted = (["model", "origin", "channel"] as const).flatMap((name) =>
    query.get(name) ? [[name, query.get(name)] as const] : [],
  );
  return (row) => wanted.every(([name, value]) => row[name] === value) && (!session || row.session_key === session);
}

function readDays(query: URLSearchParams, now: Date): { from: Day; to: Day } {
  const to = dayIn(query, "to") ?? now.toISOString().slice(0, 10);
  const from = dayIn(query, "from") ?? shift(to, -13);
  if (from > to) throw new RuntimeError(400, "from must not be after to");
  if (shift(from, maxDays) < to) throw new RuntimeError(400, `from and to must not be more than ${maxDays} days apart`);
  return { from, to };
}

function dayIn(query: URLSearchParams, name: string): Day | undefined {
  const value = query.get(name);
  if (value === null || value === "") return undefined;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : NaN;
  // 2026-02-30 is no day, though it can be parsed.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    throw new RuntimeError(400, `${name} must be a date of the form YYYY-MM-DD`);
  }
  return value;
}

function shift(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
