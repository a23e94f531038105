import { filled, list, object, texts } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, onlyAgent, type OpenClaw } from "./runtime.js";

/** What the newest session shows of the MCP servers: OpenClaw connects them for each session, when a turn needs them. */
export interface SessionTools {
  /** Another value for each turn. */
  readonly turn: string;
  /** Names of tools by server. */
  readonly byServer: ReadonlyMap<string, readonly string[]>;
  /** Servers that the session has not connected yet: nothing is known of them. */
  readonly pending: ReadonlySet<string>;
}

/** Milliseconds to wait for it: after a change of its configuration the gateway can be busy for longer. */
const patience = 3_000;

/** Undefined when there is no session, or when the gateway cannot say it now. */
export async function readSessionTools(runtime: OpenClaw, signal: AbortSignal): Promise<SessionTools | undefined> {
  const time = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    const newest = await ask(runtime, "sessions.list", { limit: 1, sortBy: "activity", ...onlyAgent(runtime) }, time);
    const session = object(list(newest["sessions"])?.[0]);
    const sessionKey = filled(session?.["key"]);
    if (sessionKey === undefined) return undefined;
    const turn = `${sessionKey} ${String(session?.["lastRunId"] ?? session?.["updatedAt"])}`;
    return readTools(await ask(runtime, "tools.effective", { sessionKey }, time), turn);
  } catch (error) {
    // An extra: the servers are listed without it.
    if (signal.aborted) throw error;
    return undefined;
  }
}

function readTools(answer: JsonObject, turn: string): SessionTools {
  const byServer = new Map<string, string[]>();
  for (const group of list(answer["groups"]) ?? []) {
    for (const tool of list(object(group)?.["tools"]) ?? []) {
      const server = filled(object(tool)?.["mcpServer"]);
      const id = filled(object(tool)?.["id"]);
      if (server !== undefined && id !== undefined) byServer.set(server, [...(byServer.get(server) ?? []), id]);
    }
  }
  const notices = (list(answer["notices"]) ?? []).map(object);
  const waiting = notices.filter((notice) => notice?.["id"] === "mcp-not-yet-connected");
  return { turn, byServer, pending: new Set(waiting.flatMap((notice) => texts(notice?.["servers"]) ?? [])) };
}

/** Remembers which servers were changed since the newest turn: it says nothing about them. By turns, since clocks may differ. */
export class ChangedServers {
  /** The newest turn that was seen after the change; undefined until one was looked at. */
  readonly #since = new Map<string, string | undefined>();

  add(name: string): void {
    this.#since.set(name, undefined);
  }

  /** Whether no turn has used the server since its change. */
  isUntried(name: string, turn: string): boolean {
    if (!this.#since.has(name)) return false;
    const since = this.#since.get(name) ?? turn;
    if (since === turn) this.#since.set(name, turn);
    else this.#since.delete(name);
    return since === turn;
  }
}
