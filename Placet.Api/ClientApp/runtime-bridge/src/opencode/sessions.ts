import type { SessionDetail, SessionMessage, SessionSummary } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import type { Unread } from "../core/unread.js";
import { isoTime } from "../core/time.js";
import { count, defined, integerIn, number, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { modelOf, readMessage, wireMessages } from "./messages.js";
import type { OpencodeServer } from "./server.js";

/** One entry of `/session`. */
export interface OpencodeSession {
  readonly id: string;
  /** Milliseconds. */
  readonly createdAt: number;
  /** Milliseconds, of the last change. */
  readonly updatedAt: number;
  /** The session that started this one as a sub-agent. */
  readonly parentId: string | undefined;
  readonly info: JsonObject;
}

/** opencode has no count of its sessions: the list is read whole, up to so many of 500 bytes each. */
export const maxSessions = 10_000;

/** Messages of one page: with large tool results some MiB. */
export const pageSize = 50;

/** Asking for single messages would be slow where opencode's have nothing to show, such as those that are still empty. */
const smallestPage = 10;

/** JSON characters of a history; older messages are left out, since Placet refuses an answer above 10 MiB. */
const maxHistoryLength = 4 * 1024 * 1024;

export function sessionRoutes(server: OpencodeServer, unread: Unread) {
  return {
    "GET sessions": async ({ query, signal }) => {
      const limit = integerIn(query, "limit", 1, 1000, maxSessions);
      const offset = integerIn(query, "offset", 0, Number.MAX_SAFE_INTEGER, 0);
      const channel = query.get("channel");
      const all = await listSessions(server, unread, signal);
      // The keys of opencode's sessions have no channel.
      const asked = channel ? [] : all;
      return { items: asked.slice(offset, offset + limit).map(wireSession), count: asked.length };
    },

    "GET sessions/{key}": async ({ parameters, query, signal }) => {
      const limit = integerIn(query, "limit", 1, 5000, undefined);
      const session = await getSession(server, parameters.key, signal);
      return readHistory(server, session, limit, unread, signal);
    },

    "DELETE sessions/{key}": async ({ parameters, signal }) => {
      await server.send("DELETE", sessionPath(parameters.key), signal);
      return { deleted: true, key: parameters.key };
    },
  } satisfies RouteHandlers;
}

/** All sessions of the project, the last changed one first, sub-agents' included. */
export async function listSessions(
  server: OpencodeServer,
  unread: Unread,
  signal: AbortSignal,
  changedSince?: number,
): Promise<OpencodeSession[]> {
  const query = { limit: String(maxSessions), ...(changedSince !== undefined && { start: String(changedSince) }) };
  const sessions = unread.each("session", await server.list("/session", signal, query), readSession);
  return sessions.sort((a, b) => b.updatedAt - a.updatedAt);
}

/** @throws RuntimeError 404 for an unknown one. */
export async function getSession(server: OpencodeServer, key: string, signal: AbortSignal): Promise<OpencodeSession> {
  const session = readSession(await server.get(sessionPath(key), signal));
  if (!session) throw new RuntimeError(502, "opencode answered the session in a form that is not known");
  return session;
}

/** @throws RuntimeError 404 for what is no id of a session, at which opencode fails with 500. */
export function sessionPath(key: string): string {
  if (!/^ses_\w+$/.test(key)) throw new RuntimeError(404, "Session not found");
  return `/session/${encodeURIComponent(key)}`;
}

export function readSession(value: unknown): OpencodeSession | undefined {
  const info = object(value);
  const id = text(info?.["id"]);
  const time = object(info?.["time"]);
  const createdAt = count(time?.["created"]);
  if (info === undefined || id === undefined || createdAt === undefined) return undefined;
  return { id, createdAt, updatedAt: count(time?.["updated"]) ?? createdAt, parentId: text(info["parentID"]), info };
}

export function wireSession({ id, createdAt, updatedAt, info, parentId }: OpencodeSession): SessionSummary {
  return {
    key: id,
    created_at: isoTime(createdAt),
    updated_at: isoTime(updatedAt),
    title: text(info["title"]) ?? "",
    preview: "",
    metadata: sessionMetadata(info, parentId),
  };
}

/** What opencode knows of a session and the wire format has no member for: tokens and cost above all. */
function sessionMetadata(info: JsonObject, parentId: string | undefined): JsonObject {
  const tokens = object(info["tokens"]);
  const cache = object(tokens?.["cache"]);
  return defined({
    title: text(info["title"]),
    agent: text(info["agent"]),
    model: modelOf(info),
    parent: parentId,
    cost: number(info["cost"]),
    tokens:
      tokens &&
      defined({
        input: count(tokens["input"]),
        output: count(tokens["output"]),
        reasoning: count(tokens["reasoning"]),
        cache_read: count(cache?.["read"]),
        cache_write: count(cache?.["write"]),
      }),
  });
}

/** The newest messages, page by page until `limit` or the length that an answer may have. */
async function readHistory(
  server: OpencodeServer,
  { id, createdAt, updatedAt, info, parentId }: OpencodeSession,
  limit: number | undefined,
  unread: Unread,
  signal: AbortSignal,
): Promise<SessionDetail> {
  const pages: SessionMessage[][] = [];
  let length = 0;
  let messages = 0;
  let older: string | undefined;
  do {
    const missing = limit === undefined ? pageSize : limit - messages;
    const page = await server.messages(id, Math.min(pageSize, Math.max(missing, smallestPage)), older, signal);
    const read = unread.each("session message", page.items, readMessage).flatMap((one) => wireMessages(one, unread));
    pages.unshift(read);
    messages += read.length;
    length += JSON.stringify(read).length;
    older = page.older;
  } while (older !== undefined && length < maxHistoryLength && (limit === undefined || messages < limit));
  const all = pages.flat();
  const kept = limit === undefined ? all : all.slice(-limit);
  const metadata = sessionMetadata(info, parentId);
  return {
    key: id,
    created_at: isoTime(createdAt),
    updated_at: isoTime(updatedAt),
    metadata: limit === undefined && older !== undefined ? { ...metadata, truncated: true } : metadata,
    messages: kept,
  };
}
