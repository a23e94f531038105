import type { RouteHandlers } from "../adapter.js";
import type { Unread } from "../core/unread.js";
import { RuntimeError } from "../core/errors.js";
import { readUsageQuery, startOf, type UsageQuery } from "../core/usageQuery.js";
import { usageReport, type UsageRow } from "../core/usageReport.js";
import type { OpencodeServer } from "./server.js";
import { listSessions } from "./sessions.js";
import { UsageCounter } from "./usageCounter.js";

/** Milliseconds after which a count that goes on is answered with 503: before Placet gives up, so that the reason arrives. */
const patienceMs = 10_000;

/** Milliseconds for a whole count, which may go on behind the answers. */
const countMs = 600_000;

export function usageRoutes(server: OpencodeServer, unread: Unread, now: () => number, closed: AbortSignal) {
  const counter = new UsageCounter(server, unread);

  async function rows({ from, equal }: UsageQuery, signal: AbortSignal): Promise<UsageRow[]> {
    const since = startOf(from);
    const changed = await listSessions(server, unread, signal, since);
    const asked = equal.session_key === undefined ? changed : changed.filter(({ id }) => id === equal.session_key);
    const result: UsageRow[] = [];
    for (const session of asked) result.push(...(await counter.rowsOf(session, since, signal)));
    return result;
  }

  return {
    "GET usage": async ({ query }) => {
      const asked = readUsageQuery(query, now());
      // Not ended with the call: what was counted until then is remembered, and the next call goes on from there.
      const counted = rows(asked, AbortSignal.any([closed, AbortSignal.timeout(countMs)]));
      return usageReport(await within(counted, patienceMs), asked);
    },
  } satisfies RouteHandlers;
}

async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = "opencode's history is being read for the first time and is long; ask again in a minute";
    timer = setTimeout(() => reject(new RuntimeError(503, message)), milliseconds);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
