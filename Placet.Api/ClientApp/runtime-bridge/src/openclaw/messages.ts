import type { SessionMessage } from "@placet/management-client";
import { isoTime } from "../core/time.js";
import { count, defined, filled, list, object, text } from "../core/values.js";

/** A picture is passed on inside the answer up to so many characters of base64; larger ones are only named. */
const maxPictureChars = 256 * 1024;

/** A message of a transcript as the wire format has it; undefined for what is none. */
export function readMessage(value: unknown): SessionMessage | undefined {
  const message = object(value);
  const role = filled(message?.["role"]);
  if (!message || role === undefined) return undefined;
  const timestamp = count(message["timestamp"]);
  const time = timestamp === undefined ? {} : { timestamp: isoTime(timestamp) };
  if (role === "toolResult") return { ...readToolResult(message["content"]), ...toolOf(message), ...time };
  const parts = list(message["content"]);
  if (!parts) return { role, content: text(message["content"]) ?? null, ...time };
  const calls = parts.map(readToolCall).filter((call) => call !== undefined);
  const thoughts = parts.map(thought).filter((part) => part !== undefined);
  return {
    role,
    content: contentOf(parts),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...(thoughts.length > 0 ? { reasoning_content: thoughts.join("\n") } : {}),
    ...time,
  };
}

function readToolResult(content: unknown): SessionMessage {
  return { role: "tool", content: contentOf(list(content) ?? [content]) };
}

function toolOf(message: Record<string, unknown>): Pick<SessionMessage, "tool_call_id" | "name"> {
  return defined({ tool_call_id: text(message["toolCallId"]), name: text(message["toolName"]) });
}

/** One text as it is, several or pictures as parts, nothing as null. */
function contentOf(parts: readonly unknown[]): unknown {
  const shown = parts.map(readPart).filter((part) => part !== undefined);
  const [first, ...others] = shown;
  if (!first) return null;
  return others.length === 0 && first.type === "text" ? first.text : shown;
}

type ContentPart = { type: "text"; text: string } | { type: "image_url"; image_url: { url: string } };

function readPart(value: unknown): ContentPart | undefined {
  if (typeof value === "string") return { type: "text", text: value };
  const part = object(value);
  const content = text(part?.["text"]);
  if (part?.["type"] === "text" && content !== undefined) return { type: "text", text: content };
  if (part?.["type"] !== "image") return undefined;
  const type = text(part["mimeType"]) ?? "image/png";
  const data = text(part["data"]);
  if (data === undefined || data.length > maxPictureChars) return { type: "text", text: `[${type}]` };
  return { type: "image_url", image_url: { url: `data:${type};base64,${data}` } };
}

function readToolCall(value: unknown) {
  const part = object(value);
  const name = filled(part?.["name"]);
  if (part?.["type"] !== "toolCall" || name === undefined) return undefined;
  const given = part["arguments"];
  return {
    id: text(part["id"]) ?? "",
    type: "function",
    function: { name, arguments: typeof given === "string" ? given : JSON.stringify(given ?? {}) },
  };
}

function thought(value: unknown): string | undefined {
  const part = object(value);
  return part?.["type"] === "thinking" ? filled(part["thinking"]) : undefined;
}
