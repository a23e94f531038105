import { deepEqual, equal, match, ok } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type * as client from "@placet/management-client";
import { completionText, completionUsage, modelName, waitMark, type ModelServer } from "../modelServer.js";
import { eventually } from "../programs.js";
import type { Checks, ManagedAgent } from "../walk.js";
import type { OpencodeApi } from "./program.js";

interface Session {
  readonly id: string;
  readonly title: string;
  readonly cost: number;
  readonly tokens: { readonly input: number; readonly output: number; readonly cache: { readonly read: number } };
}

const mcpProgram = fileURLToPath(new URL("../../../runtimes/mcpServer.mjs", import.meta.url));

/** @param turn The session in which a turn with one tool call was run: two requests to the model. */
export function opencodeChecks(agent: ManagedAgent, api: OpencodeApi, model: ModelServer, turn: string): Checks {
  const sessions = () => api.get<Session[]>("/session?limit=1000");
  const mcpState = async (name: string) => (await api.get<Record<string, { status: string }>>("/mcp"))[name]?.status;
  const global = () => api.get<{ model?: string; small_model?: string | null; mcp?: object }>("/global/config");

  /** A session whose turn goes on until it is stopped. */
  async function endlessTurn(): Promise<string> {
    // With a title, so that no other request asks the model for one.
    const { id } = await api.post<Session>("/session", { title: "Endless" });
    const waiting = model.waiting;
    await api.post(`/session/${id}/prompt_async`, { parts: [{ type: "text", text: `Wait ${waitMark}` }] });
    // A turn that was stopped before it had reached the model was seen to leave opencode 1.18.34 so that it aborted every later one.
    await eventually("the turn has reached the model", () => Promise.resolve(model.waiting > waiting || undefined));
    return id;
  }

  const isRunning = async (id: string) => id in (await api.get<object>("/session/status"));

  return {
    "GET health": {
      seen: "version and number of sessions as `/global/health` and `/session` have them",
      partly: "no uptime, which opencode does not tell",
      run: async () => {
        const health = await agent.call<client.HealthReport>("GET health");
        equal(health.status, "ok");
        equal(health.version, (await api.get<{ version: string }>("/global/health")).version);
        equal(health.sessions, (await sessions()).length);
        equal(health.model, `stub/${modelName}`);
      },
    },
    "GET sessions": {
      seen: "keys, titles, tokens and cost as `/session` has them",
      run: async () => {
        const { items, count } = await agent.call<client.SessionList>("GET sessions");
        const own = await sessions();
        equal(count, own.length);
        deepEqual(
          items?.map(({ key, title, metadata }) => {
            const { cost, tokens } = metadata as { cost: number; tokens: { input: number; cache_read: number } };
            return [key, title, cost, tokens.input, tokens.cache_read];
          }),
          own.map(({ id, title, cost, tokens }) => [id, title, cost, tokens.input, tokens.cache.read]),
        );
        ok(
          own.some(({ id, cost }) => id === turn && cost > 0),
          "the turn cost nothing",
        );
      },
    },
    "GET sessions/{key}": {
      seen: "question, tool call, result and answer of the turn as the model and the tool gave them, whole and page by page",
      run: async () => {
        const read = (query?: Record<string, string>) =>
          agent.call<client.SessionDetail>("GET sessions/{key}", {
            parameters: { key: turn },
            ...(query && { query }),
          });
        const whole = await read();
        deepEqual(
          whole.messages?.map((message) => message.role),
          ["user", "assistant", "tool", "assistant"],
        );
        const [, call, result, last] = whole.messages ?? [];
        equal(call?.tool_calls?.[0]?.function?.name, "read");
        match(String(result?.content), /second line ü/);
        equal(last?.content, completionText);
        deepEqual((await read({ limit: "1" })).messages, [last]);
      },
    },
    "GET usage": {
      seen: "tokens by day, model and session as the model counted them and as `/session` adds them up",
      partly: "no origin and no channel, which opencode does not have",
      run: async () => {
        const query = { groupBy: "date,model,session_key" };
        const { items, totals } = await agent.call<client.UsageReport>("GET usage", { query });
        const own = (await sessions()).find(({ id }) => id === turn);
        const [row] = (items ?? []).filter((item) => item.session_key === turn);
        equal(row?.date, new Date().toISOString().slice(0, 10));
        equal(row?.model, `stub/${modelName}`);
        equal(row?.prompt_tokens, 2 * completionUsage.prompt);
        equal(row?.prompt_tokens, (own?.tokens.input ?? 0) + (own?.tokens.cache.read ?? 0));
        equal(row?.completion_tokens, own?.tokens.output);
        deepEqual([row?.turn_count, row?.iterations, row?.tool_calls_count], [1, 2, 1]);
        equal(totals?.prompt_tokens, row?.prompt_tokens);
      },
    },
    "GET mcp": {
      seen: "names and states as `/mcp` has them",
      partly: "no names of tools, which opencode does not tell",
      run: async () => {
        const { items } = await agent.call<client.McpServerList>("GET mcp");
        deepEqual(
          items?.map((item) => [item.name, item.enabled, item.connected, item.transport]),
          [["unused", false, false, "stdio"]],
        );
      },
    },
    "POST mcp": {
      seen: "`/mcp` says connected, and the configuration file has it",
      run: async () => {
        const body = { name: "echo", command: process.execPath, args: [mcpProgram], env: { TOKEN: "t-1" } };
        const { server } = await agent.call<client.McpServerAnswer>("POST mcp", { body });
        equal(server?.connected, true, server?.error ?? "");
        equal(await mcpState("echo"), "connected");
        ok("echo" in ((await global()).mcp ?? {}), "it is not stored");
      },
    },
    "GET mcp/{name}": {
      seen: "the state that `/mcp` has; an unknown name is 404",
      partly: "no names of tools",
      run: async () => {
        const server = await agent.call<client.McpServer>("GET mcp/{name}", { parameters: { name: "echo" } });
        deepEqual([server.name, server.connected], ["echo", true]);
        const unknown = await agent.send("GET mcp/{name}", { parameters: { name: "nobody" } });
        equal(unknown.status, 404);
      },
    },
    "POST mcp/{name}/disable": {
      seen: "`/mcp` says disabled",
      run: async () => {
        await agent.call("POST mcp/{name}/disable", { parameters: { name: "echo" } });
        equal(await mcpState("echo"), "disabled");
      },
    },
    "POST mcp/{name}/enable": {
      seen: "`/mcp` says connected",
      run: async () => {
        await agent.call("POST mcp/{name}/enable", { parameters: { name: "echo" } });
        equal(await mcpState("echo"), "connected");
      },
    },
    "POST mcp/{name}/restart": {
      seen: "`/mcp` says connected again",
      run: async () => {
        await agent.call("POST mcp/{name}/restart", { parameters: { name: "echo" } });
        equal(await mcpState("echo"), "connected");
      },
    },
    "GET credentials": {
      seen: "opencode stores no secrets but the keys of providers: an empty list, so that Placet shows those",
      run: async () => {
        deepEqual(await agent.call<client.CredentialList>("GET credentials"), { items: [] });
      },
    },
    "POST credentials": {
      seen: "the 501 with its reason, and nothing in `/provider` has changed",
      partly: "501",
      run: async () => {
        const before = await api.get<{ connected: string[] }>("/provider");
        const { status } = await agent.send("POST credentials", { body: { key: "A_KEY", value: "a value" } });
        equal(status, 501);
        deepEqual((await api.get<{ connected: string[] }>("/provider")).connected, before.connected);
      },
    },
    "GET credentials/providers": {
      seen: "the providers that `/provider` has, with a key where it says connected; no key in the answer",
      run: async () => {
        const answer = await agent.call<client.ProviderList>("GET credentials/providers");
        const names = answer.items?.map((item) => item.name);
        const { all, connected } = await api.get<{ all: { id: string }[]; connected: string[] }>("/provider");
        deepEqual(names?.sort(), all.map(({ id }) => id).sort());
        deepEqual(
          answer.items?.filter((item) => item.hasValue).map((item) => item.name),
          connected.filter((id) => id !== "opencode"),
        );
        ok(!JSON.stringify(answer).includes("key-of-the-stub"));
      },
    },
    "PUT credentials/providers/{name}": {
      seen: "`/provider` says connected, and `/config/providers` has it in force",
      partly: "an address can be set and not cleared",
      run: async () => {
        const options = { parameters: { name: "mistral" }, body: { value: "key-of-the-walk" } };
        const provider = await agent.call<client.Provider>("PUT credentials/providers/{name}", options);
        equal(provider.hasValue, true);
        ok((await api.get<{ connected: string[] }>("/provider")).connected.includes("mistral"));
        const { providers } = await api.get<{ providers: { id: string }[] }>("/config/providers");
        ok(providers.some(({ id }) => id === "mistral"));
      },
    },
    "DELETE credentials/providers/{name}": {
      seen: "`/provider` no longer says connected",
      run: async () => {
        await agent.call("DELETE credentials/providers/{name}", { parameters: { name: "mistral" } });
        ok(!(await api.get<{ connected: string[] }>("/provider")).connected.includes("mistral"));
      },
    },
    "POST credentials/providers": {
      seen: "`/provider` says connected; a second time is 409",
      run: async () => {
        const body = { name: "groq", value: "gkey-of-the-walk" };
        await agent.call("POST credentials/providers", { body });
        ok((await api.get<{ connected: string[] }>("/provider")).connected.includes("groq"));
        equal((await agent.send("POST credentials/providers", { body })).status, 409);
      },
    },
    "GET workspace/tree": {
      seen: "the folders and files that `/file` lists",
      partly: "no sizes and times, which opencode does not tell",
      run: async () => {
        const { tree } = await agent.call<client.WorkspaceTree>("GET workspace/tree", { query: { depth: "3" } });
        const folder = tree?.children?.find((child) => child.name === "notes ü");
        deepEqual(
          folder?.children?.map((child) => [child.path, child.type]),
          [["notes ü/read me.txt", "file"]],
        );
      },
    },
    "GET workspace/file": {
      seen: "the bytes on the disk, line ends included; a missing file is 404",
      run: async () => {
        const read = (path: string) => agent.send("GET workspace/file", { query: { path } });
        const { body } = await read("notes ü/read me.txt");
        equal((body as client.WorkspaceFile).content, "first line\r\nsecond line ü\n");
        equal((await read("notes ü/none")).status, 404);
      },
    },
    "GET skills": {
      seen: "names and descriptions as `/skill` has them",
      run: async () => {
        const { items } = await agent.call<client.SkillList>("GET skills");
        const own = await api.get<{ name: string }[]>("/skill");
        deepEqual(items?.map((item) => item.name).sort(), own.map(({ name }) => name).sort());
        equal(items?.find((item) => item.name === "greet")?.description, "Says hello");
      },
    },
    "GET agent-card": {
      seen: "one skill for each agent that `/agent` has and does not hide",
      partly: "no address: opencode speaks no A2A",
      run: async () => {
        const { skills } = await agent.call<client.AgentCardDocument>("GET agent-card");
        const own = await api.get<{ name: string; hidden?: boolean }[]>("/agent");
        deepEqual(
          skills?.map((skill) => skill.id).sort(),
          own
            .filter((one) => !one.hidden)
            .map(({ name }) => name)
            .sort(),
        );
      },
    },
    "GET settings": {
      seen: "models as `/config` has them",
      partly: "models, default agent, user name and snapshots; opencode has no others of these settings",
      run: async () => {
        const { basic } = await agent.call<client.RuntimeSettings>("GET settings");
        equal(basic?.["model"], (await global()).model);
      },
    },
    "PATCH settings": {
      seen: "the configuration file has the change, and the way back to the default",
      partly: "models, default agent, user name and snapshots; 409 while a turn runs",
      run: async () => {
        const change = (small_model: string) =>
          agent.call<client.RuntimeSettings>("PATCH settings", { body: { small_model } });
        deepEqual((await change("stub/another")).changes, ["small_model"]);
        equal((await global()).small_model, "stub/another");
        await change("");
        equal((await global()).small_model ?? null, null);
      },
    },
    "POST commands/stop": {
      seen: "a turn that was running is gone from `/session/status`",
      run: async () => {
        const running = await endlessTurn();
        await agent.call("POST commands/stop", { body: { sessionKey: running } });
        equal(await isRunning(running), false);
      },
    },
    "POST commands/new": {
      seen: "`/session` has one more, and the turn of the old one is stopped",
      partly: "the old session stays as it is; the new one has a key of its own",
      run: async () => {
        const running = await endlessTurn();
        const before = (await sessions()).length;
        const answer = await agent.call<client.CommandAnswer>("POST commands/new", { body: { sessionKey: running } });
        const after = await sessions();
        equal(after.length, before + 1);
        ok(after.some(({ id }) => id === answer.sessionKey));
        equal(await isRunning(running), false);
      },
    },
    "GET commands/status": {
      seen: "model, window and tokens of the last answer as the model counted them",
      partly: "no uptime and no number of messages",
      run: async () => {
        const query = { sessionKey: turn };
        const status = await agent.call<client.CommandStatus>("GET commands/status", { query });
        equal(status.model, `stub/${modelName}`);
        equal(status.contextWindowTokens, 100_000);
        deepEqual(status.lastUsage, {
          prompt_tokens: completionUsage.prompt,
          completion_tokens: completionUsage.completion,
          cached_tokens: completionUsage.cached,
        });
      },
    },
    "DELETE sessions/{key}": {
      seen: "`/session` no longer has it; a second time is 404",
      run: async () => {
        const { id } = await api.post<Session>("/session", { title: "To be deleted" });
        await agent.call("DELETE sessions/{key}", { parameters: { key: id } });
        ok(!(await sessions()).some((session) => session.id === id));
        equal((await agent.send("DELETE sessions/{key}", { parameters: { key: id } })).status, 404);
      },
    },
  };
}
