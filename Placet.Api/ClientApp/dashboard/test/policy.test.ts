import { expect, test } from "vitest";
import { bodyOf, draftOf, faultOf, keyOf, kindOf, paramsOf, policyOf } from "../src/policy/model.ts";

const document = {
  enabled: "true",
  skipCron: 0,
  rules: [
    { action: "deny", tool: "shell_exec", params: { command: "rm *", n: 3 }, added_at: "last week", added_by: null },
    { action: "allow", tool: "*", params: null },
    "odd",
  ],
};

test("Rules are read whatever members they have", () => {
  const policy = policyOf(document);
  expect([policy.enabled, policy.skipCron, policy.rules.length]).toEqual([true, false, 2]);
  expect(policy.rules[0]).toMatchObject({ addedAt: undefined, addedAtWritten: "last week", addedBy: "" });
  expect(policyOf(null)).toMatchObject({ enabled: undefined, rules: [] });
});

test("A rule is the same in whatever order its parameters stand", () => {
  expect(
    keyOf("deny", "a", [
      ["x", 1],
      ["b", "2"],
    ]),
  ).toBe(
    keyOf("deny", "a", [
      ["b", "2"],
      ["x", 1],
    ]),
  );
  expect(keyOf("deny", "a", [["x", 1]])).not.toBe(keyOf("deny", "a", [["x", "1"]]));
});

test("A parameter that was not touched keeps its type, or the rule would not be found", () => {
  const rule = policyOf(document).rules[0];
  if (!rule) throw new Error("no rule");
  expect(bodyOf(rule).params).toEqual({ command: "rm *", n: 3 });
  const draft = draftOf(rule);
  expect(paramsOf(draft, rule)).toEqual([
    ["command", "rm *"],
    ["n", 3],
  ]);
  const changed = { ...draft, params: draft.params.map((one) => ({ ...one, value: `${one.value}1` })) };
  expect(paramsOf(changed, rule)).toEqual([
    ["command", "rm *1"],
    ["n", "31"],
  ]);
});

test("What keeps a rule from being sent", () => {
  const { rules } = policyOf(document);
  const draft = { action: "allow", tool: "*", params: [] } as const;
  expect(faultOf({ ...draft, tool: " " }, rules, undefined)).toBe("tool");
  expect(faultOf(draft, rules, undefined)).toBe("exists");
  expect(faultOf(draft, rules, rules[1])).toBeUndefined();
  expect(faultOf({ ...draft, params: [{ name: "", value: "x" }] }, rules, undefined)).toBe("param");
  const twice = [
    { name: "a", value: "1" },
    { name: "a ", value: "2" },
  ];
  expect(faultOf({ ...draft, params: twice }, rules, undefined)).toBe("twice");
});

test("A pattern is told from a tool", () => {
  expect(["*", "mcp:github:*", "mcp_github_*", "read_*", "read_file"].map(kindOf)).toEqual([
    "any",
    "mcp",
    "mcp",
    "pattern",
    "tool",
  ]);
});
