import type { CommandStatus } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import { RuntimeError } from "../core/errors.js";
import { count, filled, list, object, optional, requireText, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { busySessions, configuration, splitModel } from "./configuration.js";
import { modelOf, modelRequest, readMessage, type OpencodeMessage } from "./messages.js";
import type { OpencodeServer } from "./server.js";
import { getSession, listSessions, sessionPath, type OpencodeSession } from "./sessions.js";

export function commandRoutes(server: OpencodeServer, unread: Unread, version: () => string) {
  /** Aborts the turns of one session, or of all; answers how many. */
  async function stop(sessionKey: string | undefined, signal: AbortSignal): Promise<number> {
    const busy = await busySessions(server, signal);
    const asked = sessionKey === undefined ? busy : busy.filter((id) => id === sessionKey);
    await Promise.all(asked.map((id) => server.send("POST", `${sessionPath(id)}/abort`, signal)));
    return asked.length;
  }

  return {
    "POST commands/stop": async ({ body, signal }) => {
      const sessionKey = optional(body, "sessionKey", filled);
      const stopped = await stop(sessionKey, signal);
      const content = stopped === 0 ? "No turn to stop." : `Stopped ${stopped} turn(s).`;
      return { ok: true, command: "/stop", sessionKey: sessionKey ?? null, content };
    },

    "POST commands/new": async ({ body, signal }) => {
      await stop(requireText(body, "sessionKey"), signal);
      // opencode's sessions are not emptied: the old one stays in the list, and the answer names the new one.
      const made = object(await server.send("POST", "/session", signal, {}));
      const sessionKey = text(made?.["id"]);
      if (sessionKey === undefined) throw new RuntimeError(502, "opencode made a session without an id");
      return { ok: true, command: "/new", sessionKey, content: `New session ${sessionKey} started.` };
    },

    "GET commands/status": async ({ query, signal }) => {
      const asked = query.get("sessionKey");
      if (asked === "") throw new RuntimeError(400, "sessionKey must not be empty");
      const session =
        asked === null ? (await listSessions(server, unread, signal))[0] : await known(server, asked, signal);
      const [busy, config, last] = await Promise.all([
        busySessions(server, signal),
        configuration(server, signal),
        session && lastRequest(server, session, unread, signal),
      ]);
      const model = (session && modelOf(session.info)) ?? text(config["model"]) ?? null;
      const window =
        model === null ? undefined : contextWindow(await server.object("/config/providers", signal), model);
      return statusOf({ sessionKey: asked ?? session?.id, busy, model, window, last, version: version() });
    },
  } satisfies RouteHandlers;
}

interface Status {
  readonly sessionKey: string | undefined;
  readonly busy: readonly string[];
  readonly model: string | null;
  readonly window: number | undefined;
  readonly last: OpencodeMessage | undefined;
  readonly version: string;
}

export function statusOf({ sessionKey, busy, model, window, last, version }: Status): CommandStatus {
  const activeTasks = busy.filter((id) => sessionKey === undefined || id === sessionKey).length;
  const request = last && modelRequest(last);
  const used = request && request.prompt + request.completion;
  const lines = [
    `opencode ${version}`,
    `Model: ${model ?? "opencode's default"}`,
    ...(used === undefined ? [] : [`Context: ${used}${window === undefined ? "" : ` of ${window}`} tokens`]),
    `Running turns: ${activeTasks}`,
  ];
  return {
    ok: true,
    command: "/status",
    sessionKey: sessionKey ?? null,
    content: lines.join("\n"),
    version,
    model,
    activeTasks,
    contextWindowTokens: window ?? null,
    ...(used !== undefined && { contextTokens: used }),
    lastUsage: request
      ? { prompt_tokens: request.prompt, completion_tokens: request.completion, cached_tokens: request.cached }
      : null,
  };
}

/** An unknown session is answered as an empty one. */
async function known(server: OpencodeServer, key: string, signal: AbortSignal): Promise<OpencodeSession | undefined> {
  return getSession(server, key, signal).catch((error: unknown) => {
    if (error instanceof RuntimeError && error.status === 404) return undefined;
    throw error;
  });
}

/** The last answer for which the model counted tokens, which one that was stopped is not: among the newest few messages, else none. */
async function lastRequest(
  server: OpencodeServer,
  session: OpencodeSession,
  unread: Unread,
  signal: AbortSignal,
): Promise<OpencodeMessage | undefined> {
  const { items } = await server.messages(session.id, 5, undefined, signal);
  const messages = unread.each("session message", items, readMessage);
  return messages.findLast((message) => message.role === "assistant" && modelRequest(message).completion > 0);
}

/** Tokens that the model can hold, from `{providers: [{id, models: {name: {limit: {context}}}}]}`. */
export function contextWindow(providers: JsonObject, name: string): number | undefined {
  const wanted = splitModel(name);
  const provider = (list(providers["providers"]) ?? []).find((one) => object(one)?.["id"] === wanted?.provider);
  const model = object(object(object(provider)?.["models"])?.[wanted?.model ?? ""]);
  const context = count(object(model?.["limit"])?.["context"]);
  return context === 0 ? undefined : context;
}
