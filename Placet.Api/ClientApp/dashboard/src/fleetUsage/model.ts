import type { DailyUsageResponse, UsageItemResponse, UsageResponse } from "@placet/management-client";
import type { Series } from "../ui/charts/scale.ts";

export const windows = ["7", "14", "28", "90"] as const;
export type Window = (typeof windows)[number];

export const groups = ["agent", "model", "channel"] as const;
export type Group = (typeof groups)[number];

export const measures = ["tokens", "cost"] as const;
export type Measure = (typeof measures)[number];

/** The most days that runtimes are asked for; more are answered from what was stored. */
export const mostAskedDays = 28;

export interface UsageRow {
  readonly id: string;
  /** Undefined for usage without a model or channel. */
  readonly name: string | undefined;
  readonly tokens: number;
  /** In the currency of the view; undefined where nothing has a price. */
  readonly cost: number | undefined;
  /** Of all tokens of the window, between 0 and 1. */
  readonly share: number;
  /** What is measured, day by day. */
  readonly values: readonly number[];
  readonly status: string;
  readonly error: string;
}

export interface UsageView {
  readonly days: readonly string[];
  readonly rows: readonly UsageRow[];
  readonly total: number;
  readonly busiest: { readonly day: string; readonly value: number } | undefined;
  /** Agents whose numbers are missing: theirs are gaps, not zeros. */
  readonly missing: readonly UsageRow[];
}

/** The last days of what the runtimes were asked for, with costs where they are known. */
export function dailyView(
  usage: DailyUsageResponse,
  count: number,
  report?: UsageResponse,
  currency?: string,
): UsageView {
  const days = usage.days.slice(-count);
  const costs = new Map(
    report && [...grouped(report.items, "agent")].map(([id, items]) => [id, costOf(items, currency)]),
  );
  const rows = usage.agents.map(({ id, name, byDate, status, error }) => {
    const values = days.map((day) => byDate[day] ?? 0);
    return { id, name, values, status, error: error ?? "", tokens: add(values), cost: costs.get(id), share: 0 };
  });
  return viewOf(days, rows);
}

interface ReportShown {
  readonly group: Group;
  readonly measure: Measure;
  readonly days: readonly string[];
  readonly currency: string | undefined;
}

/** What was stored, by agent, model or channel. */
export function reportView(report: UsageResponse, { group, measure, days, currency }: ReportShown): UsageView {
  const rows = [...grouped(report.items, group)].map(([id, items]) => ({
    id,
    name: nameOf(items, group),
    values: days.map((day) => {
      const ofDay = items.filter((item) => item.date === day);
      return measure === "tokens" ? add(ofDay.map(tokensOf)) : (costOf(ofDay, currency) ?? 0);
    }),
    tokens: add(items.map(tokensOf)),
    cost: costOf(items, currency),
    share: 0,
    status: "ok",
    error: "",
  }));
  return viewOf(days, rows);
}

function viewOf(days: readonly string[], sums: readonly UsageRow[]): UsageView {
  const total = add(sums.map((one) => one.tokens));
  const rows = sums
    .map((one) => ({ ...one, share: total > 0 ? one.tokens / total : 0 }))
    .toSorted((a, b) => b.tokens - a.tokens || byName(a, b));
  const busiest = days
    .map((day, index) => ({ day, value: add(rows.map((row) => row.values[index] ?? 0)) }))
    .reduce<UsageView["busiest"]>((top, one) => (one.value > (top?.value ?? 0) ? one : top), undefined);
  return { days, rows, total, busiest, missing: rows.filter(isMissing) };
}

function grouped(items: readonly UsageItemResponse[], group: Group): ReadonlyMap<string, readonly UsageItemResponse[]> {
  const groups = new Map<string, UsageItemResponse[]>();
  for (const item of items) {
    const id = (group === "agent" ? item.agentId : item[group]) ?? "";
    const before = groups.get(id);
    if (before) before.push(item);
    else groups.set(id, [item]);
  }
  return groups;
}

function nameOf(items: readonly UsageItemResponse[], group: Group): string | undefined {
  return (group === "agent" ? items[0]?.agentName : items[0]?.[group]) ?? undefined;
}

export function tokensOf(one: { readonly promptTokens: number; readonly completionTokens: number }): number {
  return one.promptTokens + one.completionTokens;
}

/** Amounts of one currency cannot be added to those of another: the preferred one counts, else the first that there is. */
export function currencyOf({ totals }: UsageResponse, preferred: string): string | undefined {
  return (totals.costs.find((cost) => cost.currency === preferred) ?? totals.costs[0])?.currency;
}

export function costOf(
  items: readonly Pick<UsageItemResponse, "costs">[],
  currency: string | undefined,
): number | undefined {
  const amounts = items.flatMap((item) => item.costs).filter((cost) => cost.currency === currency);
  return amounts.length > 0 ? add(amounts.map((cost) => Number(cost.amount))) : undefined;
}

function add(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}

export function isMissing({ status }: Pick<UsageRow, "status">): boolean {
  return status === "error" || status === "unsupported";
}

/** What the chart shows: one row where one is chosen, else all. */
export function seriesOf(rows: readonly UsageRow[], chosen: string, unknown: string): readonly Series[] {
  const shown = rows.some((row) => row.id === chosen) ? rows.filter((row) => row.id === chosen) : rows;
  return shown.map((row) => ({
    id: row.id,
    name: row.name ?? unknown,
    values: isMissing(row) ? row.values.map(() => undefined) : row.values,
  }));
}

export type SortBy = "name" | "tokens" | "cost";

export function sorted(rows: readonly UsageRow[], by: SortBy, descending: boolean): readonly UsageRow[] {
  const order = rows.toSorted(by === "name" ? byName : (a, b) => (a[by] ?? -1) - (b[by] ?? -1));
  return descending ? order.toReversed() : order;
}

function byName(a: UsageRow, b: UsageRow): number {
  return (a.name ?? "").localeCompare(b.name ?? "");
}
