import { describe, expect, test } from "vitest";
import { bridgeTo } from "./bridge.js";
import { sessionUsage, usageAnswer } from "./recorded.js";

const counters = {
  prompt_tokens: 120,
  completion_tokens: 15,
  cached_tokens: 20,
  tool_calls_count: 1,
  iterations: 2,
  duration_ms: 3768,
  turn_count: 1,
};
const usage = { "sessions.usage": () => usageAnswer };

describe("usage", () => {
  test.each([
    ["", [], []],
    ["groupBy=date", ["date"], [{ date: "2026-11-28", ...counters }]],
    ["groupBy=model", ["model"], [{ model: "stub-model", ...counters }]],
    ["groupBy=channel,origin", ["channel", "origin"], [{ channel: "telegram", origin: "telegram", ...counters }]],
    ["groupBy=session_key", ["session_key"], [{ session_key: "agent:main:telegram:dm:12", ...counters }]],
  ])("with %j", async (query, groupBy, items) => {
    const bridge = await bridgeTo(usage);
    expect((await bridge.call(`GET usage?${query}`)).json).toEqual({
      from: "2026-11-15",
      to: "2026-11-28",
      groupBy,
      items,
      totals: counters,
    });
  });

  test("by date asks for each day that has any, in UTC and of all agents", async () => {
    const days = ["2026-11-26", "2026-11-28"];
    const bridge = await bridgeTo({
      "sessions.usage": () => ({ ...usageAnswer, aggregates: { costDaily: days.map((date) => ({ date })) } }),
    });
    const answer = (await bridge.call("GET usage?from=2026-11-20&to=2026-11-28&groupBy=date,model")).json as {
      items: { date: string }[];
    };
    expect(answer.items.map(({ date }) => date)).toEqual(days);
    expect(bridge.calls("sessions.usage").map(({ startDate, endDate }) => [startDate, endDate])).toEqual([
      ["2026-11-20", "2026-11-28"],
      ["2026-11-26", "2026-11-26"],
      ["2026-11-28", "2026-11-28"],
    ]);
    expect(bridge.calls("sessions.usage")[0]).toMatchObject({ mode: "utc", agentScope: "all" });
  });

  test("by model keeps turns and time with the first model of a session, so that sums are right", async () => {
    const totals = { input: 7, output: 3, cacheRead: 0, cacheWrite: 5 };
    const modelUsage = [
      ...sessionUsage.usage.modelUsage,
      { provider: "other", model: "other/model", count: 1, totals },
    ];
    const sessions = [{ ...sessionUsage, usage: { ...sessionUsage.usage, modelUsage } }];
    const bridge = await bridgeTo({ "sessions.usage": () => ({ ...usageAnswer, sessions }) });
    expect((await bridge.call("GET usage?groupBy=model")).json).toMatchObject({
      items: [
        { model: "stub-model", prompt_tokens: 120, turn_count: 1 },
        { model: "other/model", prompt_tokens: 12, completion_tokens: 3, turn_count: 0, duration_ms: 0, iterations: 1 },
      ],
      totals: { prompt_tokens: 132, turn_count: 1, iterations: 3 },
    });
  });

  test("is asked for again while the gateway still counts", async () => {
    const states = ["refreshing", "partial", "fresh"];
    const bridge = await bridgeTo({
      "sessions.usage": () => {
        const status = states.shift();
        return status === "fresh" ? usageAnswer : { ...usageAnswer, sessions: [], cacheStatus: { status } };
      },
    });
    expect((await bridge.call("GET usage")).json).toMatchObject({ totals: counters });
    expect(bridge.calls("sessions.usage")).toHaveLength(3);
  });

  test("that cannot be read is left out and counted", async () => {
    const sessions = [null, {}, { key: "agent:main:x", usage: { modelUsage: "none", input: -5, output: 2 } }];
    const bridge = await bridgeTo({ "sessions.usage": () => ({ sessions }) });
    expect((await bridge.call("GET usage")).json).toMatchObject({
      totals: { prompt_tokens: 0, completion_tokens: 2, turn_count: 0 },
    });
    expect(bridge.unread.count("usage of a session")).toBe(2);
  });

  test("can be of a model, channel or session alone", async () => {
    const bridge = await bridgeTo(usage);
    for (const [query, tokens] of [
      ["model=stub-model", 120],
      ["model=other", 0],
      ["channel=telegram", 120],
      ["origin=cron", 0],
      ["sessionKey=agent:main:telegram:dm:12", 120],
      ["session_key=agent:main:main", 0],
    ] as const) {
      expect((await bridge.call(`GET usage?${query}`)).json).toMatchObject({ totals: { prompt_tokens: tokens } });
    }
  });

  test.each(["from=2026-02-30", "from=28.11.2026", "from=2026-11-29", "groupBy=week", "from=2020-01-01"])(
    "with %s is 400",
    async (query) => {
      expect((await (await bridgeTo(usage)).call(`GET usage?${query}`)).status).toBe(400);
    },
  );
});
