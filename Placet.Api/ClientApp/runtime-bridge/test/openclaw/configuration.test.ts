import { describe, expect, test } from "vitest";
import { arrayPaths, mask, mergePatch, unmask } from "../../src/openclaw/config.js";
import { bridgeTo, type OpenClawBridge } from "./bridge.js";
import { Refused } from "./gatewayServer.js";
import { agents, configuration, sessionRow } from "./recorded.js";

const config = {
  "config.get": () => configuration,
  "config.patch": () => ({ ok: true }),
  "models.list": () => ({ models: [{ id: "stub-model", provider: "stub" }] }),
  "agents.list": () => agents,
};

/** What was written, as the gateway got it. */
function written(bridge: OpenClawBridge): unknown[] {
  return bridge.calls("config.patch").map(({ raw, baseHash, replacePaths }) => {
    expect(baseHash).toBe(configuration.hash);
    return [JSON.parse(String(raw)), ...(replacePaths ? [replacePaths] : [])];
  });
}

describe("a merge patch", () => {
  test.each([
    [{ a: 1, b: { c: 2 } }, { a: 1, b: { c: 2 } }, {}],
    [{ a: 1, b: 2 }, { b: 3 }, { a: null, b: 3 }],
    [{ a: { x: 1, y: 2 } }, { a: { x: 1 } }, { a: { y: null } }],
    [{ a: [1, 2] }, { a: [1] }, { a: [1] }],
    [undefined, { a: 1 }, { a: 1 }],
    [{ a: 1 }, null, null],
  ])("makes of %j the value %j", (from, to, patch) => {
    expect(mergePatch(from, to)).toEqual(patch);
  });

  test("names the lists that it may shorten", () => {
    expect(arrayPaths({ args: [1], env: { A: "1" }, deep: { list: [] } }, ["mcp", "servers", "demo"])).toEqual([
      "mcp.servers.demo.args",
      "mcp.servers.demo.deep.list",
    ]);
  });

  test("hides secrets and takes them back hidden", () => {
    const stored = { token: "__OPENCLAW_REDACTED__", list: ["__OPENCLAW_REDACTED__", "a"], number: 1 };
    expect(mask(stored)).toEqual({ token: "***", list: ["***", "a"], number: 1 });
    expect(unmask(mask(stored))).toEqual(stored);
  });
});

describe("MCP servers", () => {
  const off = { name: "demo", enabled: false, connected: false, transport: "stdio", tools: [], error: null };
  const docs = { name: "docs", enabled: true, connected: true, transport: "streamableHttp", tools: [], error: null };

  test("are listed and read without their configuration", async () => {
    const bridge = await bridgeTo(config);
    expect((await bridge.call("GET mcp")).json).toEqual({ items: [off, docs], count: 2 });
    expect((await bridge.call("GET mcp/docs")).json).toEqual(docs);
    for (const name of ["none", "toString", "__proto__"])
      expect((await bridge.call(`GET mcp/${name}`)).status).toBe(404);
  });

  test("show what the newest session got from them", async () => {
    const tool = { id: "docs__search", label: "search", source: "mcp", mcpServer: "docs", mcpToolName: "search" };
    const servers = {
      docs: { url: "https://a.test" },
      broken: { command: "x" },
      fresh: { command: "x" },
      off: { command: "x", enabled: false },
    };
    const bridge = await bridgeTo({
      "config.get": () => ({ sourceConfig: { mcp: { servers } } }),
      "sessions.list": () => ({ sessions: [sessionRow] }),
      "tools.effective": () => ({
        groups: [
          { id: "core", tools: [{ id: "exec" }, 7] },
          { id: "mcp", tools: [tool] },
        ],
        notices: [{ id: "mcp-not-yet-connected", severity: "info", message: "…", servers: ["fresh"] }],
      }),
    });
    const up = { enabled: true, connected: true, error: null };
    expect((await bridge.call("GET mcp")).json).toMatchObject({
      items: [
        { name: "docs", ...up, tools: ["docs__search"] },
        {
          name: "broken",
          enabled: true,
          connected: false,
          tools: [],
          error: "The newest session got no tools from it",
        },
        { name: "fresh", ...up, tools: [] },
        { name: "off", enabled: false, connected: false, tools: [], error: null },
      ],
    });
    expect((await bridge.call("GET mcp/docs")).json).toMatchObject({ tools: ["docs__search"] });
    expect(bridge.calls("tools.effective")[0]).toEqual({ sessionKey: sessionRow.key });
  });

  test("that were changed since the newest turn have not failed in it", async () => {
    let turn = "run-1";
    const bridge = await bridgeTo({
      ...config,
      "sessions.list": () => ({ sessions: [{ ...sessionRow, lastRunId: turn }] }),
      "tools.effective": () => ({ groups: [] }),
    });
    const connected = async () => ((await bridge.call("GET mcp/docs")).json as { connected: boolean }).connected;
    expect(await connected()).toBe(false);
    await bridge.call("PATCH mcp/docs", { url: "https://other.test/mcp" });
    expect([await connected(), await connected()]).toEqual([true, true]);
    turn = "run-2";
    expect(await connected()).toBe(false);
  });

  test("are made", async () => {
    const bridge = await bridgeTo(config);
    const draft = {
      name: "files",
      type: "stdio",
      command: "node",
      args: ["x.js"],
      env: { K: "v" },
      toolTimeout: 12,
      enabledTools: ["read_*"],
    };
    const answer = await bridge.call("POST mcp", { ...draft, enabled: true });
    expect([answer.status, answer.json]).toEqual([
      201,
      { server: { ...off, name: "files", enabled: true, connected: true } },
    ]);
    await bridge.call("POST mcp", { name: "sse", url: "https://a.test/sse" });
    await bridge.call("POST mcp", {
      name: "web",
      type: "streamableHttp",
      url: "https://a.test/mcp",
      enabledTools: ["*"],
    });
    expect(written(bridge)).toEqual([
      [
        {
          mcp: {
            servers: {
              files: {
                command: "node",
                args: ["x.js"],
                env: { K: "v" },
                enabled: true,
                requestTimeoutMs: 12000,
                toolFilter: { include: ["read_*"] },
                transport: "stdio",
              },
            },
          },
        },
      ],
      [{ mcp: { servers: { sse: { url: "https://a.test/sse", transport: "sse" } } } }],
      [{ mcp: { servers: { web: { url: "https://a.test/mcp", transport: "streamable-http" } } } }],
    ]);
  });

  test.each([
    [{ name: "docs", url: "https://a.test" }, 409, "already exists"],
    [{ name: "a b", command: "x" }, 400, "name must match"],
    [{ name: "x" }, 400, "command is required for stdio"],
    [{ name: "x", type: "sse" }, 400, "url is required for sse"],
    [{ name: "x", type: "pigeon", command: "x" }, 400, "type must be one of"],
    [{ name: "x", command: "x", toolTimeout: 0 }, 400, "toolTimeout must be"],
    [{ name: "x", command: "x", args: "one" }, 400, "args has a value of the wrong type"],
  ])("are not made of %j", async (draft, status, message) => {
    const bridge = await bridgeTo(config);
    const answer = await bridge.call("POST mcp", draft);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(message)]);
    expect(written(bridge)).toEqual([]);
  });

  test("are changed, switched and deleted; hidden secrets are not touched, and lists may become shorter", async () => {
    const bridge = await bridgeTo(config);
    expect((await bridge.call("PATCH mcp/demo", { args: [], cwd: "/srv" })).json).toEqual({ server: off });
    expect((await bridge.call("POST mcp/demo/enable", {})).json).toEqual({
      server: { ...off, enabled: true, connected: true },
    });
    expect((await bridge.call("POST mcp/demo/disable", {})).json).toEqual({ server: off });
    expect((await bridge.call("POST mcp/docs/enable", {})).json).toEqual({ server: docs });
    expect((await bridge.call("DELETE mcp/demo")).json).toEqual({ deleted: true, name: "demo" });
    expect((await bridge.call("DELETE mcp/none")).status).toBe(404);
    const lists = ["mcp.servers.demo.args"];
    expect(written(bridge)).toEqual([
      [{ mcp: { servers: { demo: { args: [], cwd: "/srv" } } } }, lists],
      [{ mcp: { servers: { demo: { enabled: true } } } }, lists],
      // Disabling what is disabled writes nothing, nor does enabling what is enabled.
      [{ mcp: { servers: { demo: null } } }, lists],
    ]);
  });

  test("that somebody else changes at the same time are 409", async () => {
    const refused = { code: "INVALID_REQUEST", message: "config changed since last load; re-run config.get and retry" };
    const bridge = await bridgeTo({
      ...config,
      "config.patch": () => {
        throw new Refused(refused);
      },
    });
    expect((await bridge.call("POST mcp/demo/enable")).status).toBe(409);
  });
});

describe("channels", () => {
  test("are shown with their secrets hidden", async () => {
    const bridge = await bridgeTo(config);
    const telegram = { enabled: false, botToken: "***", allowFrom: ["1", "2"] };
    expect((await bridge.call("GET channels")).json).toEqual({ channels: { telegram } });
    expect((await bridge.call("GET channels/telegram")).json).toEqual({ name: "telegram", config: telegram });
    expect((await bridge.call("GET channels/slack")).status).toBe(404);
  });

  test("are replaced as a whole, and a hidden secret stays", async () => {
    const bridge = await bridgeTo(config);
    const answer = await bridge.call("PUT channels/telegram", { botToken: "***", allowFrom: ["1"] });
    expect(answer.json).toMatchObject({ name: "telegram", restart_needed: true });
    expect(written(bridge)).toEqual([
      [{ channels: { telegram: { enabled: null, allowFrom: ["1"] } } }, ["channels.telegram.allowFrom"]],
    ]);
    expect((await bridge.call("PUT channels/a.b", {})).status).toBe(400);
  });

  test("are deleted", async () => {
    const bridge = await bridgeTo(config);
    expect((await bridge.call("DELETE channels/telegram")).json).toEqual({
      deleted: true,
      name: "telegram",
      restart_needed: true,
    });
    expect((await bridge.call("DELETE channels/slack")).status).toBe(404);
  });
});

describe("settings", () => {
  test("are those that OpenClaw has too", async () => {
    const bridge = await bridgeTo(config);
    expect((await bridge.call("GET settings")).json).toMatchObject({
      basic: { model: "stub/stub-model", vision_model: null, reasoning_effort: null, timezone: "Europe/Berlin" },
      advanced: {},
      options: {
        providers: [
          { value: "auto", label: "Auto" },
          { value: "stub", label: "stub" },
        ],
      },
    });
  });

  test("are changed without touching the models to fall back to", async () => {
    const bridge = await bridgeTo(config);
    const change = { model: "stub/new", timezone: "", max_concurrent_requests: 3 };
    expect((await bridge.call("PATCH settings", change)).json).toMatchObject({
      changes: ["model", "timezone", "max_concurrent_requests"],
      restart_needed: false,
    });
    expect(written(bridge)).toEqual([
      [
        { agents: { defaults: { model: { primary: "stub/new" }, userTimezone: null, maxConcurrent: 3 } } },
        ["agents.defaults.model.fallbacks"],
      ],
    ]);
  });

  test.each<[Record<string, unknown>]>([
    [{ temperature: 1 }],
    [{ model: 7 }],
    [{ max_concurrent_requests: 0 }],
    [{ toString: "x" }],
  ])("are not changed by %j", async (change) => {
    const bridge = await bridgeTo(config);
    expect((await bridge.call("PATCH settings", change)).status).toBe(400);
    expect(written(bridge)).toEqual([]);
  });

  test("that are as they were are not written", async () => {
    const bridge = await bridgeTo(config);
    expect((await bridge.call("PATCH settings", { timezone: "Europe/Berlin" })).json).toMatchObject({ changes: [] });
    expect(written(bridge)).toEqual([]);
  });
});
