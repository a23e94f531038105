import type { AuditEvent } from "@placet/management-client";
import type { RouteHandlers } from "../adapter.js";
import { RuntimeError } from "../core/errors.js";
import { isoTime } from "../core/time.js";
import { filled, integerIn, list } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { countEvents, readEvent } from "./auditEvents.js";
import { ownFilters, readFilter, readOrder, startOfDay, times } from "./auditQuery.js";
import { ask, onlyAgent, type OpenClaw } from "./runtime.js";

const eventsPerPage = 500;
/** What has to be read before it can be sorted or counted: at most so many of the newest events of the time. */
const maxScan = 10_000;

export function auditRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET audit": async ({ query, signal }) => {
      const limit = integerIn(query, "limit", 1, 1000, 100);
      const offset = integerIn(query, "offset", 0, maxScan, 0);
      const order = readOrder(query);
      const matches = readFilter(query);
      // The gateway answers newest first, so that any other order needs all of them.
      const enough = order.isNewestFirst ? offset + limit + 1 : Infinity;
      const { events, more } = await scan(
        runtime,
        { ...times(query, runtime.now()), ...ownFilters(query) },
        enough,
        matches,
        signal,
      );
      const sorted = order.isNewestFirst ? events : events.sort(order.compare);
      const items = sorted.slice(offset, offset + limit);
      return { items, count: items.length, hasMore: more || sorted.length > offset + limit };
    },

    "GET audit/tail": async ({ query, signal }) => {
      const limit = integerIn(query, query.has("limit") ? "limit" : "n", 1, 500, 50);
      const { events } = await scan(runtime, { after: startOfDay(runtime.now()) }, limit, () => true, signal);
      const items = events.slice(0, limit).reverse();
      return { items, count: items.length };
    },

    "GET audit/stats": async ({ query, signal }) => {
      const window = times(query, runtime.now());
      const { events } = await scan(runtime, { ...window, ...ownFilters(query) }, Infinity, readFilter(query), signal);
      return {
        from: isoTime(window.after),
        to: isoTime(window.before ?? runtime.now().getTime()),
        ...countEvents(events),
      };
    },

    "GET audit/runs/{runId}": async ({ parameters: { runId }, signal }) => {
      const { events } = await scan(runtime, { runId }, Infinity, () => true, signal);
      if (events.length === 0) throw new RuntimeError(404, "Run not found");
      return { runId, items: events.reverse(), count: events.length };
    },
  };
}

/** Reads newest first until there are enough matching events or the time is over. */
async function scan(
  runtime: OpenClaw,
  params: JsonObject,
  enough: number,
  matches: (event: AuditEvent) => boolean,
  signal: AbortSignal,
): Promise<{ events: AuditEvent[]; more: boolean }> {
  const events: AuditEvent[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < maxScan; read += eventsPerPage) {
    const page = await ask(
      runtime,
      "audit.activity.list",
      { ...params, ...onlyAgent(runtime), limit: eventsPerPage, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    );
    events.push(...runtime.unread.each("audit event", list(page["events"]) ?? [], readEvent).filter(matches));
    cursor = filled(page["nextCursor"]);
    if (cursor === undefined || events.length >= enough) return { events, more: cursor !== undefined };
  }
  return { events, more: true };
}
