import { useSyncExternalStore } from "react";

/** What every part of the page has to know about its connection to Placet. */
export interface Connection {
  /** Whether Placet answers. */
  readonly online: boolean;
  /** Whether the sign-in ended while the page was open. */
  readonly signedOut: boolean;
}

let current: Connection = { online: true, signedOut: false };
const listeners = new Set<() => void>();

export function setConnection(change: Partial<Connection>): void {
  const next = { ...current, ...change };
  if (next.online === current.online && next.signedOut === current.signedOut) return;
  current = next;
  for (const listener of listeners) listener();
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => current);
}

export function connection(): Connection {
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
