import { isObject, number, objects, text, type Loose } from "../api/read.ts";
import { largest, sum, type Series } from "../ui/charts/scale.ts";

export const groups = ["model", "channel", "origin", "session_key"] as const;
export type Group = (typeof groups)[number];

export const measures = ["tokens", "turns", "tools", "duration"] as const;
export type Measure = (typeof measures)[number];

export interface Amounts {
  readonly prompt: number;
  readonly completion: number;
  readonly cached: number;
  readonly tokens: number;
  readonly turns: number;
  readonly tools: number;
  readonly duration: number;
}

/** What a bucket counts; what it does not say is nothing. */
export function amountsOf(item: unknown): Amounts {
  const of = (name: string): number => Math.max(0, (isObject(item) ? number(item[name]) : undefined) ?? 0);
  const [prompt, completion] = [of("prompt_tokens"), of("completion_tokens")];
  return {
    prompt,
    completion,
    cached: of("cached_tokens"),
    tokens: prompt + completion,
    turns: of("turn_count"),
    tools: of("tool_calls_count"),
    duration: of("duration_ms"),
  };
}

/** The sums of the window: the runtime's own, else those of its buckets. */
export function totalsOf(document: unknown): Amounts {
  const totals = isObject(document) ? document["totals"] : undefined;
  return isObject(totals) ? amountsOf(totals) : added(itemsOf(document).map(amountsOf));
}

export interface Row extends Amounts {
  /** Undefined where the runtime does not name it: an unknown model, no channel. */
  readonly name: string | undefined;
}

/** A row for each value of a grouping, the one with most tokens first. Buckets of the same value are added. */
export function rowsOf(document: unknown, group: Group): readonly Row[] {
  const byName = byValue(document, group);
  return [...byName]
    .map(([name, items]) => ({ name, ...added(items.map(amountsOf)) }))
    .toSorted((a, b) => b.tokens - a.tokens || b.turns - a.turns);
}

/** The days of the largest few values, stacked, and of the others together. Days without a bucket are zero. */
export function seriesOf(document: unknown, { group, measure, days, names }: SeriesAsked): readonly Series[] {
  const byName = byValue(document, group);
  const all = [...byName].map(([name, items]) => ({
    id: name ?? "",
    name: name ?? names.unknown,
    values: days.map((day) =>
      sum(items.filter((item) => text(item["date"]) === day).map((item) => amountsOf(item)[measure])),
    ),
  }));
  return largest(all, 4, names.others);
}

interface SeriesAsked {
  readonly group: Group;
  readonly measure: Measure;
  readonly days: readonly string[];
  readonly names: { readonly unknown: string; readonly others: string };
}

function byValue(document: unknown, group: Group): ReadonlyMap<string | undefined, readonly Loose[]> {
  const values = new Map<string | undefined, Loose[]>();
  for (const item of itemsOf(document)) {
    const name = text(item[group]);
    const before = values.get(name);
    if (before) before.push(item);
    else values.set(name, [item]);
  }
  return values;
}

function itemsOf(document: unknown): readonly Loose[] {
  return isObject(document) ? objects(document["items"]) : [];
}

function added(amounts: readonly Amounts[]): Amounts {
  const of = (name: keyof Amounts): number => sum(amounts.map((one) => one[name]));
  return {
    prompt: of("prompt"),
    completion: of("completion"),
    cached: of("cached"),
    tokens: of("tokens"),
    turns: of("turns"),
    tools: of("tools"),
    duration: of("duration"),
  };
}

/** The first and the last day of a window, and of as many days before it. */
export function windowsOf(days: readonly string[]): { readonly now: Days; readonly before: Days } {
  const [from = "", to = ""] = [days[0], days.at(-1)];
  const moved = (day: string, by: number): string =>
    new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
  return { now: { from, to }, before: { from: moved(from, -days.length), to: moved(from, -1) } };
}

export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * By how much it is more than before, as a share; undefined when there is nothing to compare with, or as good as
 * nothing: an agent that has just begun did not grow by some thousand percent.
 */
export function changeOf(now: number, before: number | undefined): number | undefined {
  return before === undefined || before <= 0 || now / before > 20 ? undefined : now / before - 1;
}
