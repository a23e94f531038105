import type { ReactNode } from "react";
import styles from "./Field.module.css";

export interface FieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** What is wrong with the value, in a sentence. */
  readonly error?: string | undefined;
}

/** A label, the control, and below it what is wrong or what helps. */
export function FieldFrame({
  id,
  label,
  help,
  error,
  children,
}: FieldProps & { readonly id: string; readonly children: ReactNode }) {
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      {children}
      {error ? (
        <span id={`${id}-error`} className={styles["error"]} role="alert">
          {error}
        </span>
      ) : (
        help && (
          <span id={`${id}-help`} className={styles["help"]}>
            {help}
          </span>
        )
      )}
    </div>
  );
}

/** What ties a control to the text below it, for readers. */
export function described(id: string, help: ReactNode, error: string | undefined): object {
  if (error) return { "aria-invalid": true, "aria-describedby": `${id}-error` };
  return help ? { "aria-describedby": `${id}-help` } : {};
}
