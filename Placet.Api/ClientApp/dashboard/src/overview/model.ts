import { isObject, number, objects, text } from "../api/read.ts";
import type { Series } from "../ui/charts/scale.ts";

export interface Counters {
  readonly prompt: number;
  readonly completion: number;
  readonly cached: number;
  readonly tokens: number;
  readonly turns: number;
  readonly tools: number;
  readonly duration: number;
}

/** The sums of a window: the runtime's own, or what its items add up to; what it does not say counts as nothing. */
export function countersOf(document: unknown): Counters {
  const total = (document as { totals?: unknown } | null | undefined)?.totals;
  const parts = isObject(total) ? [total] : itemsOf(document);
  const of = (name: string): number => parts.reduce((sum, part) => sum + Math.max(0, number(part[name]) ?? 0), 0);
  const prompt = of("prompt_tokens");
  const completion = of("completion_tokens");
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

interface Parts {
  readonly prompt: string;
  readonly completion: string;
}

/** Tokens of each day, sent and received; days without an item are zero, since the runtime leaves those out. */
export function dailySeries(document: unknown, days: readonly string[], names: Parts): Series[] {
  const items = itemsOf(document);
  const perDay = (member: string): number[] =>
    days.map((day) =>
      items.filter((one) => text(one["date"]) === day).reduce((all, one) => all + (number(one[member]) ?? 0), 0),
    );
  return [
    { id: "prompt", name: names.prompt, values: perDay("prompt_tokens") },
    { id: "completion", name: names.completion, values: perDay("completion_tokens") },
  ];
}

export interface Share {
  readonly name: string | undefined;
  readonly tokens: number;
}

/** Tokens of each value of a grouping, largest first; a model that the runtime does not name is `undefined`. */
export function shares(document: unknown, member: string): readonly Share[] {
  const sums = new Map<string | undefined, number>();
  for (const item of itemsOf(document)) {
    const name = text(item[member]);
    const tokens = (number(item["prompt_tokens"]) ?? 0) + (number(item["completion_tokens"]) ?? 0);
    sums.set(name, (sums.get(name) ?? 0) + tokens);
  }
  return [...sums].map(([name, tokens]) => ({ name, tokens })).toSorted((a, b) => b.tokens - a.tokens);
}

function itemsOf(document: unknown) {
  return objects((document as { items?: unknown } | null | undefined)?.items);
}

/** The last days up to today, as calendar days of UTC: that is how runtimes count. */
export function lastDays(count: number, now: number): readonly string[] {
  const day = 86_400_000;
  return Array.from({ length: count }, (_, index) =>
    new Date(now - (count - 1 - index) * day).toISOString().slice(0, 10),
  );
}

export interface ChannelLine {
  readonly name: string;
  readonly enabled: boolean | undefined;
}

/** Channels as they are configured; scalars beside them are settings for all channels. */
export function channelLines(document: unknown): readonly ChannelLine[] {
  const channels = (document as { channels?: unknown } | null | undefined)?.channels;
  if (typeof channels !== "object" || channels === null || Array.isArray(channels)) return [];
  return Object.entries(channels)
    .filter(([, value]) => isObject(value))
    .map(([name, value]) => ({ name, enabled: enabledOf(value) }));
}

function enabledOf(value: unknown): boolean | undefined {
  const enabled = (value as { enabled?: unknown } | null)?.enabled;
  return typeof enabled === "boolean" ? enabled : undefined;
}
