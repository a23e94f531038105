import { isoTime } from "../core/time.js";
import { count, list, object, text } from "../core/values.js";
import type { Unread } from "../core/unread.js";
import type { JsonObject } from "../wire.js";
import type { SessionMessage, SessionToolCall } from "@placet/management-client";

/** Counters of one request to a model, in the wire format's meaning. */
export interface TokenCount {
  /** Everything that was sent, what came from the cache included. */
  readonly prompt: number;
  /** Everything that was received, reasoning included. */
  readonly completion: number;
  readonly cached: number;
}

/** What a message says about a request to a model: opencode makes one assistant message per request. */
export interface ModelRequest extends TokenCount {
  readonly model: string | undefined;
  readonly toolCalls: number;
  readonly durationMs: number;
}

/** One entry of `/session/{id}/message`. */
export interface OpencodeMessage {
  readonly id: string;
  readonly role: "user" | "assistant";
  /** Milliseconds. */
  readonly createdAt: number;
  /** Milliseconds; undefined while the model is still answering. */
  readonly completedAt: number | undefined;
  readonly info: JsonObject;
  readonly parts: readonly JsonObject[];
}

export function readMessage(value: unknown): OpencodeMessage | undefined {
  const info = object(object(value)?.["info"]);
  const id = text(info?.["id"]);
  const role = text(info?.["role"]);
  const time = object(info?.["time"]);
  const createdAt = count(time?.["created"]);
  if (info === undefined || id === undefined || createdAt === undefined) return undefined;
  if (role !== "user" && role !== "assistant") return undefined;
  const parts = (list(object(value)?.["parts"]) ?? []).map(object).filter((part) => part !== undefined);
  return { id, role, createdAt, completedAt: count(time?.["completed"]), info, parts };
}

/** Tokens as opencode counts them: its `input` is without what came from the cache or went into it. */
export function readTokens(value: unknown): TokenCount {
  const tokens = object(value);
  const cache = object(tokens?.["cache"]);
  const of = (holder: JsonObject | undefined, name: string): number => count(holder?.[name]) ?? 0;
  const cached = of(cache, "read");
  return {
    prompt: of(tokens, "input") + cached + of(cache, "write"),
    completion: of(tokens, "output") + of(tokens, "reasoning"),
    cached,
  };
}

/** `anthropic/claude-sonnet-4`, as opencode's own configuration writes it. */
export function modelOf(info: JsonObject): string | undefined {
  const nested = object(info["model"]);
  const provider = text(info["providerID"]) ?? text(nested?.["providerID"]);
  const model = text(info["modelID"]) ?? text(nested?.["modelID"]) ?? text(nested?.["id"]);
  return provider !== undefined && model !== undefined ? `${provider}/${model}` : model;
}

export function modelRequest(message: OpencodeMessage): ModelRequest {
  return {
    ...readTokens(message.info["tokens"]),
    model: modelOf(message.info),
    toolCalls: message.parts.filter((part) => part["type"] === "tool").length,
    durationMs: Math.max(0, (message.completedAt ?? message.createdAt) - message.createdAt),
  };
}

/**
 * The wire format's messages of one of opencode's: an answer with tool calls is followed by one message per result. Parts that only tell
 * of opencode's own work (steps, snapshots) are left out.
 */
export function wireMessages(message: OpencodeMessage, unread: Unread): SessionMessage[] {
  const timestamp = isoTime(message.createdAt);
  const content: object[] = [];
  const reasoning: string[] = [];
  const calls: SessionToolCall[] = [];
  const results: SessionMessage[] = [];
  for (const part of message.parts) {
    const said = text(part["text"]);
    switch (part["type"]) {
      case "text":
        if (said) content.push({ type: "text", text: said });
        break;
      case "reasoning":
        if (said) reasoning.push(said);
        break;
      case "file":
        content.push(filePart(part));
        break;
      case "tool":
        readToolCall(part, timestamp, calls, results, unread);
        break;
    }
  }
  const failure = failureOf(message.info["error"]);
  if (failure !== undefined) content.push({ type: "text", text: failure });
  const empty = content.length === 0 && calls.length === 0 && reasoning.length === 0;
  if (empty) return results;
  return [
    {
      role: message.role,
      content: contentOf(content),
      timestamp,
      ...(calls.length > 0 && { tool_calls: calls }),
      ...(reasoning.length > 0 && { reasoning_content: reasoning.join("\n\n") }),
    },
    ...results,
  ];
}

function readToolCall(
  part: JsonObject,
  timestamp: string,
  calls: SessionToolCall[],
  results: SessionMessage[],
  unread: Unread,
): void {
  const id = text(part["callID"]);
  const name = text(part["tool"]);
  if (id === undefined || name === undefined) return unread.note("tool call");
  const state = object(part["state"]);
  calls.push({ id, type: "function", function: { name, arguments: JSON.stringify(state?.["input"] ?? {}) } });
  const output = text(state?.["output"]) ?? text(state?.["error"]);
  if (output === undefined) return;
  const end = count(object(state?.["time"])?.["end"]);
  results.push({
    role: "tool",
    tool_call_id: id,
    name,
    content: output,
    timestamp: end === undefined ? timestamp : isoTime(end),
  });
}

/** Images are data URLs; of any other file only the name is shown. */
function filePart(part: JsonObject): object {
  const url = text(part["url"]);
  if (url !== undefined && text(part["mime"])?.startsWith("image/")) return { type: "image_url", image_url: { url } };
  return { type: "text", text: `[file ${text(part["filename"]) ?? "without name"}]` };
}

function failureOf(error: unknown): string | undefined {
  const read = object(error);
  const name = text(read?.["name"]);
  if (name === undefined) return undefined;
  const message = text(object(read?.["data"])?.["message"]);
  return message === undefined ? name : `${name}: ${message}`;
}

/** One text stays a text; more than that, or an image, is a list of parts. */
function contentOf(parts: readonly object[]): unknown {
  const [first] = parts;
  if (first === undefined) return null;
  return parts.length === 1 && "text" in first ? first.text : parts;
}
