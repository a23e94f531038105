import { expect, test } from "vitest";
import { columnTotals, largest, ticksUpTo } from "../src/ui/charts/scale.ts";
import { sparklinePoints } from "../src/ui/Sparkline.tsx";
import { channelLines, countersOf, dailySeries, lastDays, shares } from "../src/overview/model.ts";

test.each([1, 3, 7, 99, 1_234, 2_345_678])(
  "The axis up to %i begins at zero, covers it and has few round lines",
  (top) => {
    const ticks = ticksUpTo(top);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(top);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(6);
  },
);

test("Nothing at all has an axis of one line", () => {
  expect(ticksUpTo(0)).toEqual([0]);
  expect(ticksUpTo(Number.NaN)).toEqual([0]);
});

test("The largest keep their names and the rest become one; a gap in all of them stays a gap", () => {
  const series = [1, 2, 3, 4].map((n) => ({ id: `${n}`, name: `${n}`, values: [n, n > 2 ? 1 : undefined] }));
  const parts = largest(series, 2, "Others");
  expect(parts.map(({ id, values }) => [id, ...values])).toEqual([
    ["4", 4, 1],
    ["3", 3, 1],
    ["others", 3, undefined],
  ]);
  expect(columnTotals(parts, 2)).toEqual([10, 2]);
});

test("A series without any value is not in the picture", () => {
  expect(largest([{ id: "a", name: "a", values: [0, undefined] }], 4, "Others")).toEqual([]);
});

test("The line of a sparkline begins at zero and reaches the upper edge", () => {
  expect(sparklinePoints([0, 5, 10], 96, 22)).toBe("2.0,20.0 48.0,11.0 94.0,2.0");
  expect(sparklinePoints([0, 0], 96, 22)).toBe("2.0,20.0 94.0,20.0");
});

const document = {
  items: [
    { date: "2026-05-13", model: null, prompt_tokens: 10, completion_tokens: "5" },
    { date: "2026-05-14", model: "m", prompt_tokens: 30, completion_tokens: 1 },
    { date: "2026-05-14", model: null, prompt_tokens: "x" },
    null,
  ],
  totals: { prompt_tokens: "40", completion_tokens: 6, turn_count: -3 },
};

test("Usage is added up by day and by model, a model that is null included", () => {
  const [prompt, completion] = dailySeries(document, ["2026-05-12", "2026-05-13", "2026-05-14"], {
    prompt: "p",
    completion: "c",
  });
  expect(prompt?.values).toEqual([0, 10, 30]);
  expect(completion?.values).toEqual([0, 5, 1]);
  expect(shares(document, "model")).toEqual([
    { name: "m", tokens: 31 },
    { name: undefined, tokens: 15 },
  ]);
  expect(countersOf(document)).toMatchObject({ prompt: 40, completion: 6, tokens: 46, turns: 0, cached: 0 });
  expect(countersOf({ ...document, totals: "many" })).toMatchObject({ prompt: 40, completion: 6 });
  expect(countersOf(null).tokens).toBe(0);
});

test("The last days end today, in UTC", () => {
  expect(lastDays(3, Date.parse("2026-03-01T00:30:00Z"))).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
});

test("Scalars beside channels are no channels", () => {
  expect(
    channelLines({ channels: { telegram: { enabled: true }, sendProgress: true, retries: 3, odd: null } }),
  ).toEqual([{ name: "telegram", enabled: true }]);
  expect(channelLines({ channels: [] })).toEqual([]);
});
