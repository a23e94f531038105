import type { AgentHistoryResponse, HistoryPointResponse } from "@placet/management-client";

export const windows = ["24h", "7d", "90d"] as const;
export type HistoryWindow = (typeof windows)[number];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Lengths {
  /** What is asked for: the shortest that is stored for the whole window. */
  readonly step: "minute" | "hour" | "day";
  /** What is shown as one. */
  readonly shown: number;
  readonly count: number;
}

const lengths: Readonly<Record<HistoryWindow, Lengths>> = {
  "24h": { step: "minute", shown: 15 * minute, count: 24 * 4 },
  "7d": { step: "hour", shown: hour, count: 7 * 24 },
  "90d": { step: "day", shown: day, count: 90 },
};

export interface HistoryRange {
  readonly from: string;
  readonly to: string;
  readonly step: "minute" | "hour" | "day";
}

/** The window's whole steps, the one that is not over included. They are UTC's, like the server's. */
export function rangeOf(window: HistoryWindow, now: number): HistoryRange {
  const { step, shown, count } = lengths[window];
  const end = (Math.floor(now / shown) + 1) * shown;
  return { from: new Date(end - count * shown).toISOString(), to: new Date(end).toISOString(), step };
}

/** How a step went: all calls answered, some, fewer than half, or none was made. */
export type StepState = "ok" | "warn" | "bad" | "none";

export interface Step {
  readonly at: string;
  readonly state: StepState;
  readonly asked: number;
  readonly up: number;
  /** Mean latency in milliseconds; undefined where nothing was measured. */
  readonly latency: number | undefined;
}

/** Every step that is shown, also those without a sample. */
export function stepsOf(history: AgentHistoryResponse, window: HistoryWindow): readonly Step[] {
  const { shown, count } = lengths[window];
  const from = Date.parse(history.from);
  const points = Array.from({ length: count }, (): HistoryPointResponse[] => []);
  for (const point of history.points) points[Math.floor((Date.parse(point.at) - from) / shown)]?.push(point);
  return points.map((some, index) => {
    const { asked, up, latency } = sumsOf(some);
    const state = asked === 0 ? "none" : up === asked ? "ok" : up * 2 >= asked ? "warn" : "bad";
    return { at: new Date(from + index * shown).toISOString(), state, asked, up, latency };
  });
}

export interface HistorySums {
  readonly asked: number;
  readonly up: number;
  /** Between 0 and 1; undefined when nothing was asked. */
  readonly availability: number | undefined;
  readonly latency: number | undefined;
  readonly slowest: number | undefined;
  /** Calls that were not answered, by code, most first. */
  readonly failures: readonly { readonly code: string; readonly count: number }[];
}

/** The whole window. Counts and sums are added, never means. */
export function sumsOf(points: readonly HistoryPointResponse[]): HistorySums {
  const add = (of: (point: HistoryPointResponse) => number): number =>
    points.reduce((all, point) => all + of(point), 0);
  const [asked, up, measured] = [add((one) => one.asked), add((one) => one.up), add((one) => one.latencyMs.count)];
  const failures = new Map<string, number>();
  for (const point of points)
    for (const [code, count] of Object.entries(point.failures)) failures.set(code, (failures.get(code) ?? 0) + count);
  const slowest = points.map((one) => one.latencyMs.max).filter((one) => one !== null);
  return {
    asked,
    up,
    availability: asked > 0 ? up / asked : undefined,
    latency: measured > 0 ? add((one) => one.latencyMs.sum) / measured : undefined,
    slowest: slowest.length > 0 ? Math.max(...slowest) : undefined,
    failures: [...failures].map(([code, count]) => ({ code, count })).toSorted((a, b) => b.count - a.count),
  };
}
