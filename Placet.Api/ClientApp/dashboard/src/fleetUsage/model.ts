import type { DailyUsageResponse } from "@placet/management-client";
import type { Series } from "../ui/charts/scale.ts";

export const windows = ["7", "14", "28"] as const;
export type Window = (typeof windows)[number];

export interface UsageRow {
  readonly id: string;
  readonly name: string;
  readonly tokens: number;
  /** Of all tokens of the window, between 0 and 1. */
  readonly share: number;
  readonly values: readonly number[];
  readonly status: string;
  readonly error: string;
}

export interface UsageView {
  readonly days: readonly string[];
  readonly rows: readonly UsageRow[];
  readonly total: number;
  readonly busiest: { readonly day: string; readonly tokens: number } | undefined;
  /** Agents whose numbers are missing: theirs are gaps, not zeros. */
  readonly missing: readonly UsageRow[];
}

/** The last days of what was read. */
export function usageView(usage: DailyUsageResponse, count: number): UsageView {
  const days = usage.days.slice(-count);
  const sums = usage.agents.map(({ id, name, byDate, status, error }) => {
    const values = days.map((day) => byDate[day] ?? 0);
    return { id, name, values, status, error: error ?? "", tokens: values.reduce((all, one) => all + one, 0) };
  });
  const total = sums.reduce((all, one) => all + one.tokens, 0);
  const rows = sums
    .map((one) => ({ ...one, share: total > 0 ? one.tokens / total : 0 }))
    .toSorted((a, b) => b.tokens - a.tokens || a.name.localeCompare(b.name));
  const perDay = days.map((day, index) => ({
    day,
    tokens: rows.reduce((all, row) => all + (row.values[index] ?? 0), 0),
  }));
  const busiest = perDay.reduce<UsageView["busiest"]>(
    (top, one) => (one.tokens > (top?.tokens ?? 0) ? one : top),
    undefined,
  );
  return { days, rows, total, busiest, missing: rows.filter(isMissing) };
}

export function isMissing({ status }: Pick<UsageRow, "status">): boolean {
  return status === "error" || status === "unsupported";
}

/** What the chart shows: one agent where one is chosen, else all. */
export function seriesOf(rows: readonly UsageRow[], chosen: string): readonly Series[] {
  const shown = rows.some((row) => row.id === chosen) ? rows.filter((row) => row.id === chosen) : rows;
  return shown.map((row) => ({
    id: row.id,
    name: row.name,
    values: isMissing(row) ? row.values.map(() => undefined) : row.values,
  }));
}

export type SortBy = "name" | "tokens";

export function sorted(rows: readonly UsageRow[], by: SortBy, descending: boolean): readonly UsageRow[] {
  const order =
    by === "name"
      ? rows.toSorted((a, b) => a.name.localeCompare(b.name))
      : rows.toSorted((a, b) => a.tokens - b.tokens);
  return descending ? order.toReversed() : order;
}
