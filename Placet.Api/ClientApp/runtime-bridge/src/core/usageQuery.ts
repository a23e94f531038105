import { RuntimeError } from "./errors.js";
import { isoTime } from "./time.js";
import { commaList } from "./values.js";

const groupings = ["date", "model", "origin", "channel", "session_key"] as const;

export type Grouping = (typeof groupings)[number];

/** `YYYY-MM-DD`, in UTC. */
export type Day = string;

/** What a request asks of the usage. */
export interface UsageQuery {
  /** Both included. */
  readonly from: Day;
  readonly to: Day;
  /** Each once, in the order of the request. */
  readonly groupBy: readonly Grouping[];
  /** Only rows with these values. */
  readonly equal: Readonly<Partial<Record<Exclude<Grouping, "date">, string>>>;
}

export const dayMs = 86_400_000;

/** @throws RuntimeError 400 for a date or a grouping that cannot be used. */
export function readUsageQuery(query: URLSearchParams, now: number): UsageQuery {
  const to = dayIn(query, "to") ?? dayOf(now);
  const from = dayIn(query, "from") ?? dayOf(startOf(to) - 13 * dayMs);
  if (from > to) throw new RuntimeError(400, "from must not be after to");
  const equal: Partial<Record<Exclude<Grouping, "date">, string>> = {};
  for (const name of ["model", "origin", "channel"] as const) {
    const value = query.get(name);
    if (value) equal[name] = value;
  }
  const session = query.get("sessionKey") ?? query.get("session_key");
  if (session) equal.session_key = session;
  return { from, to, groupBy: [...new Set(commaList(query, "groupBy").map(grouping))], equal };
}

/** The day of a moment, in UTC. */
export function dayOf(milliseconds: number): Day {
  return isoTime(milliseconds).slice(0, 10);
}

/** The first millisecond of a day. */
export function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayIn(query: URLSearchParams, name: string): Day | undefined {
  const value = query.get(name);
  if (value === null || value === "") return undefined;
  // 2026-02-30 is no day, though it can be parsed.
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(startOf(value)) && dayOf(startOf(value)) === value;
  if (!isDay) throw new RuntimeError(400, `${name} must be a day as YYYY-MM-DD`);
  return value;
}

function grouping(value: string): Grouping {
  const known = groupings.find((name) => name === value);
  if (!known) throw new RuntimeError(400, `groupBy must be of ${groupings.join(", ")}`);
  return known;
}
