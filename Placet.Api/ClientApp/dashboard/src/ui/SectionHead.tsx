import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { AsOf } from "./AsOf.tsx";
import layout from "./Layout.module.css";

interface SectionHeadProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly query?: Pick<UseQueryResult<unknown>, "dataUpdatedAt" | "data">;
  /** At the right end: what can be done here. */
  readonly children?: ReactNode;
}

/** The name of what is shown, when it was read, and what can be done. */
export function SectionHead({ title, note, query, children }: SectionHeadProps) {
  return (
    <header className={layout["head"]}>
      <h2>{title}</h2>
      {note !== undefined && <span className="muted">{note}</span>}
      {query && <AsOf query={query} />}
      {children !== undefined && <div className={layout["end"]}>{children}</div>}
    </header>
  );
}
