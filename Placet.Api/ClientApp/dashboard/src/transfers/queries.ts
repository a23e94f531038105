import { queryOptions } from "@tanstack/react-query";
import { accounts } from "../api/accounts.ts";
import { whileLive } from "../api/live.ts";
import { every } from "../api/queries.ts";

/** The agents that are offered to one, and those that one offers. */
export const transfersQuery = queryOptions({
  queryKey: ["transfers"],
  queryFn: ({ signal }) => accounts.transfers.list({ signal }),
  refetchInterval: whileLive(every.slow),
});
