import type { AgentHistoryResponse, HistoryPointResponse, LatencyResponse } from "@placet/management-client";

export const windows = ["24h", "7d", "90d"] as const;
export type HistoryWindow = (typeof windows)[number];

const hour = 3_600_000;
const day = 24 * hour;

interface Lengths {
  readonly step: "hour" | "day";
  readonly stepLength: number;
  readonly steps: number;
}

const lengths: Readonly<Record<HistoryWindow, Lengths>> = {
  "24h": { step: "hour", stepLength: hour, steps: 24 },
  "7d": { step: "hour", stepLength: hour, steps: 7 * 24 },
  "90d": { step: "day", stepLength: day, steps: 90 },
};

export interface HistoryRange {
  readonly from: string;
  readonly to: string;
  readonly step: "hour" | "day";
}

/** The window's whole steps, the one that is not over included. Hours and days are UTC's, like the server's. */
export function rangeOf(window: HistoryWindow, now: number): HistoryRange {
  const { step, stepLength, steps } = lengths[window];
  const end = (Math.floor(now / stepLength) + 1) * stepLength;
  return { from: new Date(end - steps * stepLength).toISOString(), to: new Date(end).toISOString(), step };
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

/** Every step of the range, also those without a sample. */
export function stepsOf(history: AgentHistoryResponse): readonly Step[] {
  const stepLength = history.step === "day" ? day : history.step === "hour" ? hour : 60_000;
  const points = new Map(history.points.map((point) => [Date.parse(point.at), point]));
  const [from, to] = [Date.parse(history.from), Date.parse(history.to)];
  return Array.from({ length: Math.max(0, Math.round((to - from) / stepLength)) }, (_, index) => {
    const at = from + index * stepLength;
    return stepOf(at, points.get(at));
  });
}

function stepOf(at: number, point: HistoryPointResponse | undefined): Step {
  const [asked, up] = [point?.asked ?? 0, point?.up ?? 0];
  const state = asked === 0 ? "none" : up === asked ? "ok" : up * 2 >= asked ? "warn" : "bad";
  return { at: new Date(at).toISOString(), state, asked, up, latency: meanOf(point?.latencyMs) };
}

function meanOf(latency: LatencyResponse | undefined): number | undefined {
  return latency && latency.count > 0 ? latency.sum / latency.count : undefined;
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
