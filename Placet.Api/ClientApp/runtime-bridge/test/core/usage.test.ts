import { expect, test } from "vitest";
import { readUsageQuery } from "../../src/core/usageQuery.js";
import { noUsage, usageReport, type UsageRow } from "../../src/core/usageReport.js";

const now = Date.parse("2026-11-28T15:00:00Z");

function row(row: Partial<UsageRow>, prompt_tokens: number): UsageRow {
  return {
    date: "2026-11-28",
    session_key: "a:1",
    model: "m",
    channel: "a",
    origin: null,
    ...row,
    counters: { ...noUsage(), prompt_tokens, turn_count: 1 },
  };
}

test("a query without a time is of the last 14 days in UTC, today included", () => {
  expect(readUsageQuery(new URLSearchParams("groupBy=model,date,model"), now)).toEqual({
    from: "2026-11-15",
    to: "2026-11-28",
    groupBy: ["model", "date"],
    equal: {},
  });
});

test.each(["from=2026-11-31", "to=yesterday", "from=2026-11-02&to=2026-11-01", "groupBy=date,weather"])(
  "%s is 400",
  (query) => {
    expect(() => readUsageQuery(new URLSearchParams(query), now)).toThrow(
      expect.objectContaining({ status: 400 }) as Error,
    );
  },
);

test("rows are added up by what is asked for: by day, then most tokens first", () => {
  const rows = [row({}, 1), row({ model: "n" }, 5), row({ session_key: "a:2" }, 2), row({ date: "2026-11-27" }, 3)];
  const query = readUsageQuery(new URLSearchParams("groupBy=date,model"), now);
  const report = usageReport(rows, query);
  expect(
    report.items?.map(({ date, model, prompt_tokens, turn_count }) => [date, model, prompt_tokens, turn_count]),
  ).toEqual([
    ["2026-11-27", "m", 3, 1],
    ["2026-11-28", "n", 5, 1],
    ["2026-11-28", "m", 3, 2],
  ]);
  expect(report.totals).toMatchObject({ prompt_tokens: 11, turn_count: 4 });
});

test("rows outside of the days and with other values are left out, and one of all days is not", () => {
  const rows = [
    row({}, 1),
    row({ date: "2026-11-14" }, 2),
    row({ date: undefined, channel: "b" }, 4),
    row({ date: undefined }, 8),
  ];
  const tokens = (query: string) =>
    usageReport(rows, readUsageQuery(new URLSearchParams(query), now)).totals?.prompt_tokens;
  expect(tokens("")).toBe(13);
  expect(tokens("channel=a")).toBe(9);
  expect(tokens("origin=cron")).toBe(0);
  expect(tokens("sessionKey=a:1&model=m")).toBe(13);
  expect(tokens("session_key=a:2")).toBe(0);
});
