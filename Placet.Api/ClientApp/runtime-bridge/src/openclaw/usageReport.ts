import type { UsageBucket, UsageReport } from "@placet/management-client";
import type { Day, Grouping } from "./usageQuery.js";
import { none, type Counters, type UsageRow } from "./usageRows.js";

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
