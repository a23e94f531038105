import type { Unread } from "../core/unread.js";
import { dayOf } from "../core/usageQuery.js";
import { addUsage, noUsage, type UsageCounters, type UsageRow } from "../core/usageReport.js";
import { modelRequest, readMessage, type OpencodeMessage } from "./messages.js";
import type { OpencodeServer, Page } from "./server.js";
import { pageSize, type OpencodeSession } from "./sessions.js";

/** Sessions whose counts are remembered: some hundred bytes each. */
const maxRemembered = 5_000;

/** What was counted of one session: the messages from `oldestAt` up to `newest`. */
interface Counted {
  /** `updatedAt` of the session when it was counted. */
  updatedAt: number;
  /** Ids of opencode's messages ascend. Empty before the first. */
  newest: string;
  /** Where the older messages begin; undefined when all were counted. */
  older: string | undefined;
  oldestAt: number;
  readonly rows: Map<string, UsageRow>;
}

/**
 * Counts what sessions spent, by day and model. opencode has only sums per session, so the messages are read, page by page: each is read
 * once, and its session is not asked again until it changes.
 */
export class UsageCounter {
  readonly #sessions = new Map<string, Counted>();
  /** One session after the other: two counts of the same one would add its messages twice. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly server: OpencodeServer,
    private readonly unread: Unread,
  ) {}

  /** @param since Milliseconds: messages before are left out where that spares reading them. */
  rowsOf(session: OpencodeSession, since: number, signal: AbortSignal): Promise<UsageRow[]> {
    const counted = this.#queue.then(() => this.#count(session, since, signal));
    this.#queue = counted.catch(() => undefined);
    return counted;
  }

  async #count(session: OpencodeSession, since: number, signal: AbortSignal): Promise<UsageRow[]> {
    const counted = this.#remembered(session.id);
    if (counted.updatedAt !== session.updatedAt) await this.#countNewer(counted, session, signal);
    while (counted.older !== undefined && counted.oldestAt >= since) {
      const page = await this.server.messages(session.id, pageSize, counted.older, signal);
      this.#addOlder(counted, session, page);
    }
    return [...counted.rows.values()];
  }

  /** From the newest message back to the last one that was counted; in a session that is new here, one page. */
  async #countNewer(counted: Counted, session: OpencodeSession, signal: AbortSignal): Promise<void> {
    if (counted.newest === "") {
      this.#addOlder(counted, session, await this.server.messages(session.id, pageSize, undefined, signal));
      counted.updatedAt = session.updatedAt;
      return;
    }
    const fresh: OpencodeMessage[] = [];
    let before: string | undefined;
    let reached = false;
    do {
      const page = await this.server.messages(session.id, pageSize, before, signal);
      const messages = this.#read(page);
      fresh.push(...messages.filter((message) => message.id > counted.newest));
      reached = messages.some((message) => message.id <= counted.newest);
      before = page.older;
    } while (!reached && before !== undefined);
    this.#add(counted, session, fresh);
    counted.updatedAt = session.updatedAt;
  }

  #addOlder(counted: Counted, session: OpencodeSession, page: Page): void {
    const messages = this.#read(page);
    this.#add(counted, session, messages);
    counted.older = page.older;
    counted.oldestAt = Math.min(counted.oldestAt, ...messages.map((message) => message.createdAt));
  }

  #add(counted: Counted, { id, parentId }: OpencodeSession, messages: readonly OpencodeMessage[]): void {
    const ascending = [...messages].sort((a, b) => (a.id < b.id ? -1 : 1));
    // What the model is still answering is counted when it is complete. One that others follow never will be: opencode was ended there.
    const last = ascending.at(-1);
    if (last?.role === "assistant" && last.completedAt === undefined) ascending.pop();
    for (const message of ascending) {
      addUsage(rowFor(counted, id, message).counters, countersOf(message, parentId !== undefined));
      if (message.id > counted.newest) counted.newest = message.id;
    }
  }

  #read(page: Page): OpencodeMessage[] {
    return this.unread.each("session message", page.items, readMessage);
  }

  /** Moves the session to the end of the map, whose first ones are forgotten. */
  #remembered(id: string): Counted {
    const counted = this.#sessions.get(id) ?? {
      updatedAt: -1,
      newest: "",
      older: undefined,
      oldestAt: Infinity,
      rows: new Map<string, UsageRow>(),
    };
    this.#sessions.delete(id);
    this.#sessions.set(id, counted);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= maxRemembered) break;
      this.#sessions.delete(oldest);
    }
    return counted;
  }
}

/** opencode knows neither channels nor origins. */
function rowFor(counted: Counted, sessionKey: string, message: OpencodeMessage): UsageRow {
  const model = modelRequest(message).model ?? null;
  const date = dayOf(message.completedAt ?? message.createdAt);
  const key = `${date} ${model}`;
  const row = counted.rows.get(key) ?? {
    date,
    session_key: sessionKey,
    model,
    channel: null,
    origin: null,
    counters: noUsage(),
  };
  counted.rows.set(key, row);
  return row;
}

/** A message of the user is a turn, except in a sub-agent's session: there it is the agent that asks. */
function countersOf(message: OpencodeMessage, isSubagent: boolean): UsageCounters {
  if (message.role === "user") return { ...noUsage(), turn_count: isSubagent ? 0 : 1 };
  const request = modelRequest(message);
  return {
    prompt_tokens: request.prompt,
    completion_tokens: request.completion,
    cached_tokens: request.cached,
    tool_calls_count: request.toolCalls,
    iterations: 1,
    duration_ms: request.durationMs,
    turn_count: 0,
  };
}
