import { describe, expect, test } from "vitest";
import { originOf } from "../../src/openclaw/sessionKey.js";
import { bridgeTo } from "./bridge.js";
import { auditEvents } from "./recorded.js";

const ledger = { "audit.activity.list": () => ({ events: auditEvents }) };

describe("the audit log", () => {
  test("is the gateway's ledger, in the words of the wire format", async () => {
    const bridge = await bridgeTo({
      "audit.activity.list": () => ({ events: [...auditEvents.slice(1, 2), { action: "x" }, 7] }),
    });
    expect((await bridge.call("GET audit")).json).toEqual({
      items: [
        {
          ts: "2026-11-28T14:51:49.990Z",
          event: "tool_call",
          origin: "telegram",
          channel: "telegram",
          run_id: "2f7ffd0c-f018-43fc-a29d-1f2d17b061d3",
          session_key: "agent:main:telegram:dm:12",
          tool_name: "exec",
          status: "error",
          error: "tool_failed",
          agent_id: "main",
          event_id: "e3",
        },
      ],
      count: 1,
      hasMore: false,
    });
    expect(bridge.unread.count("audit event")).toBe(2);
  });

  test("is of today when no time is named, else of the time", async () => {
    const bridge = await bridgeTo(ledger);
    await bridge.call("GET audit");
    await bridge.call("GET audit?from=2026-11-27T10:00:00.000Z&to=2026-11-27T11:00:00.000Z&runId=r&sessionKey=s");
    const [today, window] = bridge.calls("audit.activity.list");
    expect(today).toEqual({ after: Date.UTC(2026, 10, 28), limit: 500 });
    expect(window).toEqual({
      after: Date.UTC(2026, 10, 27, 10),
      before: Date.UTC(2026, 10, 27, 11),
      runId: "r",
      sessionKey: "s",
      limit: 500,
    });
  });

  test.each([
    ["limit=2", ["run_end", "tool_call"], true],
    ["limit=2&offset=2", ["tool_start", "run_start"], false],
    ["sortDir=asc&limit=3", ["run_start", "tool_start", "tool_call"], true],
    ["sortBy=event&sortDir=asc", ["run_end", "run_start", "tool_call", "tool_start"], false],
    ["event=tool_call,tool_start", ["tool_call", "tool_start"], false],
    ["toolName=exec&status=error", ["tool_call"], false],
    ["q=TOOL_FAILED", ["tool_call"], false],
    ["channel=slack", [], false],
  ])("with %s", async (query, events, hasMore) => {
    const bridge = await bridgeTo(ledger);
    const answer = (await bridge.call(`GET audit?${query}`)).json as { items: { event: string }[]; hasMore: boolean };
    expect(answer.items.map(({ event }) => event)).toEqual(events);
    expect(answer.hasMore).toBe(hasMore);
  });

  test.each(["from=yesterday", "sortBy=tool", "sortDir=up", "limit=0", "limit=1001", "offset=-1"])(
    "with %s is 400",
    async (query) => {
      expect((await (await bridgeTo(ledger)).call(`GET audit?${query}`)).status).toBe(400);
    },
  );

  test("is read on until there are enough events that match, and not for ever", async () => {
    const bridge = await bridgeTo({
      "audit.activity.list": ({ cursor }) => ({ events: auditEvents, nextCursor: String(Number(cursor ?? 0) + 1) }),
    });
    const answer = (await bridge.call("GET audit?event=tool_call&limit=3")).json as {
      items: unknown[];
      hasMore: boolean;
    };
    expect([answer.items.length, answer.hasMore]).toEqual([3, true]);
    expect(bridge.calls("audit.activity.list").map(({ cursor }) => cursor)).toEqual([undefined, "1", "2", "3"]);
    expect((await bridge.call("GET audit?channel=slack")).json).toMatchObject({ items: [], hasMore: true });
    expect(bridge.calls("audit.activity.list")).toHaveLength(4 + 20);
  });

  test("has the last events oldest first, counts, and the events of a run", async () => {
    const bridge = await bridgeTo(ledger);
    expect((await bridge.call("GET audit/tail?n=2")).json).toMatchObject({
      items: [{ event: "tool_call" }, { event: "run_end" }],
      count: 2,
    });
    expect((await bridge.call("GET audit/stats")).json).toEqual({
      from: "2026-11-28T00:00:00.000Z",
      to: "2026-11-28T15:00:00.000Z",
      total: 4,
      byEvent: { run_end: 1, tool_call: 1, tool_start: 1, run_start: 1 },
      byOrigin: { telegram: 4 },
      byChannel: { telegram: 4 },
      byModel: {},
      byStatus: { ok: 1, error: 1, started: 2 },
      byTool: { exec: 2 },
      runs: 1,
      errors: 1,
    });
    expect((await bridge.call("GET audit/runs/r1")).json).toMatchObject({
      runId: "r1",
      count: 4,
      items: [{ event: "run_start" }, {}, {}, {}],
    });
    const empty = await bridgeTo({ "audit.activity.list": () => ({ events: [] }) });
    expect((await empty.call("GET audit/runs/none")).status).toBe(404);
  });
});

test.each([
  ["agent:main:main", undefined, undefined],
  ["agent:main:telegram:dm:12", "telegram", "telegram"],
  ["agent:main:cron:00f323f0:run:1", undefined, "cron"],
  ["agent:work:subagent:abc", undefined, "subagent"],
  ["global", undefined, undefined],
  ["", undefined, undefined],
])("The session %s came from channel %s, started by %s", (key, channel, origin) => {
  expect(originOf(key)).toEqual({ channel, origin });
});
