import { useState } from "react";

/** What is typed into a form, beside what it was when the form was opened. */
export interface DraftForm<D> {
  readonly draft: D;
  readonly put: (change: Partial<D>) => void;
  readonly dirty: boolean;
  /** Whether it was tried to save: from then on it is said what is wrong with a field. */
  readonly tried: boolean;
  readonly attempt: () => void;
}

/** @param make Called once: what is read while the form is open does not overwrite what is typed. */
export function useDraft<D extends object>(make: () => D): DraftForm<D> {
  const [before] = useState(make);
  const [draft, setDraft] = useState(before);
  const [tried, setTried] = useState(false);
  return {
    draft,
    put: (change) => setDraft({ ...draft, ...change }),
    dirty: JSON.stringify(draft) !== JSON.stringify(before),
    tried,
    attempt: () => setTried(true),
  };
}
