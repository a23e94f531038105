import { infiniteQueryOptions } from "@tanstack/react-query";
import { whileLive } from "../api/live.ts";
import { isObject } from "../api/read.ts";
import { runtime } from "../api/runtime.ts";
import { every, managed } from "../api/queries.ts";
import { eventsOf, itemsOf, type Tie } from "./model.ts";

export const windows = { "15m": 900_000, "1h": 3_600_000, "6h": 21_600_000, "24h": 86_400_000, "7d": 604_800_000 };
export type Window = keyof typeof windows;
export const pageSize = 500;

/** What the runtime is asked for; what it does not understand is filtered here once more. */
export interface Asked {
  readonly window: Window;
  readonly by: "ts" | "event" | "channel" | "model" | "status";
  readonly descending: boolean;
  readonly ids: Readonly<Partial<Record<Tie, string>>>;
  /** Only these kinds, where a list of all would be mostly noise. */
  readonly kinds: readonly string[];
}

interface Page {
  readonly document: unknown;
  readonly from: number;
  readonly to: number;
}

export function auditQuery(agentId: string, { window, by, descending, ids, kinds }: Asked) {
  return infiniteQueryOptions({
    queryKey: ["agent", agentId, "audit", { window, by, descending, ids, kinds }] as const,
    queryFn: async ({ signal, pageParam: offset }): Promise<Page> => {
      const to = Date.now();
      const from = to - windows[window];
      const query = {
        from: new Date(from).toISOString(),
        limit: pageSize,
        offset: offset || undefined,
        sortBy: by,
        sortDir: descending ? "desc" : "asc",
        event: kinds.join(",") || undefined,
        traceId: ids.trace,
        turnId: ids.turn,
        parentRunId: ids.parent,
        channelId: ids.chat,
        runId: ids.run,
        sessionKey: ids.session,
      } as const;
      return { document: await runtime.audit.list(agentId, query, { signal }), from, to };
    },
    initialPageParam: 0,
    getNextPageParam: ({ document }: Page, pages: Page[], offset: number) => {
      const count = itemsOf(document).length;
      const more = (isObject(document) ? document["hasMore"] : undefined) ?? count >= pageSize;
      const isNew = pages.length < 2 || eventsOf(pages.map((page) => page.document)).length > offset;
      return more === true && count > 0 && isNew ? offset + count : undefined;
    },
    // Further pages stay as they were read: to read all of them anew every few seconds would be the log's own noise.
    refetchInterval: (query) => ((query.state.data?.pages.length ?? 0) > 1 ? false : whileLive(every.usual)()),
  });
}

export function statsQuery(agentId: string, window: Window) {
  return managed(
    agentId,
    ["audit-stats", window],
    (signal) =>
      runtime.audit.stats(agentId, { from: new Date(Date.now() - windows[window]).toISOString() }, { signal }),
    every.slow,
  );
}
