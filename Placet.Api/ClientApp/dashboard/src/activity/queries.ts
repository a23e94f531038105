import { infiniteQueryOptions } from "@tanstack/react-query";
import { apiBase } from "../api/base.ts";
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

/** All rows of the filter as a file; the browser sends the cookie along. */
export function activityFile(filters: Filters): string {
  return `${apiBase}/api/manage/activity.csv?${new URLSearchParams({ ...askedFor(filters) }).toString()}`;
}
