import type { AlertRuleResponse } from "@placet/management-client";
import { expect, test } from "vitest";
import { limitOf } from "../src/alertRules/limit.ts";
import { changeOf, draftOf, faultOf, kinds, ruleOf, scopeOf } from "../src/alertRules/model.ts";
import { catalogues } from "../src/texts/catalogues.ts";

function rule(change: Partial<AlertRuleResponse> = {}): AlertRuleResponse {
  return {
    id: "r",
    name: "Money",
    kind: "budget",
    agents: { tags: ["a", "b"] },
    threshold: { of: "cost", per: "day", limit: 2.5, percent: [50, 100] },
    forMinutes: 0,
    repeatMinutes: 60,
    severity: "critical",
    channels: ["c"],
    enabled: true,
    ...change,
  };
}

test("A rule that is opened and saved is sent as it was", () => {
  for (const one of [
    rule(),
    rule({ kind: "failing", threshold: 30, forMinutes: 15, agents: "all" }),
    rule({ kind: "spike", threshold: { times: 2.5, atLeast: 1000 }, agents: { ids: ["g"] } }),
  ]) {
    const { id: _id, enabled: _enabled, kind, ...sent } = one;
    expect(changeOf(draftOf(one))).toEqual(sent);
    expect(ruleOf(draftOf(one)).kind).toBe(kind);
  }
});

test("A kind without a threshold sends none, and one without a duration sends 0", () => {
  const draft = { ...draftOf(), name: " Away ", forMinutes: "10", limit: "5" };
  expect(changeOf(draft)).toEqual({
    name: "Away",
    agents: "all",
    forMinutes: 10,
    repeatMinutes: 0,
    severity: "warning",
    channels: [],
  });
  expect(changeOf({ ...draft, kind: "budget" })).toMatchObject({ forMinutes: 0, threshold: { limit: 5 } });
});

test("A field of another kind is not looked at", () => {
  const draft = { ...draftOf(), name: "x", limit: "", percent: "much" };
  expect(kinds.filter((kind) => faultOf({ ...draft, kind }) !== undefined)).toEqual(["failing", "budget"]);
});

test("A rule without a name, an agent, a tag or a number is not sent", () => {
  const draft = { ...draftOf(), name: "x" };
  expect(faultOf(draft)).toBeUndefined();
  expect(faultOf({ ...draft, name: " " })).toBe("name");
  expect(faultOf({ ...draft, scope: "ids" })).toBe("ids");
  expect(faultOf({ ...draft, scope: "tags", tags: " , " })).toBe("tags");
  expect(faultOf({ ...draft, forMinutes: "" })).toBe("forMinutes");
  expect(faultOf({ ...draft, repeatMinutes: "" })).toBe("repeatMinutes");
});

test("What is no number in the list of percent goes to the server, which says so", () => {
  expect(JSON.stringify(changeOf({ ...draftOf(rule()), percents: "80, most" }).threshold)).toContain(
    '"percent":[80,null]',
  );
});

test("The agents of a rule are all, some, or those with a tag", () => {
  expect(scopeOf("all")).toEqual({ scope: "all", ids: [], tags: [] });
  expect(scopeOf({ ids: ["g"] })).toEqual({ scope: "ids", ids: ["g"], tags: [] });
  expect(scopeOf({ tags: ["a"] })).toEqual({ scope: "tags", ids: [], tags: ["a"] });
});

test.each([
  [{ threshold: { of: "tokens", per: "month", limit: 5_000_000 } }, "5\u202fM tokens a month"],
  [{}, "cost of 2.5 a day"],
  [{ kind: "spike", threshold: { times: 3, atLeast: 1 } }, "3 times the usual"],
  [{ kind: "failing", threshold: 30 }, "30%"],
  [{ kind: "unreachable", threshold: undefined }, ""],
  [{ kind: "of a later version", threshold: { limit: 1 } }, ""],
] as const)("A rule says from when on it alerts: %o", async (change, said) => {
  const { texts } = await catalogues.en.alertRules();
  expect(limitOf(rule(change as Partial<AlertRuleResponse>), texts)).toBe(said);
});
