import { expect, test } from "vitest";
import { bodyOf, changeOf, draftOf, emptyDraft, everyOf, faultOf } from "../src/cron/draft.ts";
import { nextRuns, parseCron } from "../src/cron/expression.ts";
import { jobsOf, jobWord, ordered, type Job } from "../src/cron/model.ts";

function next(expression: string, zone: string, after: string, count = 5): string[] {
  const parsed = parseCron(expression);
  if (!parsed) throw new Error(`not understood: ${expression}`);
  return nextRuns(parsed, zone, Date.parse(after), count).map((at) => new Date(at).toISOString().slice(0, 16));
}

test("Workdays at nine skip the weekend, in the zone's own time", () => {
  // A Friday in winter: Berlin is one hour ahead.
  expect(next("0 9 * * 1-5", "Europe/Berlin", "2026-11-27T20:53:00Z", 3)).toEqual([
    "2026-11-30T08:00",
    "2026-12-01T08:00",
    "2026-12-02T08:00",
  ]);
});

test("A moment that is now is not a next one", () => {
  expect(next("*/15 * * * *", "UTC", "2026-05-14T09:15:00Z", 2)).toEqual(["2026-05-14T09:30", "2026-05-14T09:45"]);
});

test("The hour that spring leaves out has no run, and the one that autumn repeats has one", () => {
  expect(next("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", 2)).toEqual([
    "2026-03-30T00:30",
    "2026-03-31T00:30",
  ]);
  const autumn = next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2);
  expect(autumn).toHaveLength(2);
  expect(autumn[0]?.slice(0, 10)).toBe("2026-10-25");
  expect(autumn[1]?.slice(0, 10)).toBe("2026-10-26");
});

test("Day and weekday together mean either, as everywhere in cron", () => {
  expect(next("0 0 13 * 5", "UTC", "2026-11-10T00:00:00Z", 3)).toEqual([
    "2026-11-13T00:00",
    "2026-11-20T00:00",
    "2026-11-27T00:00",
  ]);
});

test("Names, lists, ranges with steps, Sunday as seven and the short words are understood", () => {
  expect(next("0 8 * jan,jul mon", "UTC", "2026-11-27T00:00:00Z", 1)).toEqual(["2027-01-04T08:00"]);
  expect(next("0 0 * * 7", "UTC", "2026-11-27T00:00:00Z", 1)).toEqual(["2026-11-29T00:00"]);
  expect(next("10-30/10 4 * * *", "UTC", "2026-11-27T00:00:00Z", 3)).toEqual([
    "2026-11-27T04:10",
    "2026-11-27T04:20",
    "2026-11-27T04:30",
  ]);
  expect(next("@daily", "UTC", "2026-11-27T00:00:00Z", 1)).toEqual(["2026-11-28T00:00"]);
});

test("The 29th of February waits for its year, and the 30th never comes", () => {
  expect(next("0 0 29 2 *", "UTC", "2026-11-27T00:00:00Z", 1)).toEqual(["2028-02-29T00:00"]);
  expect(next("0 0 30 2 *", "UTC", "2026-11-27T00:00:00Z", 1)).toEqual([]);
});

test.each([
  "",
  "* * * *",
  "60 * * * *",
  "* * * * 8",
  "5-1 * * * *",
  "a b c d e",
  "*/0 * * * *",
  "0 0 L * *",
  "* * * * * *",
])("%o has no preview", (expression) => expect(parseCron(expression)).toBeUndefined());

const document = {
  items: [
    {
      id: "a1",
      name: "Morning",
      enabled: "true",
      schedule: { kind: "cron", expr: "0 9 * * 1-5", tz: "Europe/Berlin" },
      payload: { kind: "agent_turn", message: "Report", deliver: true, channel: "telegram", to: 12 },
      state: {
        next_run_at_ms: "1778828400000",
        last_run_at_ms: 1778742000003,
        last_status: "error",
        last_error: "timed out",
        run_history: [{ run_at_ms: 1, status: "ok", duration_ms: "18" }, null, "broken"],
      },
    },
    { id: "b2", schedule: null, payload: [], state: "none" },
    { name: "without an id" },
    7,
  ],
};

test("Jobs are read from whatever a runtime sends, and what can't be acted on is left out", () => {
  const [first, second, ...rest] = jobsOf(document);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ name: "Morning", enabled: true, to: "12", next: 1778828400000, status: "error" });
  expect(first?.runs).toEqual([{ at: 1, status: "ok", duration: 18, error: undefined }]);
  expect(second).toMatchObject({ id: "b2", name: "b2", enabled: true, schedule: { kind: "other" }, runs: [] });
  for (const none of [null, undefined, [], "x", { items: 3 }]) expect(jobsOf(none)).toEqual([]);
});

test("A failed job comes first and a paused one last", () => {
  const job = (id: string, more: Partial<Job>): Job => ({ ...(jobsOf(document)[1] as Job), id, name: id, ...more });
  const jobs = [
    job("paused", { enabled: false }),
    job("later", { next: 20 }),
    job("soon", { next: 10 }),
    job("failed", { status: "error" }),
  ];
  expect(ordered(jobs).map(({ id }) => id)).toEqual(["failed", "soon", "later", "paused"]);
  expect(jobWord(job("x", { status: "frozen" }))).toBe("other");
});

test("Only the members of the schedule's kind are sent, and a channel only where something is delivered", () => {
  const draft = { ...emptyDraft(""), name: " Night ", expression: " 0 2 * * * ", channel: "mail" };
  expect(bodyOf(draft)).toEqual({
    name: "Night",
    schedule: { kind: "cron", expr: "0 2 * * *" },
    message: "",
    deliver: false,
  });
  expect(bodyOf({ ...draft, kind: "every", amount: "1,5", unit: "hours" }).schedule).toEqual({
    kind: "every",
    every_ms: 5_400_000,
  });
  expect(bodyOf({ ...draft, deliver: true })).toMatchObject({ channel: "mail" });
});

test("A change sends what was changed and nothing else; a cleared channel is null", () => {
  const job = jobsOf(document)[0] as Job;
  expect(changeOf(job, draftOf(job))).toEqual({});
  expect(changeOf(job, { ...draftOf(job), name: "Evening" })).toEqual({ name: "Evening" });
  expect(changeOf(job, { ...draftOf(job), channel: "" })).toEqual({ channel: null });
});

test("What keeps a form from being sent is named", () => {
  const now = Date.parse("2026-11-27T12:00:00Z");
  const draft = { ...emptyDraft("UTC"), name: "x" };
  expect(faultOf(draft, now)).toBeUndefined();
  expect(faultOf({ ...draft, name: "  " }, now)).toBe("name");
  expect(faultOf({ ...draft, expression: "" }, now)).toBe("expression");
  expect(faultOf({ ...draft, kind: "every", amount: "0" }, now)).toBe("every");
  expect(faultOf({ ...draft, kind: "at", at: "" }, now)).toBe("at");
  expect(faultOf({ ...draft, kind: "at", at: "2020-01-01T00:00" }, now)).toBe("past");
  expect(everyOf({ amount: "0.5", unit: "seconds" })).toBeUndefined();
});
