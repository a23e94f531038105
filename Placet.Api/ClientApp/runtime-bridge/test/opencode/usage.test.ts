import { expect, test } from "vitest";
import { usageRoutes } from "../../src/opencode/usage.js";
import { fakeServer, request, signal, unread, type Answer } from "./fakeServer.js";
import { longSession } from "./longSession.js";
import * as recorded from "./recorded.js";

const now = Date.parse("2026-11-28T15:00:00Z");
const { id } = recorded.session;

async function routes(answers: Readonly<Record<string, Answer>>, at = now) {
  const { server } = await fakeServer(answers);
  return usageRoutes(server, unread(), () => at, signal);
}

test("a turn with a tool call is one turn, two requests and one call", async () => {
  const usage = await routes({
    "GET /session": () => [recorded.session],
    [`GET /session/${id}/message`]: () => [recorded.question, recorded.toolAnswer, recorded.finalAnswer],
  });
  const answer = await usage["GET usage"](request({}, { query: "groupBy=date,model" }));
  const counters = {
    prompt_tokens: 2400,
    completion_tokens: 68,
    cached_tokens: 400,
    tool_calls_count: 1,
    iterations: 2,
    duration_ms: 547 + 344,
    turn_count: 1,
  };
  expect(answer).toEqual({
    from: "2026-11-15",
    to: "2026-11-28",
    groupBy: ["date", "model"],
    items: [{ date: "2026-11-28", model: "stub/stub-1", ...counters }],
    totals: counters,
  });
});

test("a sub-agent's session adds tokens and no turn", async () => {
  const usage = await routes({
    "GET /session": () => [{ ...recorded.session, parentID: "ses_parent" }],
    [`GET /session/${id}/message`]: () => [recorded.question, recorded.finalAnswer],
  });
  const answer = await usage["GET usage"](request({}));
  expect(answer.totals).toMatchObject({ turn_count: 0, iterations: 1, prompt_tokens: 1200 });
  expect(answer.items).toEqual([]);
});

test("what belongs to a day is counted by the end of the answer, in UTC", async () => {
  const at = (created: string, completed: string) => ({
    ...recorded.finalAnswer,
    info: {
      ...recorded.finalAnswer.info,
      id: `msg_${completed}`,
      time: { created: Date.parse(created), completed: Date.parse(completed) },
    },
  });
  const usage = await routes({
    "GET /session": () => [recorded.session],
    [`GET /session/${id}/message`]: () => [
      at("2026-11-26T12:00:00Z", "2026-11-26T12:00:01Z"),
      at("2026-11-27T23:59:59Z", "2026-11-28T00:00:01Z"),
      at("2026-11-28T23:59:58Z", "2026-11-28T23:59:59Z"),
    ],
  });
  const answer = await usage["GET usage"](request({}, { query: "from=2026-11-27&to=2026-11-28&groupBy=date" }));
  expect(answer.items).toMatchObject([{ date: "2026-11-28", iterations: 2 }]);
});

test("of a million messages only those of the window are read, and each only once", async () => {
  const session = longSession(1_000_000);
  // The last message is from this hour.
  const end = session.session.time.updated;
  const usage = await routes(session.answers, end);
  const week = new Date(end - 7 * 86_400_000).toISOString().slice(0, 10);
  const ask = () => usage["GET usage"](request({}, { query: `from=${week}` }));
  const first = await ask();
  const read = session.pages();
  expect(read).toBeLessThan(6);
  expect(first.totals?.iterations).toBeGreaterThanOrEqual(7 * 24);

  expect(await ask()).toEqual(first);
  expect(session.pages()).toBe(read);

  session.grow();
  const grown = await usage["GET usage"](request({}, { query: `from=${week}&to=2100-01-01` }));
  expect(session.pages()).toBe(read + 1);
  expect(grown.totals?.iterations).toBe((first.totals?.iterations ?? 0) + 1);
});

test("two counts at a time add nothing twice", async () => {
  const session = longSession(200);
  const usage = await routes(session.answers, session.session.time.updated);
  const ask = () => usage["GET usage"](request({}, { query: "from=1970-01-01" }));
  const [first, second] = await Promise.all([ask(), ask()]);
  expect(first.totals?.iterations).toBe(200);
  expect(second).toEqual(first);
});

test("an answer that the model is still giving is counted when it is complete", async () => {
  const messages: unknown[] = [recorded.question, recorded.running];
  const session = structuredClone(recorded.session);
  const usage = await routes({ "GET /session": () => [session], [`GET /session/${id}/message`]: () => messages });
  const before = await usage["GET usage"](request({}));
  expect(before.totals).toMatchObject({ turn_count: 1, iterations: 0 });

  messages[1] = { ...recorded.finalAnswer, info: { ...recorded.finalAnswer.info, id: recorded.running.info.id } };
  session.time.updated += 1;
  const after = await usage["GET usage"](request({}));
  expect(after.totals).toMatchObject({ turn_count: 1, iterations: 1, completion_tokens: 34 });
});

test("rows can be asked for by model and session, and there are none with an origin", async () => {
  const usage = await routes({
    "GET /session": () => [recorded.session],
    [`GET /session/${id}/message`]: () => [recorded.finalAnswer],
  });
  const iterations = async (query: string) => (await usage["GET usage"](request({}, { query }))).totals?.iterations;
  expect(await iterations("model=stub/stub-1")).toBe(1);
  expect(await iterations("model=another")).toBe(0);
  expect(await iterations(`sessionKey=${id}`)).toBe(1);
  expect(await iterations("session_key=ses_other")).toBe(0);
  expect(await iterations("origin=cron")).toBe(0);
});
