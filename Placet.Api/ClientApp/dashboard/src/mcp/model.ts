import { flag, isObject, objects, text, texts, type Loose } from "../api/read.ts";
import type { Tone } from "../ui/tone.ts";

export type ServerWord = "connected" | "failed" | "connecting" | "disabled";

export interface Server {
  readonly name: string;
  readonly word: ServerWord;
  readonly enabled: boolean;
  readonly transport: string | undefined;
  readonly tools: readonly string[];
  readonly error: string | undefined;
}

/** The servers of a list, what is down first; one without a name can't be acted on and is left out. */
export function serversOf(document: unknown): readonly Server[] {
  const items = isObject(document) ? objects(document["items"]) : [];
  const rank: Record<ServerWord, number> = { failed: 0, connecting: 1, connected: 2, disabled: 3 };
  return items
    .map(serverOf)
    .filter((server) => server.name !== "")
    .toSorted((a, b) => rank[a.word] - rank[b.word] || a.name.localeCompare(b.name));
}

/** The server of an answer, which has it bare or wrapped. */
export function answeredServer(answer: unknown): Server | undefined {
  if (!isObject(answer)) return undefined;
  const server = serverOf(isObject(answer["server"]) ? answer["server"] : answer);
  return server.name === "" ? undefined : server;
}

function serverOf(item: Loose): Server {
  const enabled = flag(item["enabled"]) ?? true;
  const error = text(item["error"]);
  const connected = flag(item["connected"]) ?? false;
  const up = connected ? "connected" : error !== undefined ? "failed" : "connecting";
  const name = text(item["name"]) ?? "";
  return {
    name,
    word: enabled ? up : "disabled",
    enabled,
    transport: text(item["transport"]),
    tools: texts(item["tools"]),
    error: enabled ? error : undefined,
  };
}

export function serverTone(word: ServerWord): Tone {
  return ({ connected: "ok", failed: "bad", connecting: "warn", disabled: "idle" } as const)[word];
}

/** The tool's own name, without the server's in front. */
export function toolName(tool: string, server: string): string {
  const prefix = new RegExp(`^mcp[_:]${server.replace(/[^\w]/g, ".")}[_:]`);
  return tool.replace(prefix, "") || tool;
}
