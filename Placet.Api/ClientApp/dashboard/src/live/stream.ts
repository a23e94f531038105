import { EventStreams, PlacetApiError, type PlacetEvent } from "@placet/management-client";
import type { QueryKey } from "@tanstack/react-query";
import { base } from "../api/base.ts";
import { transport } from "../api/placet.ts";
import { queries } from "../api/queries.ts";
import { meQuery } from "../session/session.ts";
import { Batch } from "./batch.ts";
import { oldBy } from "./hints.ts";
import { setStreamState } from "./state.ts";

/** What the tabs of a browser tell each other. */
type Message = { readonly event: PlacetEvent } | { readonly signedOut: true };

/** How long a stream may be silent: two of the signs of life that come every 15 seconds. */
const silence = 30_000;

const events = new EventStreams(transport);
const pauses = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
const settled = 5_000;
const early = [["agents"], ["alerts"]] as const;
let tabs: BroadcastChannel | undefined;

/** Tells the other tabs that the sign-in has ended, so that none of them goes on with the stream. */
export function tellSignedOut(): void {
  tabs?.postMessage({ signedOut: true } satisfies Message);
}

/**
 * Keeps what is shown up to date by the server's hints, until it is stopped. Of the visible tabs of a browser one holds
 * the stream and passes on what comes; with none visible there is none. A tab that takes over goes on where the last one
 * ended.
 */
export function startStream(userId: string): () => void {
  const name = `placet.live ${base} ${userId}`;
  const channel = new BroadcastChannel(name);
  tabs = channel;
  const batch = new Batch(refresh, gapOf);
  const startedAt = Date.now();
  let heardAt = startedAt;
  let begun = false;
  let lastId: string | undefined;
  let turn: AbortController | undefined;

  const heard = (event: PlacetEvent): void => {
    heardAt = Date.now();
    // What was missed before the first sign of life is not known: between the first reads and this, that is little.
    if (!begun) batch.add(heardAt - startedAt > settled ? "all" : early);
    begun = true;
    lastId = event.id ?? lastId;
    setStreamState("streaming");
    batch.add(oldBy(event));
  };

  const read = async (signal: AbortSignal): Promise<void> => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        for await (const event of events.each({ lastEventId: lastId, silence, signal })) {
          failures = 0;
          heard(event);
          channel.postMessage({ event } satisfies Message);
        }
      } catch (error) {
        if (error instanceof PlacetApiError && error.status === 401) void askWho();
      }
      await pause(pauses[Math.min(failures, pauses.length - 1)] ?? 0, signal);
    }
  };

  const onVisibility = (): void => {
    turn?.abort();
    turn = undefined;
    if (document.hidden) return;
    heardAt = Date.now();
    const { signal } = (turn = new AbortController());
    // Rejected when the turn ends before it has come.
    navigator.locks.request(name, { signal }, () => read(signal)).catch(() => undefined);
  };

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("event" in data) heard(data.event);
    else void askWho();
  };
  document.addEventListener("visibilitychange", onVisibility);
  const watch = setInterval(() => {
    if (!document.hidden && Date.now() - heardAt > silence) setStreamState("polling");
  }, 1_000);
  onVisibility();

  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    clearInterval(watch);
    turn?.abort();
    batch.stop();
    channel.close();
    if (tabs === channel) tabs = undefined;
    setStreamState("off");
  };
}

/** A sign-in that has ended shows itself in the answer. */
function askWho(): Promise<void> {
  return queries.invalidateQueries({ queryKey: meQuery.queryKey });
}

function refresh(queryKey: QueryKey | undefined): void {
  // A hidden tab reads again when it is looked at.
  const refetchType = document.hidden ? ("none" as const) : ("active" as const);
  const isOld = ({ state }: { state: { data: unknown } }) => pagesOf(state.data) <= 1;
  void queries.invalidateQueries(
    queryKey ? { queryKey, refetchType, predicate: isOld } : { refetchType },
    // What is being read already is read only once.
    { cancelRefetch: queryKey === undefined },
  );
}

/** A list that somebody has opened page by page does not move below the eyes. */
function pagesOf(data: unknown): number {
  const pages = (data as { readonly pages?: unknown } | null | undefined)?.pages;
  return Array.isArray(pages) ? pages.length : 0;
}

/** The list and the overview of a large fleet take long: the server asks every runtime for the latter. */
function gapOf(key: QueryKey | undefined): number {
  if (key?.[0] !== "agents" && key?.[0] !== "overview") return 1_000;
  const agents = queries.getQueryData<readonly unknown[]>(["agents"])?.length ?? 0;
  return Math.min(Math.max(1_000, agents * 20), 20_000);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    // Up to a quarter more, so that browsers do not come back all at once.
    const timer = setTimeout(done, milliseconds * (1 + Math.random() / 4));
    signal.addEventListener("abort", done);
  });
}
