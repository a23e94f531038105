import { expect, test } from "vitest";
import { agentCardRoutes } from "../../src/opencode/agentCard.js";
import { commandRoutes } from "../../src/opencode/commands.js";
import { healthRoutes } from "../../src/opencode/health.js";
import { settingsRoutes } from "../../src/opencode/settings.js";
import { skillRoutes } from "../../src/opencode/skills.js";
import { fakeServer, request, unread, type Answer } from "./fakeServer.js";
import * as recorded from "./recorded.js";

const { id } = recorded.session;

test("health has the version, the model and the number of sessions", async () => {
  const { server } = await fakeServer({
    "GET /global/health": () => ({ healthy: true, version: "1.18.34" }),
    "GET /config": () => recorded.config,
    "GET /session": () => [recorded.session],
  });
  expect(await healthRoutes(server, unread())["GET health"](request({}))).toEqual({
    status: "ok",
    name: "opencode",
    version: "1.18.34",
    model: "stub/stub-1",
    sessions: 1,
  });
});

test("skills are listed with where they are from", async () => {
  const { server } = await fakeServer({ "GET /skill": () => [...recorded.skills, { description: "nameless" }] });
  const counted = unread();
  const answer = await skillRoutes(server, counted)["GET skills"](request({}));
  expect(answer.items.map((skill) => [skill.name, skill.source, skill.size])).toEqual([
    ["customize-opencode", "builtin", 14],
    ["hello", "workspace", 12],
  ]);
  expect(counted.count("skill")).toBe(1);
});

test("the agents are the card's skills, but for those that opencode hides", async () => {
  const { server } = await fakeServer({ "GET /agent": () => recorded.agents });
  const card = await agentCardRoutes(server, unread(), () => "1.18.34")["GET agent-card"](request({}));
  expect(card).toMatchObject({ name: "opencode", version: "1.18.34", supportedInterfaces: [] });
  expect(card.skills).toEqual([
    { id: "build", name: "build", description: "The default agent.", tags: ["primary"] },
    { id: "explore", name: "explore", description: "Fast agent", tags: ["subagent"] },
  ]);
});

function configured(busy: object = {}) {
  const changes: unknown[] = [];
  const answers: Record<string, Answer> = {
    "GET /config": () => recorded.config,
    "GET /config/providers": () => recorded.configProviders,
    "GET /session/status": () => busy,
    "PATCH /global/config": ({ body }) => (changes.push(body), {}),
  };
  return { answers, changes };
}

test("settings have opencode's own names, with null for a default", async () => {
  const { server } = await fakeServer(configured().answers);
  const settings = await settingsRoutes(server)["GET settings"](request({}));
  expect(settings.basic).toEqual({ model: "stub/stub-1", small_model: null, default_agent: null, username: "user" });
  expect(settings.advanced).toEqual({ snapshot: true });
  expect(settings.options?.providers).toContainEqual({ value: "stub", label: "Stub" });
  expect(JSON.stringify(settings)).not.toMatch(/sk-test|stub-key-1/);
});

test("a change names what really changed, and an empty text goes back to the default", async () => {
  const { answers, changes } = configured();
  const { server } = await fakeServer(answers);
  const body = { model: "stub/stub-1", small_model: "a/b/c", username: "", snapshot: false };
  const settings = await settingsRoutes(server)["PATCH settings"](request({}, { body }));
  expect(settings.changes).toEqual(["small_model", "username", "snapshot"]);
  expect(settings.basic).toMatchObject({ small_model: "a/b/c", username: null });
  expect(changes).toEqual([{ model: "stub/stub-1", small_model: "a/b/c", username: null, snapshot: false }]);
});

test("a change that changes nothing does not load the project anew", async () => {
  const { answers, changes } = configured({ ses_a: { type: "busy" } });
  const { server } = await fakeServer(answers);
  const settings = await settingsRoutes(server)["PATCH settings"](request({}, { body: { model: "stub/stub-1" } }));
  expect(settings.changes).toEqual([]);
  expect(changes).toEqual([]);
});

test.each([
  [{ temperature: 1 }, 400],
  [{ model: "without-provider" }, 400],
  [{ model: 5 }, 400],
  [{ snapshot: "yes" }, 400],
  [{ toString: "x" }, 400],
  [{ model: "a/b" }, 409],
])("settings with %j are %i while a turn runs", async (body, status) => {
  const { answers, changes } = configured({ ses_a: { type: "busy" } });
  const { server } = await fakeServer(answers);
  const changed = settingsRoutes(server)["PATCH settings"](request({}, { body }));
  await expect(changed).rejects.toMatchObject({ status });
  expect(changes).toEqual([]);
});

function commands(busy: object) {
  return {
    ...configured(busy).answers,
    "GET /session": () => [recorded.session],
    [`GET /session/${id}`]: () => recorded.session,
    [`GET /session/${id}/message`]: () => [recorded.finalAnswer, recorded.aborted],
    [`POST /session/${id}/abort`]: () => true,
    "POST /session/ses_other/abort": () => true,
    "POST /session": () => ({ ...recorded.session, id: "ses_new" }),
  };
}

const busy = { [id]: { type: "busy" }, ses_other: { type: "retry", attempt: 1, message: "", next: 1 } };

test("stop aborts the turn of one session, or of all", async () => {
  const { server, requests } = await fakeServer(commands(busy));
  const stop = commandRoutes(server, unread(), () => "1")["POST commands/stop"];
  expect(await stop(request({}, { body: { sessionKey: id } }))).toMatchObject({ content: "Stopped 1 turn(s)." });
  expect(await stop(request({}))).toMatchObject({ content: "Stopped 2 turn(s).", sessionKey: null });
  expect(await stop(request({}, { body: { sessionKey: "of nobody" } }))).toMatchObject({ content: "No turn to stop." });
  expect(requests.filter((one) => one.endsWith("/abort"))).toHaveLength(3);
});

test("new stops the old turn and answers the new session", async () => {
  const { server, requests } = await fakeServer(commands(busy));
  const routes = commandRoutes(server, unread(), () => "1");
  const answer = await routes["POST commands/new"](request({}, { body: { sessionKey: id } }));
  expect(answer).toMatchObject({ ok: true, command: "/new", sessionKey: "ses_new" });
  expect(requests).toContain(`POST /session/${id}/abort`);
  await expect(routes["POST commands/new"](request({}))).rejects.toMatchObject({ status: 400 });
});

test("the status has what the last answer used, not the one that was stopped", async () => {
  const { server } = await fakeServer(commands(busy));
  const status = commandRoutes(server, unread(), () => "1.18.34")["GET commands/status"];
  expect(await status(request({}, { query: `sessionKey=${id}` }))).toMatchObject({
    sessionKey: id,
    model: "stub/stub-1",
    activeTasks: 1,
    contextTokens: 1234,
    contextWindowTokens: 100000,
    lastUsage: { prompt_tokens: 1200, completion_tokens: 34, cached_tokens: 200 },
  });
});

test("the status of an unknown session is that of an empty one", async () => {
  const { server } = await fakeServer(commands({}));
  const status = commandRoutes(server, unread(), () => "1.18.34")["GET commands/status"];
  expect(await status(request({}, { query: "sessionKey=a/b" }))).toMatchObject({
    ok: true,
    activeTasks: 0,
    lastUsage: null,
  });
});
