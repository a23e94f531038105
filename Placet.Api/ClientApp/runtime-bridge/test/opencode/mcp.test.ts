import { expect, test } from "vitest";
import { mcpConfig } from "../../src/opencode/mcpConfig.js";
import { mcpRoutes, mcpServers } from "../../src/opencode/mcp.js";
import { fakeServer, request, type Answer } from "./fakeServer.js";
import * as recorded from "./recorded.js";

/** opencode with its configuration and the states of its servers, both of which change. */
function opencode(busy: object = {}) {
  const config = structuredClone(recorded.config) as { mcp: Record<string, { enabled?: boolean }> };
  const states: Record<string, { status: string }> = structuredClone(recorded.mcpStates);
  const switched =
    (name: string, status: string): Answer =>
    () => ((states[name] = { status }), true);
  const answers: Record<string, Answer> = {
    "GET /session/status": () => busy,
    "GET /mcp": () => states,
    "GET /config": () => config,
    "GET /global/config": () => config,
    "PATCH /global/config": ({ body }) => {
      for (const [name, server] of Object.entries((body as typeof config).mcp)) {
        config.mcp[name] = server;
        states[name] = { status: server.enabled === false ? "disabled" : "connected" };
      }
      return config;
    },
    "POST /mcp": ({ body }) => ((states[(body as { name: string }).name] = { status: "connected" }), states),
    "POST /mcp/login/disconnect": switched("login", "disabled"),
    "POST /mcp/echo/connect": switched("echo", "connected"),
    "POST /mcp/echo/disconnect": switched("echo", "disabled"),
  };
  return { config, states, answers };
}

test("servers are listed without anything that may hold a secret", () => {
  const servers = mcpServers(recorded.mcpStates, recorded.config);
  expect(servers).toEqual([
    { name: "echo", enabled: true, connected: true, transport: "stdio", tools: [], error: null },
    {
      name: "login",
      enabled: true,
      connected: false,
      tools: [],
      error: "The server asks for a log-in: run `opencode mcp auth` beside opencode",
    },
    { name: "off-one", enabled: false, connected: false, transport: "stdio", tools: [], error: null },
    {
      name: "web",
      enabled: true,
      connected: false,
      transport: "streamableHttp",
      tools: [],
      error: "MCP error -32000: Connection closed",
    },
  ]);
  expect(JSON.stringify(servers)).not.toMatch(/tk-1|k-1|echo\.mjs/);
});

test("a new server is stored in the configuration", async () => {
  const { config, answers } = opencode();
  const { server } = await fakeServer(answers);
  const body = { name: "new-one", command: "node", args: ["a b.mjs"], env: { TOKEN: "t" } };
  const answer = await mcpRoutes(server)["POST mcp"](request({}, { body }));
  expect(answer.server).toMatchObject({ name: "new-one", enabled: true, connected: true, transport: "stdio" });
  expect(config.mcp["new-one"]).toEqual({
    type: "local",
    command: ["node", "a b.mjs"],
    environment: { TOKEN: "t" },
    enabled: true,
  });
});

test("a taken name is 409, and the configuration stays", async () => {
  const { answers } = opencode();
  const { server, requests } = await fakeServer(answers);
  const created = mcpRoutes(server)["POST mcp"](request({}, { body: { name: "echo", command: "x" } }));
  await expect(created).rejects.toMatchObject({ status: 409 });
  expect(requests.filter((one) => !one.startsWith("GET "))).toEqual([]);
});

test("while a turn runs the configuration is not changed, since that would abort the turn", async () => {
  const { answers } = opencode({ ses_a: { type: "busy" } });
  const { server, requests } = await fakeServer(answers);
  const created = mcpRoutes(server)["POST mcp"](request({}, { body: { name: "new-one", command: "x" } }));
  await expect(created).rejects.toMatchObject({ status: 409 });
  expect(requests.filter((one) => !one.startsWith("GET "))).toEqual([]);
});

test("a server of the user's own file is switched for good", async () => {
  const { config, answers } = opencode();
  const { server } = await fakeServer(answers);
  const answer = await mcpRoutes(server)["POST mcp/{name}/disable"](request({ name: "echo" }));
  expect(answer.server).toMatchObject({ enabled: false, connected: false });
  expect(config.mcp["echo"]).toMatchObject({ type: "local", command: ["node", "echo.mjs"], enabled: false });
});

test("a server that is not in the user's file is switched for now", async () => {
  const { config, answers } = opencode();
  const { server, requests } = await fakeServer(answers);
  const answer = await mcpRoutes(server)["POST mcp/{name}/disable"](request({ name: "login" }));
  expect(answer.server).toMatchObject({ enabled: false });
  expect(requests).toContain("POST /mcp/login/disconnect");
  expect(config.mcp).not.toHaveProperty("login");
});

test("a restart connects again, and is 409 for a disabled server", async () => {
  const { answers } = opencode();
  const { server, requests } = await fakeServer(answers);
  const routes = mcpRoutes(server);
  const answer = await routes["POST mcp/{name}/restart"](request({ name: "echo" }));
  expect(answer.server).toMatchObject({ connected: true });
  expect(requests.filter((one) => one.startsWith("POST"))).toEqual([
    "POST /mcp/echo/disconnect",
    "POST /mcp/echo/connect",
  ]);
  await expect(routes["POST mcp/{name}/restart"](request({ name: "off-one" }))).rejects.toMatchObject({ status: 409 });
});

test.each(["a/b", "ä", "👍", "nope"])("the unknown server %s is 404", async (name) => {
  const { server } = await fakeServer(opencode().answers);
  await expect(mcpRoutes(server)["GET mcp/{name}"](request({ name }))).rejects.toMatchObject({ status: 404 });
});

test("a remote server keeps its headers, and its seconds become milliseconds", () => {
  const body = { url: "https://mcp.example/sse", headers: { "X-Key": "k" }, toolTimeout: 20, enabled: false };
  expect(mcpConfig(body)).toEqual({
    type: "remote",
    url: "https://mcp.example/sse",
    headers: { "X-Key": "k" },
    timeout: 20_000,
    enabled: false,
  });
});

test.each([
  [{ type: "stdio" }, "command is required for stdio"],
  [{ type: "sse" }, "url is required for sse"],
  [{ type: "pigeon", url: "x" }, "type must be one of stdio, sse, streamableHttp"],
  [{ command: "x", enabledTools: ["a"] }, 'opencode offers all tools of a server: enabledTools must be ["*"]'],
  [{ command: "x", args: "y" }, "args has a value of the wrong type"],
])("%j is refused: %s", (body, message) => {
  expect(() => mcpConfig(body)).toThrow(message);
});
