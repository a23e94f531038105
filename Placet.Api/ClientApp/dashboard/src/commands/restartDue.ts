import { useSyncExternalStore } from "react";

/*
 * Which runtimes have changes that wait for a restart. A runtime says so once, in the answer to the change, so it is
 * remembered for as long as the browser's tab is open.
 */

const prefix = "placet.restartDue.";
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

export function putRestartDue(agentId: string, due: boolean, now: number = Date.now()): void {
  if (due) sessionStorage.setItem(prefix + agentId, String(now));
  else sessionStorage.removeItem(prefix + agentId);
  tell();
}

function dueSince(agentId: string): number | undefined {
  const since = Number(sessionStorage.getItem(prefix + agentId) ?? Number.NaN);
  return Number.isFinite(since) ? since : undefined;
}

/** Whether a runtime that says how long it runs began after the change, whoever restarted it. */
export function restartedSince(since: number, uptimeSeconds: number | undefined, now: number): boolean {
  return uptimeSeconds !== undefined && uptimeSeconds > 0 && now - uptimeSeconds * 1000 > since;
}

/** Since when a restart is due; undefined when none is. */
export function useRestartDue(agentId: string): number | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => dueSince(agentId),
  );
}
