import type { DailyUsageResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { askedFor, choices, outcomeOf, rowsOf } from "../src/activity/model.ts";
import { emptyUser, faultOf, madePassword } from "../src/settings/model.ts";
import { seriesOf, sorted, usageView } from "../src/fleetUsage/model.ts";

const usage: DailyUsageResponse = {
  from: "2026-11-25",
  to: "2026-11-27",
  days: ["2026-11-25", "2026-11-26", "2026-11-27"],
  agents: [
    { id: "a", name: "A", byDate: { "2026-11-25": 90, "2026-11-26": 1, "2026-11-27": 2 }, total: 93, status: "ok" },
    { id: "b", name: "B", byDate: { "2026-11-27": 7 }, total: 7, status: "ok" },
    { id: "c", name: "C", byDate: {}, total: 0, status: "error", error: "gone" },
  ],
  totals: {},
};

test("The window counts its own days only, largest first", () => {
  const view = usageView(usage, 2);
  expect(view.rows.map((row) => [row.id, row.tokens, row.share])).toEqual([
    ["b", 7, 0.7],
    ["a", 3, 0.3],
    ["c", 0, 0],
  ]);
  expect([view.total, view.busiest, view.missing.length]).toEqual([10, { day: "2026-11-27", tokens: 9 }, 1]);
});

test("An agent that could not be asked is a gap, and a chosen one is alone", () => {
  const { rows } = usageView(usage, 2);
  expect(seriesOf(rows, "").find((one) => one.id === "c")?.values).toEqual([undefined, undefined]);
  expect(seriesOf(rows, "a").map((one) => one.id)).toEqual(["a"]);
  expect(seriesOf(rows, "gone")).toHaveLength(3);
  expect(sorted(rows, "name", true).map((row) => row.id)).toEqual(["c", "b", "a"]);
});

test("Without any agent there is no busiest day and no share that is no number", () => {
  expect(usageView({ ...usage, agents: [] }, 14)).toMatchObject({ total: 0, busiest: undefined, rows: [] });
});

test("The last day counts to its end, and what is no day is not asked for", () => {
  const none = { agent: "", user: "", action: "", from: "", to: "" };
  const { from, to } = askedFor({ ...none, from: "2026-11-27", to: "2026-11-27" });
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(24 * 3_600_000);
  expect(askedFor({ ...none, from: "soon", action: " " })).toEqual({});
  expect(askedFor({ ...none, agent: "a", user: "u", action: "cron.pause" })).toEqual({
    agentId: "a",
    userId: "u",
    action: "cron.pause",
  });
});

test("A row that comes on two pages is there once", () => {
  const item = (id: string) => ({ id }) as never;
  expect(rowsOf([{ items: [item("1"), item("2")] }, { items: [item("2"), item("3")] }])).toHaveLength(3);
});

test("How a change ended is told by its status", () => {
  expect([200, 204, 403, 499, 502].map(outcomeOf)).toEqual(["done", "done", "refused", "left", "failed"]);
  expect(choices(["b", null, "a", "b"], "c")).toEqual(["a", "b", "c"]);
});

test("A first password is long, readable and of all letters alike", () => {
  expect(madePassword()).toMatch(/^([a-zA-Z2-9]{5}-){3}[a-zA-Z2-9]{5}$/);
  let calls = 0;
  const made = madePassword((bytes) => bytes.fill(calls++ === 0 ? 255 : 1));
  expect(made).toBe("bbbbb-bbbbb-bbbbb-bbbbb");
});

test("What a new user lacks is said", () => {
  const user = { ...emptyUser, email: "a@b", displayName: "A", password: "12345678" };
  expect(faultOf(user)).toBeUndefined();
  expect(faultOf({ ...user, email: "a b@c" })).toBe("email");
  expect(faultOf({ ...user, displayName: " " })).toBe("displayName");
  expect(faultOf({ ...user, password: "1234567" })).toBe("password");
});
