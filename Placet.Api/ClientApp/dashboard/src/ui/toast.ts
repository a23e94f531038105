import { useSyncExternalStore } from "react";
import type { Tone } from "./tone.ts";

export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function put(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says something in passing; readers hear it too. Failures and offers stay until they are closed, the rest for a while. */
export function toast(tone: Tone, text: string, action?: Toast["action"]): void {
  const id = ++last;
  put([...toasts.slice(-3), { id, tone, text, action }]);
  if (tone !== "bad" && !action) setTimeout(() => dismiss(id), 6_000);
}

export function dismiss(id: number): void {
  put(toasts.filter((one) => one.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
}
