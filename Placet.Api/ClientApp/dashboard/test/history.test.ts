import type { AgentHistoryResponse, HistoryPointResponse } from "@placet/management-client";
import { describe, expect, it } from "vitest";
import { rangeOf, stepsOf, sumsOf } from "../src/history/model.ts";

const now = Date.parse("2026-11-28T10:20:30Z");

function point(at: string, asked: number, up: number, latency = [0, 0], failures = {}): HistoryPointResponse {
  const [count = 0, sum = 0] = latency;
  const edge = count > 0 ? sum / count : null;
  return { at, asked, up, sessions: null, failures, latencyMs: { count, sum, min: edge, max: edge } };
}

describe("the range of a window", () => {
  it("ends with the quarter of an hour that is not over", () => {
    expect(rangeOf("24h", now)).toEqual({
      from: "2026-11-27T10:30:00.000Z",
      to: "2026-11-28T10:30:00.000Z",
      step: "minute",
    });
  });

  it("has whole days of UTC for 90 days", () => {
    expect(rangeOf("90d", now)).toEqual({
      from: "2026-08-31T00:00:00.000Z",
      to: "2026-11-29T00:00:00.000Z",
      step: "day",
    });
  });

  it("stays the same within a step, so that it is not read anew with every tick of the clock", () => {
    expect(rangeOf("7d", now + 30_000)).toEqual(rangeOf("7d", now));
  });
});

describe("the steps of a history", () => {
  const history: AgentHistoryResponse = {
    agentId: "a",
    from: "2026-11-27T10:30:00Z",
    to: "2026-11-28T10:30:00Z",
    step: "minute",
    sampling: true,
    points: [
      point("2026-11-27T10:30:00Z", 1, 1, [1, 10]),
      point("2026-11-27T10:44:00Z", 1, 1, [2, 80]),
      point("2026-11-27T10:45:00Z", 3, 2),
      point("2026-11-28T10:29:00+00:00", 3, 1),
    ],
  };
  const steps = stepsOf(history, "24h");

  it("are all of the window, those without a sample too", () => {
    expect(steps).toHaveLength(96);
    expect([steps[0], steps[1], steps[2], steps[95]].map((step) => step?.state)).toEqual(["ok", "warn", "none", "bad"]);
    expect(steps[1]?.at).toBe("2026-11-27T10:45:00.000Z");
  });

  it("add up what was recorded in them, and have a latency where one was measured", () => {
    expect(steps[0]).toMatchObject({ asked: 2, up: 2, latency: 30 });
    expect(steps[1]?.latency).toBeUndefined();
  });

  it("leave out what lies beyond the window", () => {
    const beyond = { ...history, points: [point("2026-11-28T10:30:00Z", 9, 9), point("2026-11-27T10:29:00Z", 9, 9)] };
    expect(stepsOf(beyond, "24h").every((step) => step.state === "none")).toBe(true);
  });
});

describe("the sums of a history", () => {
  it("weigh every call alike", () => {
    const sums = sumsOf([
      point("2026-11-28T06:00:00Z", 1, 1, [1, 100]),
      point("2026-11-28T07:00:00Z", 99, 0, [3, 60], { upstream_timeout: 90, upstream_unreachable: 9 }),
    ]);
    expect(sums).toMatchObject({ asked: 100, up: 1, availability: 0.01, latency: 40, slowest: 100 });
  });

  it("name the most frequent failure first", () => {
    const sums = sumsOf([
      point("2026-11-28T06:00:00Z", 2, 0, [0, 0], { upstream_timeout: 2 }),
      point("2026-11-28T07:00:00Z", 5, 0, [0, 0], { upstream_unreachable: 4, upstream_timeout: 1 }),
    ]);
    expect(sums.failures).toEqual([
      { code: "upstream_unreachable", count: 4 },
      { code: "upstream_timeout", count: 3 },
    ]);
  });

  it("know nothing of a time in which nothing was asked", () => {
    expect(sumsOf([])).toEqual({
      asked: 0,
      up: 0,
      availability: undefined,
      latency: undefined,
      slowest: undefined,
      failures: [],
    });
  });
});
