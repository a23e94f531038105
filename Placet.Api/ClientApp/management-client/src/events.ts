import { type Block, readBlocks } from "./blocks.js";
import { PlacetApiError } from "./errors.js";
import { EventsClient } from "./generated.js";
import { type CallOptions, failureOf } from "./transport.js";
import type { Open } from "./values.js";

/** What the data of each event is, by the event's name. */
export interface PlacetEventData {
  /** The pinged status of an agent changed, or what its runtime answers. */
  "agent.health": {
    agentId: string;
    status: Open<"active" | "busy" | "error" | "offline" | "ok" | "degraded">;
  };
  /** An agent was made or changed, here or at its runtime. */
  "agent.changed": { agentId: string };
  /** An agent was deleted. */
  "agent.removed": { agentId: string };
  /** An alert began, changed or ended. */
  alert: { id: string; state: Open<"pending" | "firing" | "resolved"> };
  /** The activity has a new row; without `agentId` it is about no agent. */
  activity: { agentId?: string };
  /** An agent's stored usage changed. */
  usage: { agentId: string };
  /** Events were missed: what is shown has to be read again. */
  reload: Record<string, never>;
  /** Nothing happened: the stream lives. Comes at its begin and every 15 seconds. */
  alive: Record<string, never>;
}

/** A hint that something changed. Names of later versions never come up. */
export type PlacetEvent = {
  [Name in keyof PlacetEventData]: {
    name: Name;
    data: PlacetEventData[Name];
    /** Where to go on from: `lastEventId` of the next stream. */
    id: string | undefined;
  };
}[keyof PlacetEventData];

/** What can be said about a stream of events. */
export interface EventOptions extends CallOptions {
  /** The `id` that was received last; within 60 seconds nothing is missed, later `reload` comes first. */
  lastEventId?: string | undefined;
  /** Milliseconds of silence after which the stream counts as broken; 45,000 when left out. */
  silence?: number | undefined;
}

const names: ReadonlySet<string> = new Set<keyof PlacetEventData>([
  "agent.health",
  "agent.changed",
  "agent.removed",
  "alert",
  "activity",
  "usage",
  "reload",
]);

/** Hints that something changed, as they happen. */
export class EventStreams extends EventsClient {
  /**
   * Yields the hints of one stream. It ends when the server ends it, as it does at the end of the sign-in; begin another one then, after a
   * pause, with the `id` that came last.
   * @param options What can be said about any call, and where to go on from; the signal ends the stream.
   * @throws PlacetApiError, whatever goes wrong: `timeout` after too long a silence.
   */
  async *each(options: EventOptions = {}): AsyncGenerator<PlacetEvent, void, undefined> {
    const { lastEventId, silence = 45_000, signal, headers, ...rest } = options;
    const ending = new AbortController();
    const stop = (): void => ending.abort(signal?.reason);
    const giveUp = (): void => ending.abort(new DOMException("The stream is silent", "TimeoutError"));
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    let timer = setTimeout(giveUp, silence);
    let status = 0;
    try {
      const answer = await this.stream({
        ...rest,
        signal: ending.signal,
        headers: { ...(lastEventId ? { "Last-Event-ID": lastEventId } : {}), ...headers },
      });
      status = answer.status;
      if (!answer.body) return;
      for await (const block of readBlocks(answer.body)) {
        clearTimeout(timer);
        const event = eventOf(block);
        if (event) yield event;
        timer = setTimeout(giveUp, silence);
      }
    } catch (cause) {
      throw cause instanceof PlacetApiError ? cause : failureOf(cause, ending.signal, { sent: true, status });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
      ending.abort();
    }
  }
}

function eventOf({ id, name, data }: Block): PlacetEvent | undefined {
  if (name === undefined) return { name: "alive", data: {}, id };
  const value = names.has(name) ? objectIn(data) : undefined;
  return value && ({ name, data: value, id } as PlacetEvent);
}

function objectIn(data: string | undefined): object | undefined {
  try {
    const value: unknown = JSON.parse(data ?? "");
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
