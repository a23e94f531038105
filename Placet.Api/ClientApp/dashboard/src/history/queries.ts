import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { whileLive } from "../api/live.ts";
import { runtime } from "../api/runtime.ts";
import { every } from "../api/queries.ts";
import type { HistoryRange } from "./model.ts";

/** What the server recorded of an agent: it answers also when the runtime does not. */
export function historyQuery(agentId: string, { from, to, step }: HistoryRange) {
  return queryOptions({
    queryKey: ["agent", agentId, "history", from, to],
    queryFn: ({ signal }) => runtime.agentHistory.get(agentId, { from, to, step }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: whileLive(every.slow),
  });
}
