import { useSyncExternalStore } from "react";

/*
 * What was typed and is not saved, by file. It outlives the view, so that one may look into another file, and not the
 * tab: files of a workspace can hold secrets, which do not belong into the browser's storage.
 */

export interface FileDraft {
  /** What the file was when it was first typed into: a file that is another one when it is saved has changed meanwhile. */
  readonly base: string;
  readonly text: string;
}

let drafts: ReadonlyMap<string, FileDraft> = new Map();
const listeners = new Set<() => void>();

export function draftKey(agentId: string, path: string): string {
  return `${agentId}/${path}`;
}

export function draftOf(key: string): FileDraft | undefined {
  return drafts.get(key);
}

/** Keeps what was typed; a text as the file has it is no draft. */
export function putDraft(key: string, draft: FileDraft | undefined): void {
  const next = new Map(drafts);
  if (draft && draft.text !== draft.base) next.set(key, draft);
  else if (!next.delete(key)) return;
  drafts = next;
  // The browser asks before what was typed is gone.
  window.onbeforeunload = drafts.size > 0 ? (event) => event.preventDefault() : null;
  for (const listener of listeners) listener();
}

export function useDrafts(): ReadonlyMap<string, FileDraft> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => drafts,
  );
}
