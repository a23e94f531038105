import { randomUUID } from "node:crypto";
import { deepEqual, equal, ok } from "node:assert/strict";
import type * as client from "@placet/management-client";
import { modelName, waitMark, type ModelServer } from "../modelServer.js";
import { eventually } from "../programs.js";
import type { Checks, ManagedAgent } from "../walk.js";
import type { OpenClawApi } from "./api.js";

interface Defaults {
  readonly model?: { readonly primary?: string } | string;
  readonly userTimezone?: string;
}

type Config = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Providers, workspace, skills, channels, settings and commands. */
export function otherChecks(agent: ManagedAgent, api: OpenClawApi, model: ModelServer): Checks {
  const config = async () => (await api.call<{ sourceConfig: Config }>("config.get")).sourceConfig;
  const hasKey = async (name: string) => {
    const { providers } = await api.call<{ providers: { provider: string; profiles: unknown[] }[] }>(
      "models.authStatus",
    );
    return providers.some(({ provider, profiles }) => provider === name && profiles.length > 0);
  };
  const file = async (path: string) =>
    (await api.call<{ file: { content: string; size: number } }>("agents.workspace.get", { agentId: "main", path }))
      .file;
  const defaults = async () => (await config())["agents"]?.["defaults"] as Defaults;
  const activeRuns = async (key: string) =>
    (await api.call<{ session: { activeRunIds?: string[] } | null }>("sessions.describe", { key })).session
      ?.activeRunIds ?? [];

  /** A turn that goes on until it is stopped. */
  async function endlessTurn(key: string): Promise<void> {
    const { waiting } = model;
    await api.call("chat.send", { sessionKey: key, message: `Wait ${waitMark}`, idempotencyKey: randomUUID() });
    await eventually("the turn has reached the model", () => Promise.resolve(model.waiting > waiting || undefined));
  }

  return {
    "GET credentials/providers": {
      seen: "the providers of `models.authStatus` and the configuration; no key in the answer",
      run: async () => {
        const answer = await agent.call<client.ProviderList>("GET credentials/providers");
        const own = await api.call<{ providerCapabilities: { provider: string }[] }>("models.authStatus");
        const names = new Set(answer.items?.map((item) => item.name));
        ok(own.providerCapabilities.every(({ provider }) => names.has(provider)));
        ok(names.has("stub"));
        ok(!JSON.stringify(answer).includes("key-of-the-stub"));
      },
    },
    "POST credentials/providers": {
      seen: "`models.authStatus` has a key; a second time is 409",
      run: async () => {
        const body = { name: "anthropic", value: "sk-ant-api03-of-the-walk-0123456789" };
        await agent.call("POST credentials/providers", { body });
        ok(await hasKey("anthropic"));
        equal((await agent.send("POST credentials/providers", { body })).status, 409);
      },
    },
    "PUT credentials/providers/{name}": {
      seen: "`models.authStatus` has a key",
      partly: "an address only for a provider whose models are in the configuration",
      run: async () => {
        const options = { parameters: { name: "anthropic" }, body: { value: "sk-ant-api03-another-0123456789" } };
        equal((await agent.call<client.Provider>("PUT credentials/providers/{name}", options)).hasValue, true);
        ok(await hasKey("anthropic"));
      },
    },
    "DELETE credentials/providers/{name}": {
      seen: "`models.authStatus` has no key any more",
      partly: "501 for a key of the configuration or the environment",
      run: async () => {
        await agent.call("DELETE credentials/providers/{name}", { parameters: { name: "anthropic" } });
        equal(await hasKey("anthropic"), false);
      },
    },
    "GET workspace/tree": {
      seen: "names and sizes of the root as `agents.workspace.list` has them",
      run: async () => {
        const { tree } = await agent.call<client.WorkspaceTree>("GET workspace/tree");
        const { entries } = await api.call<{ entries: { name: string; size?: number }[] }>("agents.workspace.list", {
          agentId: "main",
        });
        deepEqual(
          tree?.children?.map((child) => [child.name, child.size]).sort(),
          entries
            .filter(({ name }) => name !== ".git")
            .map(({ name, size }) => [name, size])
            .sort(),
        );
      },
    },
    "GET workspace/file": {
      seen: "content and size as `agents.workspace.get` has them; a missing file is 404",
      run: async () => {
        const read = (path: string) => agent.send("GET workspace/file", { query: { path } });
        const { content, size } = (await read("AGENTS.md")).body as client.WorkspaceFile;
        const own = await file("AGENTS.md");
        deepEqual([content, size], [own.content, own.size]);
        equal((await read("none.md")).status, 404);
      },
    },
    "PUT workspace/file": {
      seen: "`agents.workspace.get` has the new text; another file is 403",
      partly: "only the agent's own instruction files, such as `AGENTS.md`",
      run: async () => {
        const write = (path: string) =>
          agent.send("PUT workspace/file", { query: { path }, body: { content: "written by the walk ü\n" } });
        equal((await write("USER.md")).status, 200);
        equal((await file("USER.md")).content, "written by the walk ü\n");
        equal((await write("another.md")).status, 403);
      },
    },
    "GET skills": {
      seen: "the names that `skills.status` has",
      run: async () => {
        const { items } = await agent.call<client.SkillList>("GET skills");
        const own = await api.call<{ skills: { name: string }[] }>("skills.status");
        deepEqual(items?.map((item) => item.name).sort(), own.skills.map(({ name }) => name).sort());
      },
    },
    "PUT channels/{name}": {
      seen: "the configuration has the channel, and the secret is not shown",
      run: async () => {
        const body = { enabled: false, botToken: "123456:token-of-the-walk", dmPolicy: "pairing" };
        const saved = await agent.call("PUT channels/{name}", { parameters: { name: "telegram" }, body });
        equal(((await config())["channels"]?.["telegram"] as { dmPolicy?: string }).dmPolicy, "pairing");
        ok(!JSON.stringify(saved).includes("token-of-the-walk"));
      },
    },
    "GET channels": {
      seen: "the names that the configuration has",
      run: async () => {
        const answer = await agent.call<client.ChannelMap>("GET channels");
        deepEqual(Object.keys(answer.channels ?? {}).sort(), Object.keys((await config())["channels"] ?? {}).sort());
        ok(!JSON.stringify(answer).includes("token-of-the-walk"));
      },
    },
    "GET channels/{name}": {
      seen: "the channel of the configuration, without its secret; an unknown one is 404",
      run: async () => {
        const read = (name: string) => agent.send("GET channels/{name}", { parameters: { name } });
        const { status, body } = await read("telegram");
        equal(status, 200);
        ok(!JSON.stringify(body).includes("token-of-the-walk"));
        equal((await read("nobody")).status, 404);
      },
    },
    "DELETE channels/{name}": {
      seen: "the configuration no longer has it",
      run: async () => {
        await agent.call("DELETE channels/{name}", { parameters: { name: "telegram" } });
        equal((await config())["channels"]?.["telegram"], undefined);
      },
    },
    "GET settings": {
      seen: "the model as the configuration has it",
      partly: "models, thinking, time zone and how many turns at a time; OpenClaw has no others of these settings",
      run: async () => {
        const { basic } = await agent.call<client.RuntimeSettings>("GET settings");
        equal(basic?.["model"], `stub/${modelName}`);
      },
    },
    "PATCH settings": {
      seen: "the configuration has the change, and the way back to the default",
      partly: "models, thinking, time zone and how many turns at a time",
      run: async () => {
        const change = (timezone: string) =>
          agent.call<client.RuntimeSettings>("PATCH settings", { body: { timezone } });
        deepEqual((await change("Europe/Berlin")).changes, ["timezone"]);
        equal((await defaults()).userTimezone, "Europe/Berlin");
        await change("");
        equal((await defaults()).userTimezone, undefined);
      },
    },
    "POST commands/stop": {
      seen: "a turn that was running is gone from `sessions.describe`",
      run: async () => {
        const key = "agent:main:endless";
        await endlessTurn(key);
        await agent.call("POST commands/stop", { body: { sessionKey: key } });
        await eventually("the turn is over", async () => ((await activeRuns(key)).length === 0 ? true : undefined));
      },
    },
    "POST commands/new": {
      seen: "`chat.history` of the session has no questions and answers any more",
      run: async () => {
        const sessionKey = "agent:main:endless";
        await agent.call("POST commands/new", { body: { sessionKey } });
        const { messages } = await api.call<{ messages: { role: string }[] }>("chat.history", { sessionKey });
        // It begins with a mark of the system's that it was emptied.
        deepEqual(
          messages.filter(({ role }) => role !== "system"),
          [],
        );
      },
    },
    "GET commands/status": {
      seen: "model, window and number of messages as `sessions.describe` and `chat.history` have them",
      run: async () => {
        const sessionKey = "agent:main:main";
        const status = await agent.call<client.CommandStatus>("GET commands/status", { query: { sessionKey } });
        const history = await api.call<{ totalMessages: number }>("chat.history", { sessionKey, limit: 1 });
        equal(status.messageCount, history.totalMessages);
        equal(status.contextWindowTokens, 100_000);
        equal(status.activeTasks, 0);
      },
    },
  };
}

/** To be run last: it ends the connection. */
export function restartCheck(agent: ManagedAgent, api: OpenClawApi): Checks {
  return {
    "POST commands/restart": {
      seen: "the gateway ends its connections, and the bridge finds it again",
      run: async () => {
        equal((await agent.send("POST commands/restart")).status, 202);
        await api.closed;
        await eventually("the bridge has found the gateway", async () =>
          (await agent.send("GET health")).status === 200 ? true : undefined,
        );
      },
    },
  };
}
