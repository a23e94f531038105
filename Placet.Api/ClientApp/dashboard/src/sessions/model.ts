import { isObject, number, objects, text, texts, type Loose } from "../api/read.ts";

/**
 * A time as runtimes write those of sessions: the clock on their own wall, without a zone. It cannot be turned into a
 * moment, so it is shown as it stands; one with a zone is a moment.
 */
export interface Stamp {
  readonly at: number;
  readonly isMoment: boolean;
}

export interface Session {
  readonly key: string;
  readonly channel: string;
  readonly title: string | undefined;
  readonly preview: string | undefined;
  readonly messages: number | undefined;
  readonly created: Stamp | undefined;
  readonly updated: Stamp | undefined;
  /** Made by the runtime's own clock and not by somebody who writes. */
  readonly system: boolean;
}

/** The sessions of some pages, each once; one without a key can't be opened and is left out. */
export function sessionsOf(pages: readonly unknown[]): readonly Session[] {
  const byKey = new Map<string, Session>();
  for (const page of pages)
    for (const item of isObject(page) ? objects(page["items"]) : []) {
      const session = sessionOf(item);
      if (session.key !== "" && !byKey.has(session.key)) byKey.set(session.key, session);
    }
  return [...byKey.values()];
}

function sessionOf(item: Loose): Session {
  const key = text(item["key"]) ?? "";
  const metadata = isObject(item["metadata"]) ? item["metadata"] : {};
  const channel = channelOf(key);
  return {
    key,
    channel,
    title: text(item["title"]) ?? text(metadata["title"]),
    preview: text(item["preview"]),
    messages: number(item["message_count"]),
    created: stampOf(item["created_at"]),
    updated: stampOf(item["updated_at"]),
    system: isSystem(channel),
  };
}

/** Whether the runtime's own clock writes there. */
export function isSystem(channel: string): boolean {
  return ["cron", "heartbeat", "system"].includes(channel);
}

/** What stands before the colon of a key; a key without one is its own. */
export function channelOf(key: string): string {
  return key.split(":", 1)[0] ?? key;
}

export function stampOf(value: unknown): Stamp | undefined {
  const written = text(value);
  if (written === undefined) return undefined;
  const isMoment = /(z|[+-]\d\d:?\d\d)$/i.test(written) || /^\d+(\.\d+)?$/.test(written);
  const at = isMoment ? (number(written) ?? Date.parse(written)) : Date.parse(`${written}Z`);
  return Number.isFinite(at) ? { at, isMoment } : undefined;
}

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "image"; readonly url: string }
  | { readonly kind: "other"; readonly value: unknown };

export interface Call {
  readonly id: string | undefined;
  readonly name: string;
  /** As it came: JSON text. */
  readonly input: string;
  readonly output: readonly Piece[] | undefined;
}

export interface Message {
  readonly key: string;
  readonly role: "user" | "assistant" | "tool" | "system" | "other";
  /** The runtime's own word for the role. */
  readonly word: string;
  readonly name: string | undefined;
  readonly at: Stamp | undefined;
  readonly pieces: readonly Piece[];
  readonly reasoning: string | undefined;
  readonly calls: readonly Call[];
  readonly media: readonly string[];
}

const roles = ["user", "assistant", "tool", "system"] as const;

/** The messages as a conversation: what a tool answered stands at the call, where the call is there too. */
export function conversationOf(messages: readonly Loose[], first: number): readonly Message[] {
  const outputs = new Map<string, readonly Piece[]>();
  const called = new Set<string>();
  for (const message of messages) {
    const id = text(message["tool_call_id"]);
    if (id !== undefined && message["role"] === "tool") outputs.set(id, piecesOf(message["content"]));
    for (const call of objects(message["tool_calls"])) called.add(text(call["id"]) ?? "");
  }
  return messages
    .map((message, index) => messageOf(message, String(first + index), outputs))
    .filter((_, index) => {
      const message = messages[index] ?? {};
      return message["role"] !== "tool" || !called.has(text(message["tool_call_id"]) ?? "none");
    });
}

function messageOf(message: Loose, key: string, outputs: ReadonlyMap<string, readonly Piece[]>): Message {
  const word = text(message["role"]) ?? "";
  return {
    key,
    role: roles.find((role) => role === word) ?? "other",
    word,
    name: text(message["name"]),
    at: stampOf(message["timestamp"]),
    pieces: piecesOf(message["content"]),
    reasoning: text(message["reasoning_content"]) ?? thinkingOf(message["thinking_blocks"]),
    calls: objects(message["tool_calls"]).map((call) => callOf(call, outputs)),
    media: texts(message["media"]),
  };
}

function callOf(call: Loose, outputs: ReadonlyMap<string, readonly Piece[]>): Call {
  const target = isObject(call["function"]) ? call["function"] : call;
  const input = target["arguments"] ?? target["input"];
  const id = text(call["id"]);
  return {
    id,
    name: text(target["name"]) ?? "",
    input: typeof input === "string" ? pretty(input) : input === undefined ? "" : JSON.stringify(input, null, 2),
    output: id === undefined ? undefined : outputs.get(id),
  };
}

/** JSON text over several lines; what is none stays as it is. */
export function pretty(written: string): string {
  if (!/^\s*[[{]/.test(written) || written.length > 200_000) return written;
  try {
    return JSON.stringify(JSON.parse(written), null, 2);
  } catch {
    return written;
  }
}

function piecesOf(content: unknown): readonly Piece[] {
  if (content === undefined || content === null || content === "") return [];
  if (!Array.isArray(content)) return [pieceOf(content)];
  return content.map(pieceOf);
}

function pieceOf(part: unknown): Piece {
  const plain = text(part);
  if (plain !== undefined) return { kind: "text", text: plain };
  if (isObject(part)) {
    const said = text(part["text"]);
    if (said !== undefined) return { kind: "text", text: said };
    const image = isObject(part["image_url"]) ? part["image_url"]["url"] : part["image_url"];
    if (typeof image === "string") return { kind: "image", url: image };
  }
  return { kind: "other", value: part };
}

function thinkingOf(blocks: unknown): string | undefined {
  const said = objects(blocks).map((block) => text(block["thinking"]) ?? text(block["text"]));
  return said.filter(Boolean).join("\n\n") || undefined;
}

export interface Picture {
  /** `image/png`; undefined for what is no picture that a browser may show. */
  readonly type: string | undefined;
  readonly bytes: number | undefined;
  /** An address of somebody else's, which is opened by a click and never by itself. */
  readonly link: string | undefined;
}

/** What an image is. Pictures that can hold script are none. */
export function pictureOf(url: string): Picture {
  const [, type] = /^data:(image\/(?:png|jpeg|gif|webp));base64,/.exec(url) ?? [];
  if (type) return { type, bytes: Math.floor(((url.length - url.indexOf(",") - 1) * 3) / 4), link: undefined };
  return { type: undefined, bytes: undefined, link: /^https:\/\//i.test(url) ? url : undefined };
}

export interface Sheet {
  readonly messages: readonly Loose[];
  /** Number of the first of them in what was read. */
  readonly first: number;
  readonly hasOlder: boolean;
}

export const sheetSize = 50;

/** The messages of one page, counted from the end: 0 is the newest. */
export function sheetOf(document: unknown, page: number, total: number | undefined): Sheet {
  const all = isObject(document) ? objects(document["messages"]) : [];
  const end = Math.max(0, all.length - page * sheetSize);
  const first = Math.max(0, end - sheetSize);
  const limit = (page + 1) * sheetSize;
  const hasOlder = first > 0 || (all.length >= limit && (total === undefined || total > limit));
  return { messages: all.slice(first, end), first, hasOlder };
}
