import { expect, test } from "vitest";
import { amountsOf, changeOf, rowsOf, seriesOf, totalsOf, windowsOf } from "../src/agentUsage/model.ts";

const document = {
  items: [
    { date: "2026-05-01", model: "a", prompt_tokens: "100", completion_tokens: 10, turn_count: 2, duration_ms: 900 },
    { date: "2026-05-02", model: "a", prompt_tokens: 50, cached_tokens: 20 },
    { date: "2026-05-02", model: null, prompt_tokens: 5, completion_tokens: -3, turn_count: 1 },
    { date: "2026-05-02", prompt_tokens: 1 },
    "broken",
  ],
};
const names = { unknown: "unknown", others: "others" };

test("A bucket counts what it says, and nothing where it says nothing", () => {
  expect(amountsOf(document.items[0])).toMatchObject({ prompt: 100, completion: 10, tokens: 110, cached: 0, turns: 2 });
  expect(amountsOf(document.items[2])).toMatchObject({ completion: 0, tokens: 5 });
  expect(amountsOf(null)).toMatchObject({ tokens: 0, duration: 0 });
});

test("Totals are the runtime's own, else the sums of its buckets", () => {
  expect(totalsOf({ ...document, totals: { prompt_tokens: 7 } }).tokens).toBe(7);
  expect(totalsOf(document)).toMatchObject({ tokens: 166, turns: 3, cached: 20 });
  expect(totalsOf(undefined).tokens).toBe(0);
});

test("Buckets of one value are added, and what has no name stays one", () => {
  expect(rowsOf(document, "model").map(({ name, tokens }) => [name, tokens])).toEqual([
    ["a", 160],
    [undefined, 6],
  ]);
  expect(rowsOf(document, "channel")).toHaveLength(1);
  expect(rowsOf({ items: null }, "model")).toEqual([]);
});

test("Days without a bucket are zero, and the smallest values are one", () => {
  const days = ["2026-04-30", "2026-05-01", "2026-05-02"];
  expect(seriesOf(document, { group: "model", measure: "tokens", days, names })).toEqual([
    { id: "a", name: "a", values: [0, 110, 50] },
    { id: "", name: "unknown", values: [0, 0, 6] },
  ]);
  const many = {
    items: Array.from({ length: 9 }, (_, index) => ({ date: days[0], model: `m${index}`, turn_count: 9 - index })),
  };
  const series = seriesOf(many, { group: "model", measure: "turns", days, names });
  expect(series.map(({ name }) => name)).toEqual(["m0", "m1", "m2", "m3", "others"]);
  expect(series.at(-1)?.values[0]).toBe(5 + 4 + 3 + 2 + 1);
});

test("A window is compared with as many days before it", () => {
  expect(windowsOf(["2026-03-01", "2026-03-02", "2026-03-03"])).toEqual({
    now: { from: "2026-03-01", to: "2026-03-03" },
    before: { from: "2026-02-26", to: "2026-02-28" },
  });
  expect(changeOf(150, 100)).toBe(0.5);
  for (const none of [0, undefined, 1]) expect(changeOf(150, none)).toBeUndefined();
});
