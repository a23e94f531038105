import { infiniteQueryOptions } from "@tanstack/react-query";
import { placet } from "../api/placet.ts";
import { askedFor, type Filters } from "./model.ts";

const size = 50;

export function activityQuery(filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ["activity", filters],
    queryFn: ({ pageParam, signal }) =>
      placet.activity.list(
        { ...askedFor(filters), limit: size, ...(pageParam ? { cursor: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
