import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { whileLive } from "../api/live.ts";
import { placet } from "../api/placet.ts";
import { every } from "../api/queries.ts";
import type { HistoryRange } from "./model.ts";

/** What the server recorded of an agent: it answers also when the runtime does not. */
export function historyQuery(agentId: string, { from, to, step }: HistoryRange) {
  return queryOptions({
    queryKey: ["agent", agentId, "history", from, to],
    queryFn: ({ signal }) => placet.agentHistory.get(agentId, { from, to, step }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: whileLive(every.slow),
  });
}
