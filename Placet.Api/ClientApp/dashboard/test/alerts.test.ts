import type { AlertResponse } from "@placet/management-client";
import { afterAll, expect, test, vi } from "vitest";
import { alertsOf, askedFor, isMuted, stateTone, wordOf } from "../src/alerts/model.ts";
import { stubBrowser } from "./browser.ts";

afterAll(() => vi.unstubAllGlobals());

function alert(change: Partial<AlertResponse> = {}): AlertResponse {
  return {
    id: "a",
    ruleId: "r",
    ruleName: "Unreachable",
    kind: "unreachable",
    severity: "critical",
    agentId: "g",
    agentName: "Reference",
    subjectId: null,
    subject: null,
    state: "firing",
    startedAt: "2026-11-28T08:00:00Z",
    firedAt: "2026-11-28T08:05:00Z",
    resolvedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    mutedUntil: null,
    text: "The runtime of Reference does not answer",
    ...change,
  };
}

test("Only what nobody acknowledged is counted", async () => {
  stubBrowser();
  const { openAlerts } = await import("../src/api/alerts.ts");
  expect(openAlerts({ items: [alert(), alert({ id: "b", acknowledgedAt: "2026-11-28T08:06:00Z" })] })).toBe(1);
});

test("A word of the address that the server does not have is not asked for", () => {
  expect(askedFor({ state: "firing", severity: "fatal", agent: "" })).toEqual({ state: "firing" });
  expect(askedFor({ state: "over", severity: "info", agent: "g" })).toEqual({ severity: "info", agentId: "g" });
});

test("An alert that came with two pages is there once, as it came last", () => {
  const pages = [{ items: [alert({ id: "b" }), alert()] }, { items: [alert({ state: "resolved" })] }];
  expect(alertsOf(pages).map(({ id, state }) => [id, state])).toEqual([
    ["b", "firing"],
    ["a", "resolved"],
  ]);
});

test("What fires is red until somebody acknowledges it", () => {
  expect(stateTone(alert())).toBe("bad");
  expect(stateTone(alert({ acknowledgedAt: "2026-11-28T08:06:00Z" }))).toBe("warn");
  expect(stateTone(alert({ state: "resolved" }))).toBe("ok");
});

test("A mute that is over is none", () => {
  const muted = alert({ mutedUntil: "2026-11-28T09:00:00Z" });
  expect(isMuted(muted, Date.parse("2026-11-28T08:59:59Z"))).toBe(true);
  expect(isMuted(muted, Date.parse("2026-11-28T09:00:00Z"))).toBe(false);
});

test("A kind of a later version is shown as it comes", () => {
  expect(wordOf({ "kind.silent": "No ping" }, "kind", "silent")).toBe("No ping");
  expect(wordOf({ "kind.silent": "No ping" }, "kind", "melted")).toBe("melted");
});
