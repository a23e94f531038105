import { expect, test } from "vitest";
import { sessionRoutes } from "../../src/opencode/sessions.js";
import { fakeServer, request, unread } from "./fakeServer.js";
import { longSession } from "./longSession.js";
import * as recorded from "./recorded.js";

const key = recorded.session.id;

test("sessions are listed with their tokens and cost, the last changed one first", async () => {
  const older = { ...recorded.session, id: "ses_older", time: { created: 1, updated: 2 } };
  const { server } = await fakeServer({ "GET /session": () => [older, recorded.session, { id: "without a time" }] });
  const counted = unread();
  const answer = await sessionRoutes(server, counted)["GET sessions"](request({}));
  expect(answer.count).toBe(2);
  expect(answer.items.map((item) => item.key)).toEqual([key, "ses_older"]);
  expect(answer.items[0]).toEqual({
    key,
    created_at: "2026-11-28T14:42:05.041Z",
    updated_at: "2026-11-28T14:42:54.237Z",
    title: "Read the file",
    preview: "",
    metadata: {
      title: "Read the file",
      agent: "build",
      model: "stub/stub-1",
      cost: 0.00714,
      tokens: { input: 2000, output: 68, reasoning: 0, cache_read: 400, cache_write: 0 },
    },
  });
  expect(counted.count("session")).toBe(1);
});

test("the list can be had in pieces, and its count is that of all", async () => {
  const all = ["ses_a", "ses_b", "ses_c"].map((id, index) => ({
    ...recorded.session,
    id,
    time: { created: 1, updated: 10 - index },
  }));
  const { server } = await fakeServer({ "GET /session": () => all });
  const routes = sessionRoutes(server, unread());
  const answer = await routes["GET sessions"](request({}, { query: "limit=1&offset=1" }));
  expect(answer.items.map((item) => item.key)).toEqual(["ses_b"]);
  expect(answer.count).toBe(3);
  await expect(routes["GET sessions"](request({}, { query: "limit=0" }))).rejects.toMatchObject({ status: 400 });
});

test("a history of three messages is a conversation with the tool's result", async () => {
  const { server } = await fakeServer({
    [`GET /session/${key}`]: () => recorded.session,
    [`GET /session/${key}/message`]: () => [recorded.question, recorded.toolAnswer, recorded.finalAnswer],
  });
  const answer = await sessionRoutes(server, unread())["GET sessions/{key}"](request({ key }));
  expect(answer.messages?.map((message) => message.role)).toEqual(["user", "assistant", "tool", "assistant"]);
  expect(answer.metadata).not.toHaveProperty("truncated");
});

test("of a million messages only the pages that are asked for are read", async () => {
  const session = longSession(1_000_000);
  const { server } = await fakeServer(session.answers);
  const answer = await sessionRoutes(server, unread())["GET sessions/{key}"](
    request({ key: session.id }, { query: "limit=120" }),
  );
  expect(answer.messages).toHaveLength(120);
  expect(answer.messages?.at(-1)?.content).toBe("message 999999");
  expect(session.pages()).toBe(3);
});

test("a history without limit ends where the answer would grow too large, and says so", async () => {
  const session = longSession(1_000_000, "x".repeat(20_000));
  const { server } = await fakeServer(session.answers);
  const answer = await sessionRoutes(server, unread())["GET sessions/{key}"](request({ key: session.id }));
  expect(answer.metadata).toMatchObject({ truncated: true });
  expect(JSON.stringify(answer).length).toBeLessThan(10 * 1024 * 1024);
  expect(answer.messages?.at(-1)?.content).toMatch(/^message 999999/);
});

test.each(["nope", "telegram:12", "a/b", "../config", "ses_", "👍"])(
  "%s is no session, and opencode is not asked",
  async (name) => {
    const { server, requests } = await fakeServer({});
    const routes = sessionRoutes(server, unread());
    await expect(routes["GET sessions/{key}"](request({ key: name }))).rejects.toMatchObject({ status: 404 });
    await expect(routes["DELETE sessions/{key}"](request({ key: name }))).rejects.toMatchObject({ status: 404 });
    expect(requests).toEqual([]);
  },
);

test("a session is deleted in opencode", async () => {
  const { server, requests } = await fakeServer({ [`DELETE /session/${key}`]: () => true });
  const answer = await sessionRoutes(server, unread())["DELETE sessions/{key}"](request({ key }));
  expect(answer).toEqual({ deleted: true, key });
  expect(requests).toEqual([`DELETE /session/${key}`]);
});
