import { PlacetApiError } from "@placet/management-client";
import { expect, test } from "vitest";
import { draftOf, faultOf, keyOf, rowFaultOf, rowOf, sorted, withRow } from "../src/prices/model.ts";

const row = (model: string, validFrom = "2026-01-01", prompt = "1") => ({
  model,
  prompt,
  cached: null,
  completion: "10",
  currency: "EUR",
  validFrom,
});

test("A row is typed with an empty price of cached tokens and sent without one", () => {
  const draft = draftOf(row("gpt-5*"), "USD", "2026-11-28");
  expect(draft.cached).toBe("");
  expect(rowOf({ ...draft, model: " gpt-5* ", cached: " 0.125 " })).toEqual({ ...row("gpt-5*"), cached: "0.125" });
  expect(rowOf(draft)).toEqual(row("gpt-5*"));
});

test("A new row has the preferred currency and today, and names first what is missing first", () => {
  const draft = draftOf(undefined, "CHF", "2026-11-28");
  expect([draft.currency, draft.validFrom, faultOf(draft)]).toEqual(["CHF", "2026-11-28", "model"]);
});

test("What is no price, no model and no day is told", () => {
  const draft = draftOf(row("gpt-5*"), "USD", "2026-11-28");
  expect(faultOf(draft)).toBeUndefined();
  expect(["a*b", "**", " ", "*a"].map((model) => faultOf({ ...draft, model }))).toEqual(Array(4).fill("model"));
  expect(faultOf({ ...draft, model: "*" })).toBeUndefined();
  expect(["-1", "1,25", "1e3", "1.1234567", ""].map((prompt) => faultOf({ ...draft, prompt }))).toEqual(
    Array(5).fill("prompt"),
  );
  expect(faultOf({ ...draft, cached: "x" })).toBe("cached");
  expect(faultOf({ ...draft, completion: "." })).toBe("completion");
  expect(faultOf({ ...draft, validFrom: "" })).toBe("validFrom");
});

test("One row is added, put in the place of another or left out, and the others stay in order", () => {
  const [a, b, c] = [row("a"), row("b"), row("c")];
  expect(withRow([a, b], undefined, c)).toEqual([a, b, c]);
  expect(withRow([a, b, c], row("B"), row("b", "2026-02-01"))).toEqual([a, row("b", "2026-02-01"), c]);
  expect(withRow([a, b, c], b, undefined)).toEqual([a, c]);
});

test("A row that somebody else removed is added again when it is saved, and is gone when it is deleted", () => {
  expect(withRow([row("a")], row("b"), row("b", "2026-02-01"))).toEqual([row("a"), row("b", "2026-02-01")]);
  expect(withRow([row("a")], row("b"), undefined)).toEqual([row("a")]);
});

test("The rows of a model stand together, the latest first", () => {
  const rows = [row("b"), row("a", "2025-01-01"), row("A", "2026-01-01")];
  expect(sorted(rows).map(keyOf)).toEqual(["2026-01-01 a", "2025-01-01 a", "2026-01-01 b"]);
});

test("The row that the server refuses is found by the path of the error", () => {
  const refused = (path: string) =>
    new PlacetApiError("", {
      kind: "answer",
      status: 400,
      code: "validation_failed",
      errors: [{ path, message: "no" }],
    });
  const rows = [row("a"), row("b")];
  expect(rowFaultOf(refused("items[1].prompt"), rows)).toEqual({ row: 2, model: "b", member: "prompt", words: "no" });
  expect(rowFaultOf(refused("items[0]"), rows)).toEqual({ row: 1, model: "a", member: "", words: "no" });
  expect(rowFaultOf(refused("items"), rows)).toBeUndefined();
  expect(rowFaultOf(new Error("away"), rows)).toBeUndefined();
});
