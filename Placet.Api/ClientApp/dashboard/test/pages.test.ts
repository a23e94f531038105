import type { DailyUsageResponse, UsageItemResponse, UsageResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { askedFor, choices, outcomeOf, rowsOf } from "../src/activity/model.ts";
import { emptyUser, faultOf, madePassword } from "../src/settings/model.ts";
import { currencyOf, dailyView, reportView, seriesOf, sorted } from "../src/fleetUsage/model.ts";

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
  const view = dailyView(usage, 2);
  expect(view.rows.map((row) => [row.id, row.tokens, row.share])).toEqual([
    ["b", 7, 0.7],
    ["a", 3, 0.3],
    ["c", 0, 0],
  ]);
  expect([view.total, view.busiest, view.missing.length]).toEqual([10, { day: "2026-11-27", value: 9 }, 1]);
});

test("An agent that could not be asked is a gap, and a chosen one is alone", () => {
  const { rows } = dailyView(usage, 2);
  expect(seriesOf(rows, "", "?").find((one) => one.id === "c")?.values).toEqual([undefined, undefined]);
  expect(seriesOf(rows, "a", "?").map((one) => one.id)).toEqual(["a"]);
  expect(seriesOf(rows, "gone", "?")).toHaveLength(3);
  expect(sorted(rows, "name", true).map((row) => row.id)).toEqual(["c", "b", "a"]);
});

test("Without any agent there is no busiest day and no share that is no number", () => {
  expect(dailyView({ ...usage, agents: [] }, 14)).toMatchObject({ total: 0, busiest: undefined, rows: [] });
});

function item(date: string, model: string | null, tokens: number, cost?: string, currency = "USD"): UsageItemResponse {
  return {
    date,
    model,
    channel: null,
    agentId: null,
    agentName: null,
    promptTokens: tokens,
    completionTokens: 0,
    cachedTokens: 0,
    turns: 1,
    cost: cost === undefined ? null : { amount: cost, currency },
    costs: cost === undefined ? [] : [{ amount: cost, currency }],
    priced: cost === undefined ? 0 : 1,
  };
}

const report: UsageResponse = {
  from: "2026-11-26",
  to: "2026-11-27",
  groupBy: ["date", "model"],
  items: [
    item("2026-11-26", "large", 10, "1.50"),
    item("2026-11-27", "large", 20, "3.00"),
    item("2026-11-27", "small", 100, "0.25"),
    item("2026-11-27", "foreign", 1, "9", "EUR"),
    item("2026-11-27", null, 5),
  ],
  totals: {
    promptTokens: 136,
    completionTokens: 0,
    cachedTokens: 0,
    turns: 5,
    cost: null,
    costs: [
      { amount: "4.75", currency: "USD" },
      { amount: "9", currency: "EUR" },
    ],
    priced: 0.9,
  },
  agents: [],
  nextCursor: null,
  unpriced: [],
  sampling: true,
};
const days = ["2026-11-26", "2026-11-27"];

test("Stored usage is added up by model, and usage without one is a row of its own", () => {
  const { rows } = reportView(report, { group: "model", measure: "tokens", days, currency: "USD" });
  expect(rows.map((row) => [row.name, row.tokens, row.values])).toEqual([
    ["small", 100, [0, 100]],
    ["large", 30, [10, 20]],
    [undefined, 5, [0, 5]],
    ["foreign", 1, [0, 1]],
  ]);
});

test("Costs are added in one currency only, and unknown ones are no zeros", () => {
  const { rows } = reportView(report, { group: "model", measure: "cost", days, currency: "USD" });
  expect(rows.map((row) => [row.name, row.cost])).toEqual([
    ["small", 0.25],
    ["large", 4.5],
    [undefined, undefined],
    ["foreign", undefined],
  ]);
  expect(sorted(rows, "cost", true).map((row) => row.name)).toEqual(["large", "small", "foreign", undefined]);
});

test("Costs are shown in the currency that is preferred, else in one that there are prices in", () => {
  expect(currencyOf(report, "EUR")).toBe("EUR");
  expect(currencyOf(report, "CHF")).toBe("USD");
  expect(currencyOf({ ...report, totals: { ...report.totals, costs: [] } }, "USD")).toBeUndefined();
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
