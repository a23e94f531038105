import type { SessionMessage, SessionSummary } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { isoTime } from "../core/time.js";
import { count, defined, filled, flag, integerIn, list, object, text } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { readMessage } from "./messages.js";
import { ask, onlyAgent, type OpenClaw } from "./runtime.js";

const sessionsPerPage = 200;
/** Without a limit at most so many sessions are listed; Placet takes no answer above 10 MiB. */
const maxSessions = 10_000;
const messagesPerPage = 500;
/** The newest messages up to this size are answered, whatever was asked for, for the same reason. */
const maxHistoryBytes = 8 * 1024 * 1024;
const notFound = () => new RuntimeError(404, "Session not found");

export function sessionRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET sessions": async ({ query, signal }) => {
      const limit = integerIn(query, "limit", 1, 1000, maxSessions);
      const offset = integerIn(query, "offset", 0, 1_000_000, 0);
      const channel = query.get("channel");
      if (channel) return listChannel(runtime, channel, offset, limit, signal);
      const { items, total } = await listSessions(runtime, offset, limit, signal);
      return { items, count: total ?? items.length };
    },

    "GET sessions/{key}": async ({ parameters: { key }, query, signal }) => {
      const limit = integerIn(query, "limit", 1, 5000, undefined);
      const session = object(
        (await ask(runtime, "sessions.describe", { key, includeDerivedTitles: true }, signal))["session"],
      );
      if (!session) throw notFound();
      const history = await readHistory(runtime, key, limit ?? Infinity, signal);
      const summary = readSession(session);
      return {
        key,
        created_at: summary?.created_at ?? null,
        updated_at: summary?.updated_at ?? null,
        metadata: {
          ...metadataOf(session),
          ...(history.total === undefined ? {} : { total_messages: history.total }),
          // So that nobody takes the newest part for the whole.
          ...(history.cut ? { truncated: true } : {}),
        },
        messages: history.messages,
      };
    },

    "DELETE sessions/{key}": async ({ parameters: { key }, signal }) => {
      const answer = await ask(runtime, "sessions.delete", { key, deleteTranscript: true }, signal);
      if (flag(answer["deleted"]) !== true) throw notFound();
      return { deleted: true, key };
    },
  };
}

async function listSessions(runtime: OpenClaw, offset: number, limit: number, signal: AbortSignal) {
  const items: SessionSummary[] = [];
  let total: number | undefined;
  for (let next: number | undefined = offset; next !== undefined && items.length < limit;) {
    const page = await ask(
      runtime,
      "sessions.list",
      {
        limit: Math.min(sessionsPerPage, limit - items.length),
        offset: next,
        includeDerivedTitles: true,
        includeLastMessage: true,
        ...onlyAgent(runtime),
      },
      signal,
    );
    items.push(...runtime.unread.each("session", list(page["sessions"]) ?? [], readSession));
    total = count(page["totalCount"]);
    const following = count(page["nextOffset"]);
    // A page that does not lead on would be asked for again for ever.
    next = flag(page["hasMore"]) === true && following !== undefined && following > next ? following : undefined;
  }
  return { items, total };
}

/** The gateway has no filter by channel: all sessions are read. */
async function listChannel(runtime: OpenClaw, channel: string, offset: number, limit: number, signal: AbortSignal) {
  const { items } = await listSessions(runtime, 0, maxSessions, signal);
  const of = items.filter((item) => object(item.metadata)?.["last_channel"] === channel);
  return { items: of.slice(offset, offset + limit), count: of.length };
}

export function readSession(value: unknown): SessionSummary | undefined {
  const session = object(value);
  const key = filled(session?.["key"]);
  if (!session || key === undefined) return undefined;
  const created = count(session["createdAt"]);
  const updated = count(session["updatedAt"]);
  return defined({
    key,
    created_at: created === undefined ? null : isoTime(created),
    updated_at: updated === undefined ? null : isoTime(updated),
    title: filled(session["label"]) ?? filled(session["displayName"]) ?? filled(session["derivedTitle"]) ?? "",
    preview: text(session["lastMessagePreview"]),
    metadata: metadataOf(session),
  });
}

function metadataOf(session: JsonObject): JsonObject {
  return defined({
    title: filled(session["label"]) ?? filled(session["displayName"]) ?? filled(session["derivedTitle"]),
    last_channel: filled(session["lastChannel"]) ?? filled(session["channel"]),
    agent: filled(session["agentId"]),
    model: filled(session["model"]),
    provider: filled(session["modelProvider"]),
    input_tokens: count(session["inputTokens"]),
    output_tokens: count(session["outputTokens"]),
    context_tokens: count(session["totalTokens"]),
    cost_usd: typeof session["estimatedCostUsd"] === "number" ? session["estimatedCostUsd"] : undefined,
    status: filled(session["status"]),
  });
}

interface History {
  /** Oldest first. */
  readonly messages: SessionMessage[];
  readonly total: number | undefined;
  /** Whether older messages were left out although they were asked for. */
  readonly cut: boolean;
}

/** Reads pages from the newest message on, until there are enough or the answer would become too large. */
async function readHistory(runtime: OpenClaw, key: string, limit: number, signal: AbortSignal): Promise<History> {
  const pages: SessionMessage[][] = [];
  let taken = 0;
  let bytes = 0;
  let total: number | undefined;
  for (let next: number | undefined = 0; next !== undefined && taken < limit;) {
    const page = await ask(
      runtime,
      "chat.history",
      { sessionKey: key, offset: next, limit: Math.min(messagesPerPage, limit - taken), maxChars: 100_000 },
      signal,
    );
    total ??= count(page["totalMessages"]);
    const messages = runtime.unread.each("session message", list(page["messages"]) ?? [], readMessage);
    const size = Buffer.byteLength(JSON.stringify(messages), "utf8");
    if (bytes + size > maxHistoryBytes) {
      pages.unshift(newestWithin(messages, maxHistoryBytes - bytes));
      return { messages: pages.flat(), total, cut: true };
    }
    pages.unshift(messages);
    taken += messages.length;
    bytes += size;
    const following = count(page["nextOffset"]);
    next = flag(page["hasMore"]) === true && following !== undefined && following > next ? following : undefined;
  }
  return { messages: pages.flat(), total, cut: false };
}

function newestWithin(messages: readonly SessionMessage[], bytes: number): SessionMessage[] {
  let left = bytes;
  let first = messages.length;
  while (first > 0) {
    left -= Buffer.byteLength(JSON.stringify(messages[first - 1]), "utf8") + 1;
    if (left < 0) break;
    first--;
  }
  return messages.slice(first);
}
