import { describe, expect, test } from "vitest";
import { bridgeTo } from "./bridge.js";
import { Refused } from "./gatewayServer.js";
import { cronJob, cronRuns, heartbeatJob } from "./recorded.js";

const shown = {
  id: cronJob.id,
  name: "Nightly 🦞",
  enabled: true,
  schedule: { kind: "cron", at_ms: null, every_ms: null, expr: "0 9 * * 1-5", tz: "Europe/Berlin" },
  payload: { kind: "agent_turn", message: "Report", deliver: true, channel: "telegram", to: "12", session_key: null },
  state: { next_run_at_ms: 1795881181278, last_run_at_ms: 1795877581553, last_status: "error", last_error: "Disabled" },
  created_at_ms: 1795877581278,
  updated_at_ms: 1795877581278,
};

const jobs = {
  "cron.get": ({ id }: Record<string, unknown>) => {
    if (id === heartbeatJob.id) return heartbeatJob;
    if (id === cronJob.id) return cronJob;
    throw new Refused({
      code: "INVALID_REQUEST",
      message: `cron job not found: ${String(id)}`,
      details: { code: "CRON_JOB_NOT_FOUND" },
    });
  },
  "cron.runs": () => cronRuns,
  "cron.update": ({ patch }: Record<string, unknown>) => ({ ...cronJob, ...(patch as object) }),
  "cron.add": () => cronJob,
  "cron.remove": () => ({ ok: true }),
};

describe("jobs", () => {
  test("are listed page by page, paused ones and the runtime's own too", async () => {
    const pages = [[cronJob, { name: "without id" }], [heartbeatJob]];
    const bridge = await bridgeTo({
      "cron.list": ({ offset }) =>
        offset === 0 ? { jobs: pages[0], hasMore: true, nextOffset: 2 } : { jobs: pages[1], hasMore: false },
    });
    const answer = (await bridge.call("GET cron")).json as { items: unknown[]; count: number };
    expect(answer.count).toBe(2);
    expect(answer.items[0]).toEqual(shown);
    expect(answer.items[1]).toMatchObject({
      name: "Heartbeat (main)",
      schedule: { kind: "every", every_ms: 1800000 },
      payload: { kind: "system_event", message: "" },
    });
    expect(bridge.calls("cron.list")[0]).toMatchObject({ includeDisabled: true });
    expect(bridge.unread.count("cron job")).toBe(1);
  });

  test("have their runs, oldest first", async () => {
    const bridge = await bridgeTo(jobs);
    expect((await bridge.call(`GET cron/${cronJob.id}`)).json).toEqual({
      ...shown,
      state: {
        ...shown.state,
        run_history: [
          { run_at_ms: 1795877581553, status: "error", duration_ms: 119, error: "Disabled" },
          { run_at_ms: 1795878821479, status: "ok", duration_ms: 1994, error: null },
        ],
      },
    });
  });

  test.each(["GET cron/none", "PATCH cron/none", "GET cron/a%2Fb"])("that are missing are 404: %s", async (route) => {
    expect((await (await bridgeTo(jobs)).call(route)).status).toBe(404);
  });

  test.each([
    [
      {
        name: "Report 🦞",
        schedule: { kind: "cron", expr: "0 9 * * *", tz: "UTC" },
        message: "Go",
        deliver: true,
        channel: "telegram",
        to: "12",
      },
      {
        schedule: { kind: "cron", expr: "0 9 * * *", tz: "UTC" },
        sessionTarget: "isolated",
        payload: { kind: "agentTurn", message: "Go" },
        delivery: { mode: "announce", channel: "telegram", to: "12" },
      },
    ],
    [
      {
        name: "Tick",
        schedule: { kind: "every", every_ms: 60000 },
        message: "",
        enabled: false,
        session_key: "agent:main:main",
      },
      {
        schedule: { kind: "every", everyMs: 60000 },
        sessionTarget: "session:agent:main:main",
        enabled: false,
        payload: { kind: "agentTurn", message: "(no message)" },
        delivery: { mode: "none" },
      },
    ],
    [
      { name: "Once", schedule: { kind: "at", at_ms: 1795878821479 }, delete_after_run: true },
      { schedule: { kind: "at", at: "2026-11-28T15:13:41.479Z" }, deleteAfterRun: true },
    ],
  ])("are made of %j", async (draft, params) => {
    const bridge = await bridgeTo(jobs);
    const answer = await bridge.call("POST cron", draft);
    expect([answer.status, answer.json]).toEqual([201, shown]);
    expect(bridge.calls("cron.add")[0]).toMatchObject({ name: draft.name, wakeMode: "now", ...params });
  });

  test.each([
    [{}, "schedule must be an object"],
    [{ schedule: { kind: "every", every_ms: 1 } }, "name must be a non-empty string"],
    [{ name: "x", schedule: { kind: "weekly" } }, "schedule.kind must be one of at, every, cron"],
    [{ name: "x", schedule: { kind: "cron", expr: " " } }, "cron schedule requires a non-empty 'expr'"],
    [{ name: "x", schedule: { kind: "every", every_ms: 0 } }, "every_ms must be a positive integer"],
    [{ name: "x", schedule: { kind: "every", every_ms: 1.5 } }, "every_ms must be a positive integer"],
    [{ name: "x", schedule: { kind: "at", at_ms: 1e300 } }, "at_ms must be in the future"],
    [{ name: "x", schedule: { kind: "every", every_ms: 1, tz: "UTC" } }, "tz can only be used with cron schedules"],
    [{ name: "x", schedule: { kind: "every", every_ms: 1 }, deliver: "yes" }, "deliver has a value of the wrong type"],
  ])("are not made of %j", async (draft, message) => {
    const bridge = await bridgeTo(jobs);
    const answer = await bridge.call("POST cron", draft);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(message);
    expect(bridge.calls("cron.add")).toEqual([]);
  });

  test.each([
    [{}, {}],
    [
      { name: "New", message: "Else" },
      { name: "New", payload: { kind: "agentTurn", message: "Else" } },
    ],
    [{ payload: { message: "Nested" } }, { payload: { kind: "agentTurn", message: "Nested" } }],
    [{ deliver: false }, { delivery: { mode: "none" } }],
    [{ deliver: true, channel: null, to: "13" }, { delivery: { mode: "announce", channel: null, to: "13" } }],
    [{ name: null, message: null, schedule: null }, {}],
    [
      { enabled: false, schedule: { kind: "every", every_ms: 5000 } },
      { enabled: false, schedule: { kind: "every", everyMs: 5000 } },
    ],
  ])("are changed by %j", async (change, patch) => {
    const bridge = await bridgeTo(jobs);
    expect((await bridge.call(`PATCH cron/${cronJob.id}`, change)).status).toBe(200);
    expect(bridge.calls("cron.update")[0]).toEqual({ id: cronJob.id, patch });
  });

  test("of the runtime keep their text", async () => {
    const answer = await (await bridgeTo(jobs)).call(`PATCH cron/${heartbeatJob.id}`, { message: "x" });
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining("cannot be changed")]);
  });

  test("are paused, resumed, started and deleted", async () => {
    const bridge = await bridgeTo({ ...jobs, "cron.run": () => ({ ok: true, enqueued: true, runId: "r" }) });
    expect((await bridge.call(`POST cron/${cronJob.id}/pause`, {})).json).toMatchObject({ enabled: false });
    expect((await bridge.call(`POST cron/${cronJob.id}/resume`)).json).toMatchObject({ enabled: true });
    expect((await bridge.call(`POST cron/${cronJob.id}/run-now`, {})).json).toEqual({
      ok: true,
      id: cronJob.id,
      started: true,
    });
    expect(bridge.calls("cron.run")).toEqual([{ id: cronJob.id, mode: "force" }]);
    expect((await bridge.call(`DELETE cron/${cronJob.id}`)).json).toEqual({ deleted: true, id: cronJob.id });
  });

  test("that run already are 409", async () => {
    const bridge = await bridgeTo({ "cron.run": () => ({ ok: true, ran: false, reason: "already-running" }) });
    const answer = await bridge.call(`POST cron/${cronJob.id}/run-now`);
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining("already-running")]);
  });
});
