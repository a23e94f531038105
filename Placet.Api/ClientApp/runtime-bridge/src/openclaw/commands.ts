import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { count, defined, filled, flag, list, object, optional, requireText, text } from "../core/values.js";
import { ask, onlyAgent, shownAgent, type OpenClaw } from "./runtime.js";

const maxStopped = 100;

export function commandRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "POST commands/stop": async ({ body, signal }) => {
      const sessionKey = optional(body, "sessionKey", filled);
      const keys = sessionKey === undefined ? await activeSessions(runtime, signal) : [sessionKey];
      let stopped = 0;
      for (const key of keys) {
        const answer = await ask(runtime, "sessions.abort", { key, clearQueued: true }, signal);
        if (text(answer["abortedRunId"]) !== undefined) stopped++;
      }
      const content = stopped === 0 ? "No active task to stop." : `Stopped ${stopped} task(s).`;
      return { ok: true, command: "/stop", sessionKey: sessionKey ?? null, content };
    },

    "POST commands/restart": async ({ signal }) => {
      const answer = await ask(runtime, "gateway.restart.request", { reason: "asked for in Placet" }, signal);
      if (flag(answer["ok"]) === false)
        throw new RuntimeError(409, filled(answer["summary"]) ?? "OpenClaw does not restart now");
      return { ok: true, command: "/restart", sessionKey: null, content: "Restarting..." };
    },

    "POST commands/new": async ({ body, signal }) => {
      const sessionKey = requireText(body, "sessionKey");
      await ask(runtime, "sessions.reset", { key: sessionKey, reason: "new" }, signal);
      return { ok: true, command: "/new", sessionKey, content: "New session started." };
    },

    "GET commands/status": async ({ query, signal }) => {
      const agent = await shownAgent(runtime, signal);
      const sessionKey = query.get("sessionKey") || `agent:${agent.id}:main`;
      const history = await ask(runtime, "chat.history", { sessionKey, limit: 1 }, signal);
      const session = object(history["sessionInfo"]) ?? {};
      const version = runtime.gateway.hello?.version ?? "unknown";
      const model = filled(session["model"]) ?? agent.model ?? null;
      const messageCount = count(history["totalMessages"]) ?? 0;
      const contextTokens = count(session["totalTokens"]) ?? 0;
      const contextWindowTokens = count(session["contextTokens"]) ?? null;
      const activeTasks = list(session["activeRunIds"])?.length ?? 0;
      return defined({
        ok: true,
        command: "/status",
        sessionKey,
        content: [
          `OpenClaw ${version}`,
          `Model: ${model ?? "unknown"}`,
          `Context: ${contextTokens}${contextWindowTokens === null ? "" : ` of ${contextWindowTokens}`} tokens`,
          `Messages: ${messageCount}`,
          `Running tasks: ${activeTasks}`,
        ].join("\n"),
        version,
        model,
        uptime: runtime.gateway.uptime,
        activeTasks,
        messageCount,
        contextTokens,
        contextWindowTokens,
        lastUsage: lastUsage(session),
      });
    },
  };
}

async function activeSessions(runtime: OpenClaw, signal: AbortSignal): Promise<string[]> {
  const answer = await ask(
    runtime,
    "sessions.list",
    { activeOnly: true, limit: maxStopped, ...onlyAgent(runtime) },
    signal,
  );
  return (list(answer["sessions"]) ?? [])
    .map((session) => filled(object(session)?.["key"]))
    .filter((key) => key !== undefined);
}

function lastUsage(session: Readonly<Record<string, unknown>>) {
  const [input, output] = [count(session["inputTokens"]), count(session["outputTokens"])];
  return input === undefined || output === undefined ? null : { prompt_tokens: input, completion_tokens: output };
}
