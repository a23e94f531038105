import type { UsageBucket, UsageReport } from "@placet/management-client";
import { startOf, type UsageQuery } from "./usageQuery.js";

/** What one session spent on one day with one model. */
export interface UsageRow extends UsageCounters {
  readonly sessionKey: string;
  readonly date: string;
  readonly model: string | null;
}

export interface UsageCounters {
  prompt_tokens: number;
  completion_tokens: number;
  cached_tokens: number;
  tool_calls_count: number;
  iterations: number;
  duration_ms: number;
  turn_count: number;
}

export const counterNames = [
  "prompt_tokens",
  "completion_tokens",
  "cached_tokens",
  "tool_calls_count",
  "iterations",
  "duration_ms",
  "turn_count",
] as const;

export function noUsage(): UsageCounters {
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

export function addUsage(sum: UsageCounters, more: Readonly<UsageCounters>): void {
  for (const name of counterNames) sum[name] += more[name];
}

/** Adds up the rows of the window by what is asked for. opencode knows neither origins nor channels: both are null everywhere. */
export function usageReport(rows: Iterable<UsageRow>, query: UsageQuery): UsageReport {
  const totals = noUsage();
  const groups = new Map<string, UsageCounters & UsageBucket>();
  for (const row of rows) {
    if (row.date < query.from || row.date > query.to || !matches(row, query)) continue;
    addUsage(totals, row);
    if (query.groupBy.length === 0) continue;
    const names = namesOf(row, query);
    const key = JSON.stringify(names);
    const group = groups.get(key) ?? { ...names, ...noUsage() };
    addUsage(group, row);
    groups.set(key, group);
  }
  return {
    from: query.from,
    to: query.to,
    groupBy: [...query.groupBy],
    items: [...groups.values()].sort(byDayThenTokens),
    totals,
  };
}

function matches(row: UsageRow, { equal }: UsageQuery): boolean {
  if (equal.origin !== undefined || equal.channel !== undefined) return false;
  if (equal.session_key !== undefined && equal.session_key !== row.sessionKey) return false;
  return equal.model === undefined || equal.model === row.model;
}

function namesOf(row: UsageRow, { groupBy }: UsageQuery): UsageBucket {
  const values = { date: row.date, model: row.model, origin: null, channel: null, session_key: row.sessionKey };
  return Object.fromEntries(groupBy.map((name) => [name, values[name]]));
}

function byDayThenTokens(a: UsageCounters & UsageBucket, b: UsageCounters & UsageBucket): number {
  const day = (bucket: UsageBucket): number => (bucket.date ? startOf(bucket.date) : 0);
  const tokens = (bucket: UsageCounters): number => bucket.prompt_tokens + bucket.completion_tokens;
  return day(a) - day(b) || tokens(b) - tokens(a);
}
