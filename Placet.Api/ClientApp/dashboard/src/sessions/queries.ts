import { infiniteQueryOptions } from "@tanstack/react-query";
import { whileLive } from "../api/live.ts";
import { placet } from "../api/placet.ts";
import { every, managed } from "../api/queries.ts";
import { isObject, number, objects } from "../api/read.ts";
import { sessionsOf, sheetSize } from "./model.ts";

export const listSize = 200;

export function sessionsQuery(agentId: string) {
  return infiniteQueryOptions({
    queryKey: ["agent", agentId, "sessions"] as const,
    queryFn: async ({ signal, pageParam: offset }): Promise<unknown> =>
      (await placet.sessions.list(agentId, { limit: listSize, offset: offset || undefined }, { signal })) ?? null,
    initialPageParam: 0,
    getNextPageParam: (last: unknown, pages: unknown[], offset: number) => {
      const count = isObject(last) ? objects(last["items"]).length : 0;
      const total = isObject(last) ? number(last["count"]) : undefined;
      // Another number than was asked for is the end, or a runtime without pages; nothing new is one that takes no offset.
      const isNew = pages.length < 2 || sessionsOf(pages).length > offset;
      return count === listSize && isNew && offset + count !== total ? offset + count : undefined;
    },
    refetchInterval: whileLive(every.usual),
  });
}

/** The last messages of a session, as many as it takes to show a page: 0 is the newest. */
export function sessionQuery(agentId: string, key: string, page: number) {
  return managed(
    agentId,
    ["session", key, page],
    (signal) => placet.sessions.get(agentId, key, { limit: Math.min(5000, (page + 1) * sheetSize) }, { signal }),
    page === 0 ? every.usual : every.slow,
  );
}
