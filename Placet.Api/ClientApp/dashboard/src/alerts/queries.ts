import { infiniteQueryOptions } from "@tanstack/react-query";
import { unlessStreamed, whileLive } from "../api/live.ts";
import { placet } from "../api/placet.ts";
import { every } from "../api/queries.ts";
import { askedFor, type Filters } from "./model.ts";

const size = 50;

export function alertsQuery(filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ["alerts", "list", filters],
    queryFn: ({ pageParam, signal }) =>
      placet.alerts.list(
        { ...askedFor(filters), limit: size, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: () => whileLive(unlessStreamed(every.usual))(),
  });
}
