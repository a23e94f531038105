import { useId, type ReactNode } from "react";
import styles from "./Panel.module.css";

interface PanelProps {
  readonly title: ReactNode;
  /** Beside the title, in grey: counts, "as of". */
  readonly note?: ReactNode;
  /** At the right end. */
  readonly tools?: ReactNode;
  /** Whether the content comes with its own edges: a table, a list. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A part of the page with a name. */
export function Panel({ title, note, tools, flush, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles["panel"]} aria-labelledby={id}>
      <header className={styles["head"]}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className={styles["note"]}>{note}</span>}
        {tools !== undefined && <div className={styles["tools"]}>{tools}</div>}
      </header>
      {flush ? children : <div className={styles["body"]}>{children}</div>}
    </section>
  );
}
