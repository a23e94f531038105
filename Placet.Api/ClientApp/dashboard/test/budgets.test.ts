import type { AgentResponse, AlertRuleResponse, UsageItemResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { budgetsOf, periodOf, usesOf, type Budget } from "../src/budgets/model.ts";

const rule = {
  id: "r",
  name: "Tokens",
  kind: "budget",
  agents: "all",
  threshold: { of: "tokens", per: "day", limit: 1000, percent: [80, 100] },
  enabled: true,
} as unknown as AlertRuleResponse;

const budget: Budget = { id: "r", name: "Tokens", of: "tokens", per: "day", limit: 1000, agents: "all" };

function agent(id: string, tag: string | null = null): AgentResponse {
  return { id, name: id.toUpperCase(), tag } as AgentResponse;
}

function used(agentId: string, tokens: number, ...costs: [amount: string, currency: string][]): UsageItemResponse {
  return {
    agentId,
    promptTokens: tokens,
    completionTokens: 0,
    costs: costs.map(([amount, currency]) => ({ amount, currency })),
  } as UsageItemResponse;
}

test("A budget is an enabled rule of that kind with a limit", () => {
  const cost: AlertRuleResponse = {
    ...rule,
    id: "c",
    threshold: { of: "cost", per: "month", limit: 2.5, percent: [100] },
  };
  expect(budgetsOf([rule, cost])).toEqual([
    budget,
    { id: "c", name: "Tokens", of: "cost", per: "month", limit: 2.5, agents: "all" },
  ]);
  const none = [
    { ...rule, enabled: false },
    { ...rule, kind: "spike" },
    { ...rule, threshold: { times: 3, atLeast: 1 } },
    { ...rule, threshold: 80 },
  ];
  expect(budgetsOf(none)).toEqual([]);
});

test("A month begins on its first day and ends today, by UTC", () => {
  const now = Date.parse("2026-12-01T00:30:00+01:00");
  expect(periodOf("month", now)).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(periodOf("day", now)).toEqual({ from: "2026-11-30", to: "2026-11-30" });
});

test("The agent that has used most comes first, in whole percent, with a warning from 80 on", () => {
  const items = [used("a", 799), used("b", 800), used("c", 999.9), used("d", 1000), used("e", 0)];
  const uses = usesOf(
    budget,
    items,
    ["a", "b", "c", "d", "e"].map((id) => agent(id)),
  );
  expect(uses.map(({ name, percent, tone }) => [name, percent, tone])).toEqual([
    ["D", 100, "bad"],
    ["C", 99, "warn"],
    ["B", 80, "warn"],
    ["A", 79, "ok"],
  ]);
});

test("A share that is written exactly is not rounded down by the computer's fractions", () => {
  const cost = { ...budget, of: "cost", limit: 1 } as const;
  expect(usesOf(cost, [used("a", 5, ["0.29", "EUR"])], [agent("a")])).toMatchObject([{ percent: 29, currency: "EUR" }]);
});

test("Of a cost in several currencies the highest amount counts, and without a price nothing is used", () => {
  const cost = { ...budget, of: "cost", limit: 10 } as const;
  const items = [used("a", 5, ["2", "EUR"], ["10", "USD"]), used("b", 5)];
  expect(usesOf(cost, items, [agent("a"), agent("b")])).toMatchObject([
    { id: "a", used: 10, currency: "USD", percent: 100 },
  ]);
});

test("Only the agents of the rule are counted, and none that is gone", () => {
  const items = [used("a", 10), used("b", 20), used("gone", 30)];
  const agents = [agent("a", "prod"), agent("b")];
  const idsOf = (scope: AlertRuleResponse["agents"]) =>
    usesOf({ ...budget, agents: scope }, items, agents).map(({ id }) => id);
  expect(idsOf("all")).toEqual(["b", "a"]);
  expect(idsOf({ ids: ["b", "gone"] })).toEqual(["b"]);
  expect(idsOf({ tags: ["prod"] })).toEqual(["a"]);
});
