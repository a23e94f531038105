import { useEffect, useId, useRef, type ReactNode, type SyntheticEvent } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "./Button.tsx";
import { classes } from "./classes.ts";
import styles from "./Dialog.module.css";

interface DialogProps {
  readonly title: ReactNode;
  /** Called for Escape, the close button and a click outside; the parent takes the dialog away. */
  readonly onClose: () => void;
  readonly wide?: boolean;
  /** Whether a click outside is ignored: there is something typed that would be lost. */
  readonly sticky?: boolean;
  /** Whether there is a way out but through it. Default true. */
  readonly closable?: boolean;
  readonly children: ReactNode;
}

/** A modal dialog, shown for as long as it is mounted. The browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, wide, sticky, closable = true, children }: DialogProps) {
  const t = useTexts("shell");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    firstOf(element)?.focus();
    return () => {
      element?.close();
      // React has taken the element away before the browser could give the focus back.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const cancel = (event: SyntheticEvent): void => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog
      ref={dialog}
      className={classes(styles["dialog"], wide && styles["wide"])}
      aria-labelledby={id}
      onCancel={cancel}
      onClick={(event) => !sticky && event.target === dialog.current && onClose()}
    >
      <header className={styles["head"]}>
        <h2 id={id}>{title}</h2>
        {closable && <Button look="quiet" icon="close" aria-label={t.close} onClick={onClose} />}
      </header>
      <div className={styles["body"]}>{children}</div>
    </dialog>
  );
}

/** Where the hands want to be: the first field, else the first button of the content, which takes nothing away. */
function firstOf(dialog: HTMLDialogElement | null): HTMLElement | null | undefined {
  const body = dialog?.querySelector(`.${styles["body"]}`);
  return (
    body?.querySelector<HTMLElement>("[data-focus]") ??
    body?.querySelector<HTMLElement>("input:not([type=radio]), textarea, select") ??
    body?.querySelector<HTMLElement>("button")
  );
}

/** The buttons at the end of a dialog; the one to press comes last. */
export function DialogActions({ children }: { readonly children: ReactNode }) {
  return <div className={styles["actions"]}>{children}</div>;
}
