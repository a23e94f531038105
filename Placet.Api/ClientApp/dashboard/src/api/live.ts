import { useSyncExternalStore } from "react";

/*
 * Whether what is looked at is read again by itself. A person who compares numbers switches it off and keeps what is
 * there.
 */

let live = localStorage.getItem("placet.live") !== "off";
const listeners = new Set<() => void>();

/** An interval that holds only while the page is live. */
export function whileLive(milliseconds: number): () => number | false {
  return () => (live ? milliseconds : false);
}

/** While hints come, what they tell of is asked for only in case one was lost. */
let streamed = false;
const lostHint = 60_000;

/** An interval for what the server's hints tell of; longer while they come. */
export function unlessStreamed(milliseconds: number): number {
  return streamed ? Math.max(milliseconds, lostHint) : milliseconds;
}

export function putStreamed(on: boolean): void {
  streamed = on;
}

export function putLive(on: boolean): void {
  live = on;
  localStorage.setItem("placet.live", on ? "on" : "off");
  for (const listener of listeners) listener();
}

export function useLive(): boolean {
  return useSyncExternalStore(subscribe, () => live);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
