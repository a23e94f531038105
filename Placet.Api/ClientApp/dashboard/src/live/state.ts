import { useSyncExternalStore } from "react";
import { setStreamed } from "../api/queries.ts";

/** How the page learns of changes: not at all, by hints, or by asking every few seconds. */
export type StreamState = "off" | "streaming" | "polling";

let state: StreamState = "off";
const listeners = new Set<() => void>();

export function setStreamState(next: StreamState): void {
  if (next === state) return;
  state = next;
  setStreamed(next === "streaming");
  for (const listener of listeners) listener();
}

export function streamState(): StreamState {
  return state;
}

export function useStreamState(): StreamState {
  return useSyncExternalStore(subscribe, streamState);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
