import type { ReactNode } from "react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useTexts } from "../i18n/texts.ts";
import { Failed } from "./Failed.tsx";
import { Shapes } from "./Shapes.tsx";
import { Stale } from "./Stale.tsx";

interface PartProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  /** The shape that it will have, while it is loaded; else a few grey lines. */
  readonly shape?: ReactNode;
  /** What is said when it is missing: a list that the runtime lacks, or one thing that is gone; else the common sentence. */
  readonly missing?: ReactNode;
}

/**
 * A part that arrives by itself: its shape while it is loaded, what failed with the offer to try again, and what was
 * read before, with its age, where a later read failed. A failed read is never shown as empty.
 */
export function Part<T>({ query, children, shape, missing }: PartProps<T>) {
  const t = useTexts("shell");
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Stale query={query} />}
        {children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} missing={missing} />;
  return (
    <div role="status" aria-label={t.loading}>
      {shape ?? <Shapes />}
    </div>
  );
}
