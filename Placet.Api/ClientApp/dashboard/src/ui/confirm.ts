import { useSyncExternalStore } from "react";

/** A question before something goes. */
export interface Question {
  /** `Delete the job nightly-tests?` names what goes. */
  readonly title: string;
  /** What that means, and whether it can be had back. */
  readonly text: string;
  /** The word on the button: `Delete`. */
  readonly action: string;
  /** Whether the button is red: something is lost. Default true. */
  readonly destructive?: boolean;
  /** What has to be typed before, for what is hard to have back: the name. */
  readonly typed?: string;
}

interface Open extends Question {
  readonly answer: (yes: boolean) => void;
}

let open: Open | undefined;
const listeners = new Set<() => void>();

function put(next: Open | undefined): void {
  open = next;
  for (const listener of listeners) listener();
}

/** Asks, and says whether the person agreed. */
export function confirm(question: Question): Promise<boolean> {
  open?.answer(false);
  return new Promise((resolve) => {
    put({
      ...question,
      answer: (yes) => {
        put(undefined);
        resolve(yes);
      },
    });
  });
}

export function useQuestion(): Open | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
