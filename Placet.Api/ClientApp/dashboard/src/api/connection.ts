import { useSyncExternalStore } from "react";

/** What every part of the page has to know about its connection to Placet. */
export interface Connection {
  /** Whether Placet answers. */
  readonly online: boolean;
  /** Whether the sign-in ended while the page was open. */
  readonly signedOut: boolean;
  /** The code of the refusal when the user has to do something before anything else; see `requiredBy`. */
  readonly required: string | undefined;
}

let current: Connection = { online: true, signedOut: false, required: undefined };
const listeners = new Set<() => void>();

export function setConnection(change: Partial<Connection>): void {
  const next = { ...current, ...change };
  const { online, signedOut, required } = current;
  if (next.online === online && next.signedOut === signedOut && next.required === required) return;
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
