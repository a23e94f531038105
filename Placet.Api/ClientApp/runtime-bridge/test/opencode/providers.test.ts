import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { Log } from "../../src/core/log.js";
import { providerRoutes, providersOf, readKnown } from "../../src/opencode/providers.js";
import { fakeServer, request, unread, type Answer } from "./fakeServer.js";
import * as recorded from "./recorded.js";

function answers(busy: object = {}): Record<string, Answer> {
  return {
    "GET /api/integration": () => recorded.integrations,
    "GET /config/providers": () => recorded.configProviders,
    "GET /provider/auth": () => recorded.providerAuth,
    "GET /session/status": () => busy,
    "PUT /auth/opencode": () => true,
    "DELETE /auth/openai": () => true,
    "PATCH /global/config": () => ({}),
    "POST /instance/dispose": () => true,
  };
}

async function routes(busy?: object) {
  const { server, requests } = await fakeServer(answers(busy));
  const writes = () => requests.filter((one) => !one.startsWith("GET "));
  return { routes: providerRoutes(server, unread(), new Log(() => undefined)), writes };
}

test("every provider that opencode knows is listed, without its key", () => {
  const counted = unread();
  const { integrations, configProviders, providerAuth } = recorded;
  const known = counted.each("provider", integrations.data, readKnown);
  const providers = providersOf(known, configProviders, providerAuth, counted);
  expect(providers.map((one) => [one.name, one.hasValue, one.isOauth, one.isLocal])).toEqual([
    ["github-copilot", false, true, false],
    ["openai", true, false, false],
    ["opencode", false, false, false],
    ["stub", true, false, true],
  ]);
  expect(providers[1]).toMatchObject({ label: "OpenAI", envKey: "OPENAI_API_KEY", masked: "***", apiBase: "" });
  expect(JSON.stringify(providers)).not.toMatch(/sk-test|stub-key-1/);
  expect(counted.count("provider")).toBe(1);
});

test("there are no other secrets, and none can be added", async () => {
  const { routes: handlers, writes } = await routes();
  expect(await handlers["GET credentials"]()).toEqual({ items: [] });
  await expect(handlers["POST credentials"]()).rejects.toMatchObject({ status: 501 });
  expect(writes()).toEqual([]);
});

test("while the short list is still empty or missing, the long one is read", async () => {
  const all = [{ id: "groq", name: "Groq", env: ["GROQ_API_KEY"], source: "custom", options: {}, models: {} }];
  for (const short of [
    () => ({ data: [] }),
    ({ response }: { response: ServerResponse }) => void response.writeHead(404).end(),
  ]) {
    const { server } = await fakeServer({
      ...answers(),
      "GET /api/integration": short,
      "GET /provider": () => ({ all }),
    });
    const route = providerRoutes(server, unread(), new Log(() => undefined))["GET credentials/providers"];
    const { items } = await route(request({}));
    expect(items.map((one) => one.name)).toEqual(["groq", "openai", "opencode", "stub"]);
    expect(items[0]).toMatchObject({ label: "Groq", envKey: "GROQ_API_KEY" });
  }
});

test("a key is stored, and counts at once", async () => {
  const { routes: provider, writes } = await routes();
  const body = { value: "sk-new" };
  const answer = await provider["PUT credentials/providers/{name}"](request({ name: "opencode" }, { body }));
  expect(answer).toMatchObject({ name: "opencode", hasValue: true, masked: "***" });
  expect(writes()).toEqual(["PUT /auth/opencode", "POST /instance/dispose"]);
});

test("a running turn is not ended for a key", async () => {
  const { routes: provider, writes } = await routes({ ses_a: { type: "busy" } });
  await provider["PUT credentials/providers/{name}"](request({ name: "opencode" }, { body: { value: "sk-new" } }));
  expect(writes()).toEqual(["PUT /auth/opencode"]);
});

test("an address goes into the configuration", async () => {
  const { routes: provider, writes } = await routes();
  const body = { apiBase: "http://127.0.0.1:9/v1" };
  const answer = await provider["PUT credentials/providers/{name}"](request({ name: "openai" }, { body }));
  expect(answer).toMatchObject({ apiBase: "http://127.0.0.1:9/v1", hasValue: true });
  expect(writes()).toEqual(["PATCH /global/config"]);
});

test("clearing tells opencode and answers what is left", async () => {
  const { routes: provider, writes } = await routes();
  const answer = await provider["DELETE credentials/providers/{name}"](request({ name: "openai" }));
  expect(answer).toMatchObject({ name: "openai" });
  expect(writes()).toEqual(["DELETE /auth/openai", "POST /instance/dispose"]);
});

test.each([
  ["openai", { name: "openai", value: "x" }, 409],
  ["nope", { name: "nope", value: "x" }, 404],
  ["github-copilot", { name: "github-copilot", value: "x" }, 400],
  ["opencode", { name: "opencode" }, 400],
  ["opencode", { name: "opencode", apiBase: null }, 400],
])("setting %s with %j is %i", async (_, body, status) => {
  const { routes: provider, writes } = await routes();
  await expect(provider["POST credentials/providers"](request({}, { body }))).rejects.toMatchObject({ status });
  expect(writes()).toEqual([]);
});
