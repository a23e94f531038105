import { RuntimeError } from "../core/errors.js";
import { commaList } from "../core/values.js";
import type { UsageRow } from "./usageRows.js";

const groupings = ["date", "model", "origin", "channel", "session_key"] as const;

export type Grouping = (typeof groupings)[number];

/** `YYYY-MM-DD`, in UTC. */
export type Day = string;

/** Days that one request may span. */
const maxDays = 366;

export function readGroupings(query: URLSearchParams): Grouping[] {
  return commaList(query, "groupBy").map((name) => {
    const grouping = groupings.find((known) => known === name);
    if (!grouping) throw new RuntimeError(400, `groupBy must be of ${groupings.join(", ")}`);
    return grouping;
  });
}

export function readFilter(query: URLSearchParams): (row: UsageRow) => boolean {
  const session = query.get("sessionKey") ?? query.get("session_key");
  const wanted = (["model", "origin", "channel"] as const).flatMap((name) =>
    query.get(name) ? [[name, query.get(name)] as const] : [],
  );
  return (row) => wanted.every(([name, value]) => row[name] === value) && (!session || row.session_key === session);
}

export function readDays(query: URLSearchParams, now: Date): { from: Day; to: Day } {
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
