import { expect, test } from "vitest";
import { filtered, lanesOf, spanOf, spanText, tally, type Filter } from "../src/audit/filter.ts";
import { countsOf, eventsOf, failed, statusTone } from "../src/audit/model.ts";

const at = Date.UTC(2026, 4, 14, 9, 0);
const minute = 60_000;
const ts = (minutes: number): string => new Date(at + minutes * minute).toISOString();

const page = {
  items: [
    { ts: ts(50), event: "api_request", origin: "api", method: "GET", path: "/api/v1/audit", http_status: 200 },
    { ts: ts(40), event: "tool_call", channel: "placet", tool_name: "mcp_tracker_list", run_id: "r1", status: "ok" },
    { ts: ts(40), event: "tool_call", channel: "placet", name: "mcp:tracker:search", runId: "r1", status: "denied" },
    {
      ts: ts(39),
      event: "tool_call",
      channel: "placet",
      toolName: "read_file",
      run_id: "",
      runId: "r2",
      status: "error",
    },
    { ts: ts(5), event: "cron_run", origin: "cron", error: "timed out", duration_ms: "21771" },
    { event: null },
    "no event",
    null,
  ],
};

const all: Filter = { kinds: [], lanes: [], text: "", ids: {}, span: undefined };

test("Events are read in both spellings, and what lacks everything is still an event", () => {
  const events = eventsOf([page]);
  expect(events.map(({ kind }) => kind)).toEqual([
    "api_request",
    "mcp_call",
    "mcp_call",
    "tool_call",
    "cron_run",
    "event",
  ]);
  expect(events.map(({ lane }) => lane)).toEqual(["api", "placet", "placet", "placet", "cron", "system"]);
  expect(events.map(({ ids }) => ids.run)).toEqual([undefined, "r1", "r1", "r2", undefined, undefined]);
  expect(events[0]?.about).toBe("GET /api/v1/audit 200");
  expect(events[4]?.duration).toBe(21771);
  for (const none of [null, undefined, [], "x", { items: {} }]) expect(eventsOf([none])).toEqual([]);
});

test("An event keeps its key when others come before it, and twins have two", () => {
  const twins = { items: [{ event: "x" }, { event: "x" }] };
  const [first, second] = eventsOf([twins]);
  expect(first?.key).not.toBe(second?.key);
  const later = eventsOf([{ items: [{ event: "new" }, ...page.items] }]);
  expect(later.slice(1).map(({ key }) => key)).toEqual(eventsOf([page]).map(({ key }) => key));
});

test("What a page before had is left out: the list moved, or the runtime takes no offset", () => {
  expect(eventsOf([page, page])).toHaveLength(6);
  expect(eventsOf([page, { items: [page.items[4], { event: "more" }] }]).at(-1)?.kind).toBe("more");
  expect(eventsOf([page, { items: [page.items[4], { event: "more" }] }])).toHaveLength(7);
});

test("Requests to the API are hidden until they are asked for by name", () => {
  const events = eventsOf([page]);
  expect(filtered(events, all)).toHaveLength(5);
  expect(filtered(events, { ...all, kinds: ["api_request"] })).toHaveLength(1);
});

test("Filters are joined by and; the text is looked for in all that an event says", () => {
  const events = eventsOf([page]);
  expect(filtered(events, { ...all, lanes: ["placet", "cron"] })).toHaveLength(4);
  expect(filtered(events, { ...all, lanes: ["placet"], text: " TRACKER " })).toHaveLength(2);
  expect(filtered(events, { ...all, ids: { run: "r1" }, kinds: ["mcp_call"] })).toHaveLength(2);
  expect(filtered(events, { ...all, ids: { run: "r1", trace: "t" } })).toHaveLength(0);
  const span = { from: at + 39 * minute, to: at + 40 * minute };
  expect(filtered(events, { ...all, span }).map(({ about }) => about)).toEqual(["read_file"]);
});

test("A stretch of time survives the address, and nonsense is none", () => {
  const span = { from: at, to: at + minute };
  expect(spanOf(spanText(span))).toEqual(span);
  for (const none of ["", "x", "5", "9-5"]) expect(spanOf(none)).toBeUndefined();
});

test("Lanes cluster what happened at one time and say how much of it failed", () => {
  const events = filtered(eventsOf([page]), all);
  const lanes = lanesOf(events, { from: at, to: at + 60 * minute }, 7);
  expect(lanes.map(({ name, count }) => [name, count])).toEqual([
    ["placet", 3],
    ["cron", 1],
  ]);
  expect(lanes[0]?.clusters.map(({ count, failed: bad, share }) => [count, bad, share])).toEqual([
    [1, 1, 3 / 6],
    [2, 0, 4 / 6],
  ]);
  expect(lanesOf(events, { from: at + 50 * minute, to: at + 60 * minute }, 7)).toEqual([]);
});

test("A status has a colour, an unknown one none; an error without a status failed", () => {
  expect(["ok", "ERROR", "denied", "frozen", undefined].map(statusTone)).toEqual(["ok", "bad", "warn", "idle", "idle"]);
  expect(eventsOf([{ items: [{ status: "denied", error: "by a rule" }] }]).map(failed)).toEqual([false]);
  expect(eventsOf([page]).map(failed)).toEqual([false, false, false, true, true, false]);
});

test("Counts are the runtime's, and none where it has none", () => {
  const counts = countsOf({ total: "412", runs: 9, errors: 8, byEvent: { tool_call: "52", quiet: 0 }, byTool: null });
  expect(counts).toMatchObject({ events: 412, runs: 9, errors: 8 });
  expect([...(counts?.kinds ?? [])]).toEqual([["tool_call", 52]]);
  for (const none of [null, [], { runs: 9 }]) expect(countsOf(none)).toBeUndefined();
});

test("Values are counted, the most frequent first", () => {
  expect(tally(["b", "a", "b", undefined], (one) => one)).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
});
