import { MutationCache, QueryCache, QueryClient, queryOptions } from "@tanstack/react-query";
import { failureOf, requiredBy } from "./errors.ts";
import { connection, setConnection } from "./connection.ts";
import { putLive, putStreamed, whileLive } from "./live.ts";

const worthAgain = new Set(["placet-away", "runtime-away"]);

function heed(error: unknown): void {
  const failure = failureOf(error);
  if (failure === "signed-out") setConnection({ signedOut: true });
  else if (failure === "placet-away") setConnection({ online: false });
  else if (requiredBy(error)) setConnection({ required: requiredBy(error) });
}

/** All that the page knows of the server. */
export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: heed, onSuccess: () => setConnection({ online: true }) }),
  mutationCache: new MutationCache({ onError: heed }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 10 * 60_000,
      // The browser's word on being online says nothing about a Placet in the same house.
      networkMode: "always",
      retry: (count, error) => count < 1 && connection().online && worthAgain.has(failureOf(error)),
      retryDelay: 800,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

/** How often a part that is looked at is read again. */
export const every = { fast: 5_000, usual: 15_000, slow: 60_000 } as const;

/** A read of one agent's runtime. Its key begins with `["agent", id]`, by which all of an agent is read anew. */
export function managed<T>(
  agentId: string,
  part: readonly (string | number | boolean | undefined)[],
  read: (signal: AbortSignal) => Promise<T>,
  interval: number = every.usual,
) {
  return queryOptions({
    queryKey: ["agent", agentId, ...part] as const,
    // An answer without a body is an answer: Query has no undefined data.
    queryFn: async ({ signal }) => ((await read(signal)) ?? null) as NonNullable<T> | null,
    refetchInterval: whileLive(interval),
  });
}

/** Everything of an agent, or one part of it, is read again where it is shown. */
export function refresh(agentId: string, ...part: string[]): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["agent", agentId, ...part] });
}

/** Switches reading again on or off, also for what is on the screen now. */
export function setLive(on: boolean): void {
  putLive(on);
  lookAtIntervals();
  if (on) void queries.invalidateQueries();
}

/** Says whether the server's hints come. */
export function setStreamed(on: boolean): void {
  putStreamed(on);
  lookAtIntervals();
}

/** An interval is looked at again only when something is set. */
function lookAtIntervals(): void {
  for (const query of queries.getQueryCache().getAll())
    for (const observer of query.observers) observer.setOptions(observer.options);
}
