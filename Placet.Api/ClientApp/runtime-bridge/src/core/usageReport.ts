import type { UsageBucket, UsageReport } from "@placet/management-client";
import type { Day, UsageQuery } from "./usageQuery.js";

/** What was used: tokens, calls of tools, requests to a model, time and turns. */
export interface UsageCounters {
  prompt_tokens: number;
  completion_tokens: number;
  /** A part of the prompt's. */
  cached_tokens: number;
  tool_calls_count: number;
  /** Requests to a model. */
  iterations: number;
  duration_ms: number;
  turn_count: number;
}

/** What one session used with one model, on one day or on all of the query's. */
export interface UsageRow {
  /** Undefined for all of them. */
  readonly date: Day | undefined;
  readonly session_key: string;
  readonly model: string | null;
  readonly channel: string | null;
  readonly origin: string | null;
  readonly counters: UsageCounters;
}

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
  for (const name of Object.keys(more) as (keyof UsageCounters)[]) sum[name] += more[name];
}

/** Adds up the rows that are asked for, one bucket for each combination of the groupings. */
export function usageReport(rows: Iterable<UsageRow>, query: UsageQuery): UsageReport {
  const { from, to, groupBy } = query;
  const totals = noUsage();
  const buckets = new Map<string, UsageBucket & UsageCounters>();
  for (const row of rows) {
    if (!matches(row, query)) continue;
    addUsage(totals, row.counters);
    const names = Object.fromEntries(groupBy.map((grouping) => [grouping, row[grouping] ?? null]));
    const id = JSON.stringify(names);
    const bucket = buckets.get(id) ?? { ...names, ...noUsage() };
    buckets.set(id, bucket);
    addUsage(bucket, row.counters);
  }
  const items = groupBy.length === 0 ? [] : [...buckets.values()].sort(byDayThenTokens);
  return { from, to, groupBy: [...groupBy], items, totals };
}

function matches(row: UsageRow, { from, to, equal }: UsageQuery): boolean {
  if (row.date !== undefined && (row.date < from || row.date > to)) return false;
  return (["session_key", "model", "channel", "origin"] as const).every(
    (name) => equal[name] === undefined || equal[name] === row[name],
  );
}

function byDayThenTokens(a: UsageBucket & UsageCounters, b: UsageBucket & UsageCounters): number {
  const tokens = (bucket: UsageCounters): number => bucket.prompt_tokens + bucket.completion_tokens;
  return (a.date ?? "").localeCompare(b.date ?? "") || tokens(b) - tokens(a);
}
