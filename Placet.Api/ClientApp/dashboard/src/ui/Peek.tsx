import { useId, type ReactNode } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import { Kbd } from "./Kbd.tsx";
import styles from "./Peek.module.css";

interface PeekProps {
  readonly title: ReactNode;
  /** Beside the title: the way to the whole of it. */
  readonly tools?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * What a row of a list is, beside the list. The focus stays in the list: J and K go on, Escape closes, and the panel
 * comes next in the order of the page.
 */
export function Peek({ title, tools, onClose, children }: PeekProps) {
  const t = useTexts("shell");
  const id = useId();
  return (
    <aside className={styles["peek"]} aria-labelledby={id}>
      <header className={styles["head"]}>
        <h2 id={id}>{title}</h2>
        {tools}
        <Button look="quiet" icon="close" aria-label={t.close} onClick={onClose} />
      </header>
      <div className={styles["body"]} tabIndex={0} role="group" aria-labelledby={id}>
        {children}
        <p className={styles["hint"]} aria-hidden="true">
          <span>
            <Kbd keys="j" /> <Kbd keys="k" /> {t.peekNext}
          </span>
          <span>
            <Kbd keys="Enter" /> {t.peekOpen}
          </span>
          <span>
            <Kbd keys="Escape" /> {t.close}
          </span>
        </p>
      </div>
    </aside>
  );
}
