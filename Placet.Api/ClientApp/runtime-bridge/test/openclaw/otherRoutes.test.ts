import { describe, expect, test } from "vitest";
import { bridgeTo } from "./bridge.js";
import { Refused } from "./gatewayServer.js";
import { agents, authStatus, configuration, mainRow, secrets, sessionRow, skills } from "./recorded.js";

test("Health has the version, the time since the start, the sessions and the model", async () => {
  const bridge = await bridgeTo({ health: () => ({ ok: true, sessions: { count: 2 } }), "agents.list": () => agents });
  const { uptime, ...health } = (await bridge.call("GET health")).json as Record<string, unknown>;
  expect(health).toEqual({ status: "ok", sessions: 2, version: "2026.9.6", model: "stub/stub-model" });
  expect(uptime).toBeGreaterThanOrEqual(93_784);
  const unwell = await bridgeTo({ health: () => ({ ok: false }) });
  expect((await unwell.call("GET health")).json).toMatchObject({ status: "degraded" });
});

test("What OpenClaw lacks is 404", async () => {
  const bridge = await bridgeTo({});
  for (const path of [
    "scripts",
    "policy",
    "agent-card",
    "a2a/peers",
    "agent/versions",
    "improvement/runs",
    "usage/runs/r",
  ]) {
    expect((await bridge.call(`GET ${path}`)).status).toBe(404);
  }
});

test("An answer of unknown shape is 502, not a crash", async () => {
  const bridge = await bridgeTo({
    "sessions.list": () => "sessions",
    "cron.get": () => ({ name: "without id" }),
    "cron.runs": () => ({}),
  });
  expect((await bridge.call("GET sessions")).status).toBe(502);
  expect((await bridge.call("GET cron/1")).status).toBe(502);
});

describe("credentials", () => {
  const store = {
    "secrets.store.list": () => secrets,
    "secrets.store.set": () => ({ ok: true, reloaded: false }),
    "secrets.store.delete": () => ({ ok: true, reloaded: false }),
  };
  const item = (key: string, exposed: boolean) => ({ key, hasValue: true, masked: "***", exposed });

  test("are listed without a value, also where the gateway shows it", async () => {
    const answer = await (await bridgeTo(store)).call("GET credentials");
    expect(answer.json).toEqual({ items: [item("MY_ENV", true), item("MY_KEY", false)], count: 2 });
  });

  test("are made once, and replaced", async () => {
    const bridge = await bridgeTo(store);
    const made = await bridge.call("POST credentials", { key: "NEW_KEY", value: "v", exposed: true });
    expect([made.status, made.json]).toEqual([201, item("NEW_KEY", true)]);
    expect((await bridge.call("POST credentials", { key: "MY_KEY", value: "v" })).status).toBe(409);
    expect((await bridge.call("PUT credentials/MY_ENV", { value: "v3" })).json).toEqual(item("MY_ENV", true));
    expect(bridge.calls("secrets.store.set")).toEqual([
      { name: "NEW_KEY", value: "v", kind: "env" },
      { name: "MY_ENV", value: "v3", kind: "env" },
    ]);
  });

  test.each([
    ["POST credentials", { key: "lower_case", value: "v" }],
    ["POST credentials", { key: "NEW_KEY", value: "" }],
    ["PUT credentials/9KEY", { value: "v" }],
    ["PUT credentials/NEW_KEY", {}],
    ["PUT credentials/MY_KEY/exposed", { exposed: "yes" }],
  ])("refuse %s %j", async (route, body) => {
    const bridge = await bridgeTo(store);
    expect((await bridge.call(route, body)).status).toBe(400);
    expect(bridge.calls("secrets.store.set")).toEqual([]);
  });

  test("that the gateway refuses are not repeated in the message", async () => {
    const refused = { code: "INVALID_REQUEST", message: "bad value s3cret" };
    const bridge = await bridgeTo({
      ...store,
      "secrets.store.set": () => {
        throw new Refused(refused);
      },
    });
    const answer = await bridge.call("PUT credentials/MY_KEY", { value: "s3cret" });
    expect([answer.status, answer.text.includes("s3cret")]).toEqual([400, false]);
  });

  test("are deleted; a missing one is 404, since the gateway does not say", async () => {
    const bridge = await bridgeTo(store);
    expect((await bridge.call("DELETE credentials/MY_KEY")).json).toEqual({ deleted: true, key: "MY_KEY" });
    for (const route of ["GET credentials/NONE", "DELETE credentials/NONE"])
      expect((await bridge.call(route)).status).toBe(404);
    expect(bridge.calls("secrets.store.delete")).toEqual([{ name: "MY_KEY" }]);
  });

  test("cannot be exposed without their value, and say why", async () => {
    const bridge = await bridgeTo(store);
    const refused = await bridge.call("PUT credentials/MY_KEY/exposed", { exposed: true });
    expect([refused.status, refused.text]).toEqual([501, expect.stringContaining("together with a new value")]);
    expect((await bridge.call("PUT credentials/MY_KEY/exposed", { exposed: false })).json).toEqual(
      item("MY_KEY", false),
    );
  });
});

describe("providers", () => {
  const methods = {
    "models.authStatus": () => authStatus,
    "config.get": () => configuration,
    "config.patch": () => ({ ok: true }),
    "models.authSetApiKey": () => ({ provider: "openai", profileId: "openai:manual" }),
    "models.authLogout": () => ({ removedProfiles: [] }),
  };

  test("are those that take a key, those of the configuration, and those that have one", async () => {
    const { items } = (await (await bridgeTo(methods)).call("GET credentials/providers")).json as {
      items: Record<string, unknown>[];
    };
    const of = ({
      name,
      label,
      hasValue,
      masked,
      isOauth,
      isDirect,
      requiresApiKey,
      apiBase,
    }: Record<string, unknown>) => [name, label, hasValue, masked, isOauth, isDirect, requiresApiKey, apiBase];
    expect(items.map(of)).toEqual([
      ["anthropic", "Claude", true, "***", false, false, true, ""],
      ["github-copilot", "github-copilot", false, "", true, false, false, ""],
      ["openai", "openai", false, "", false, false, true, ""],
      ["stub", "stub", true, "***", false, true, true, "http://127.0.0.1:45013/v1"],
    ]);
  });

  test("are given a key or an address", async () => {
    const bridge = await bridgeTo(methods);
    expect((await bridge.call("POST credentials/providers", { name: "openai", value: "sk-1" })).status).toBe(201);
    expect((await bridge.call("PUT credentials/providers/stub", { apiBase: "http://other.test/v1/" })).status).toBe(
      200,
    );
    expect(bridge.calls("models.authSetApiKey")).toEqual([{ provider: "openai", apiKey: "sk-1" }]);
    expect(bridge.calls("config.patch").map(({ raw }) => raw)).toEqual([
      '{"models":{"providers":{"stub":{"baseUrl":"http://other.test/v1"}}}}',
    ]);
  });

  test.each([
    ["POST credentials/providers", { name: "anthropic", value: "k" }, 409],
    ["POST credentials/providers", { name: "nobody", value: "k" }, 400],
    ["PUT credentials/providers/nobody", { value: "k" }, 404],
    ["PUT credentials/providers/openai", {}, 400],
    ["PUT credentials/providers/openai", { apiBase: "http://a.test" }, 501],
    ["PUT credentials/providers/stub", { apiBase: null }, 501],
    ["PUT credentials/providers/stub", { apiBase: "no address" }, 400],
    ["DELETE credentials/providers/nobody", undefined, 404],
    // Its key is in the configuration.
    ["DELETE credentials/providers/stub", undefined, 501],
  ])("answer %s %j with %d", async (route, body, status) => {
    const bridge = await bridgeTo(methods);
    expect((await bridge.call(route, body)).status).toBe(status);
    expect(bridge.calls("models.authSetApiKey")).toEqual([]);
  });
});

describe("the workspace", () => {
  const folders: Record<string, { path: string; name: string; kind: string; size?: number; updatedAtMs?: number }[]> = {
    "": [
      { path: ".git", name: ".git", kind: "directory" },
      { path: "notes", name: "notes", kind: "directory" },
      { path: "AGENTS.md", name: "AGENTS.md", kind: "file", size: 6306, updatedAtMs: 1795877489606 },
    ],
    notes: [
      { path: "notes/locked", name: "locked", kind: "directory" },
      { path: "notes/a.md", name: "a.md", kind: "file", size: 1, updatedAtMs: 1795877489606 },
    ],
  };
  const methods = {
    "agents.list": () => agents,
    "agents.workspace.list": ({ path }: Record<string, unknown>) => {
      const entries = folders[String(path)];
      if (!entries) throw new Refused({ code: "INVALID_REQUEST", message: "not allowed" });
      return { agentId: "main", path, entries, totalEntries: entries.length, offset: 0 };
    },
    "agents.workspace.get": ({ path }: Record<string, unknown>) => {
      if (path !== "AGENTS.md")
        throw new Refused({
          code: "INVALID_REQUEST",
          message: "workspace file not found",
          details: { type: "workspace_file_not_found" },
        });
      return {
        file: {
          path,
          name: path,
          size: 8,
          updatedAtMs: 1795877489606,
          mimeType: "text/plain",
          encoding: "utf8",
          content: "hello ü",
        },
      };
    },
    "agents.files.list": () => ({
      files: [
        { name: "AGENTS.md", missing: false },
        { name: "MEMORY.md", missing: true },
      ],
    }),
    "agents.files.set": () => ({ ok: true }),
  };

  test("is a tree, folders first, whose unreadable folders say so", async () => {
    const bridge = await bridgeTo(methods);
    expect((await bridge.call("GET workspace/tree?depth=3")).json).toEqual({
      root: "/home/someone/.openclaw/workspace",
      tree: {
        path: ".",
        name: "workspace",
        type: "dir",
        children: [
          {
            path: "notes",
            name: "notes",
            type: "dir",
            children: [
              { path: "notes/locked", name: "locked", type: "dir", error: "not allowed" },
              { path: "notes/a.md", name: "a.md", type: "file", size: 1, mtime: 1795877489.606 },
            ],
          },
          { path: "AGENTS.md", name: "AGENTS.md", type: "file", size: 6306, mtime: 1795877489.606 },
        ],
      },
    });
    const flat = (await bridge.call("GET workspace/tree?path=notes&depth=1")).json as { tree: Record<string, unknown> };
    expect(flat.tree).toMatchObject({ path: "notes", name: "notes" });
    expect(bridge.calls("agents.workspace.list").map(({ path }) => path)).toEqual([
      "",
      "notes",
      "notes/locked",
      "notes",
    ]);
  });

  test("with more files than are shown is cut", async () => {
    const entries = (offset: number) =>
      Array.from({ length: 500 }, (_, index) => ({
        path: `f${offset + index}`,
        name: `f${offset + index}`,
        kind: "file",
        size: 1,
      }));
    const bridge = await bridgeTo({
      ...methods,
      "agents.workspace.list": ({ offset }) => ({ entries: entries(offset as number), totalEntries: 1_000_000 }),
    });
    const answer = (await bridge.call("GET workspace/tree")).json as {
      tree: { children: unknown[] };
      truncated: boolean;
    };
    expect([answer.tree.children.length, answer.truncated]).toEqual([5000, true]);
    expect(bridge.calls("agents.workspace.list")).toHaveLength(10);
  });

  test("has files that can be read, and some that can be written", async () => {
    const bridge = await bridgeTo(methods);
    expect((await bridge.call("GET workspace/file?path=AGENTS.md")).json).toEqual({
      path: "AGENTS.md",
      size: 8,
      encoding: "utf-8",
      content: "hello ü",
      mtime: 1795877489.606,
    });
    expect((await bridge.call("PUT workspace/file?path=AGENTS.md", { content: "ü" })).json).toEqual({
      path: "AGENTS.md",
      size: 2,
      created: false,
    });
    const base64 = { content: Buffer.from("ü").toString("base64"), encoding: "base64" };
    expect((await bridge.call("PUT workspace/file?path=MEMORY.md", base64)).json).toMatchObject({ created: true });
    expect(bridge.calls("agents.files.set").map(({ content }) => content)).toEqual(["ü", "ü"]);
  });

  test.each([
    ["GET workspace/file?path=none.md", undefined, 404],
    ["GET workspace/file", undefined, 400],
    ["GET workspace/file?path=..%2Fsecret", undefined, 400],
    ["GET workspace/file?path=%2Fetc%2Fpasswd", undefined, 400],
    ["GET workspace/tree?path=a%2F..%2F..", undefined, 400],
    ["GET workspace/tree?depth=deep", undefined, 400],
    ["PUT workspace/file?path=other.md", { content: "x" }, 403],
    ["PUT workspace/file?path=AGENTS.md", {}, 400],
    ["PUT workspace/file?path=AGENTS.md", { content: "/w==", encoding: "base64" }, 400],
  ])("answers %s %j with %d", async (route, body, status) => {
    const bridge = await bridgeTo(methods);
    expect((await bridge.call(route, body)).status).toBe(status);
    expect(bridge.calls("agents.files.set")).toEqual([]);
  });

  test("of an agent that is missing is 404", async () => {
    expect((await (await bridgeTo(methods, "ghost")).call("GET workspace/tree")).status).toBe(404);
  });
});

test("Skills in the workspace have a path that can be opened in it", async () => {
  const bridge = await bridgeTo({ "skills.status": () => skills });
  expect((await bridge.call("GET skills")).json).toEqual({
    items: [
      {
        name: "1password",
        source: "builtin",
        description: "Read secrets",
        path: "/opt/openclaw/skills/1password/SKILL.md",
      },
      { name: "reports", source: "workspace", path: "skills/reports/SKILL.md" },
    ],
    count: 2,
  });
});

describe("commands", () => {
  test("stop the turns of a session, or of all", async () => {
    const bridge = await bridgeTo({
      "sessions.list": () => ({ sessions: [sessionRow, mainRow] }),
      "sessions.abort": ({ key }) => ({ ok: true, abortedRunId: key === sessionRow.key ? "run-1" : null, status: "x" }),
    });
    expect((await bridge.call("POST commands/stop", {})).json).toEqual({
      ok: true,
      command: "/stop",
      sessionKey: null,
      content: "Stopped 1 task(s).",
    });
    expect(bridge.calls("sessions.list")[0]).toMatchObject({ activeOnly: true });
    expect((await bridge.call("POST commands/stop", { sessionKey: "agent:main:main" })).json).toMatchObject({
      sessionKey: "agent:main:main",
      content: "No active task to stop.",
    });
    expect((await bridge.call("POST commands/stop", { sessionKey: "" })).status).toBe(400);
  });

  test("begin a session anew, and need to know which", async () => {
    const bridge = await bridgeTo({ "sessions.reset": () => ({ ok: true }) });
    expect((await bridge.call("POST commands/new", { sessionKey: "agent:main:main" })).json).toMatchObject({
      command: "/new",
    });
    expect((await bridge.call("POST commands/new", {})).status).toBe(400);
    expect(bridge.calls("sessions.reset")).toEqual([{ key: "agent:main:main", reason: "new" }]);
  });

  test("restart the gateway, if it can be restarted", async () => {
    let ok = true;
    const bridge = await bridgeTo({ "gateway.restart.request": () => ({ ok, summary: "an update is running" }) });
    expect((await bridge.call("POST commands/restart", {})).status).toBe(202);
    ok = false;
    const refused = await bridge.call("POST commands/restart", {});
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining("an update is running")]);
  });

  test("say how a session is", async () => {
    const bridge = await bridgeTo({
      "agents.list": () => agents,
      "chat.history": () => ({ messages: [], totalMessages: 4, sessionInfo: { ...sessionRow, activeRunIds: ["r"] } }),
    });
    expect((await bridge.call("GET commands/status")).json).toMatchObject({
      sessionKey: "agent:main:main",
      version: "2026.9.6",
      model: "stub-model",
      activeTasks: 1,
      messageCount: 4,
      contextTokens: 120,
      contextWindowTokens: 120000,
      lastUsage: { prompt_tokens: 100, completion_tokens: 15 },
    });
    await bridge.call(`GET commands/status?sessionKey=${encodeURIComponent(sessionRow.key)}`);
    expect(bridge.calls("chat.history").at(-1)).toEqual({ sessionKey: sessionRow.key, limit: 1 });
  });
});
