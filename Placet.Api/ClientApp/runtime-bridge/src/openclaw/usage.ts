import type { RouteHandlers } from "../adapter.js";
import { pause } from "../core/backoff.js";
import { RuntimeError } from "../core/errors.js";
import { dayMs, readUsageQuery, startOf, type Day, type UsageQuery } from "../core/usageQuery.js";
import { usageReport, type UsageRow } from "../core/usageReport.js";
import { object } from "../core/values.js";
import type { JsonObject } from "../wire.js";
import { ask, type OpenClaw } from "./runtime.js";
import { activeDays, readSessions } from "./usageRows.js";

const maxSessions = 5_000;
/** Days that one request may span. Each day with usage is a question of its own when it is asked for by date. */
const maxDays = 366;
/** How often a request looks again while the gateway counts, and after how long. Placet's home page waits for 5 s and no longer. */
const refresh = { pauseMs: 300, times: 8 } as const;

export function usageRoutes(runtime: OpenClaw): RouteHandlers {
  return {
    "GET usage": async ({ query, signal }) => {
      const asked = readUsageQuery(query, runtime.now().getTime());
      if (startOf(asked.to) - startOf(asked.from) > maxDays * dayMs)
        throw new RuntimeError(400, `from and to must not be more than ${maxDays} days apart`);
      return usageReport(await readRows(runtime, asked, signal), asked);
    },
  };
}

/** One look over the range; with the date as a grouping one more for each day with usage, since the models of a day come only so. */
async function readRows(
  runtime: OpenClaw,
  { from, to, groupBy }: UsageQuery,
  signal: AbortSignal,
): Promise<UsageRow[]> {
  const settled = new SettledUsage(runtime, signal);
  const whole = await settled.read(from, to);
  if (!groupBy.includes("date")) return readSessions(runtime, whole, undefined);
  const rows: UsageRow[] = [];
  for (const date of activeDays(whole)) {
    rows.push(...readSessions(runtime, from === to ? whole : await settled.read(date, date), date));
  }
  return rows;
}

/** Reads usage for one request. The gateway counts in the background, range by range: what it answers first may lack the newest turns. */
class SettledUsage {
  #looks: number = refresh.times;

  constructor(
    private readonly runtime: OpenClaw,
    private readonly signal: AbortSignal,
  ) {}

  async read(from: Day, to: Day): Promise<JsonObject> {
    for (;;) {
      const answer = await this.#ask(from, to);
      const state = object(answer["cacheStatus"])?.["status"];
      if (state === undefined || state === "fresh" || this.#looks === 0 || this.signal.aborted) return answer;
      this.#looks--;
      await pause(refresh.pauseMs, this.signal);
    }
  }

  #ask(from: Day, to: Day): Promise<JsonObject> {
    const { agent } = this.runtime;
    const scope = agent === undefined ? { agentScope: "all" } : { agentId: agent };
    const params = { startDate: from, endDate: to, mode: "utc", limit: maxSessions, ...scope };
    return ask(this.runtime, "sessions.usage", params, this.signal);
  }
}
