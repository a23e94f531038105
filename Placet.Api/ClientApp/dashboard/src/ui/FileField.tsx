import { useId, type ReactNode } from "react";
import styles from "./Field.module.css";

interface FileFieldProps {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  /** What the browser's picker offers: `.zip,application/zip`. */
  readonly accept: string;
  readonly onFile: (file: File | undefined) => void;
}

/** A file from the person's machine; it can be dropped on the field too. */
export function FileField({ label, help, error, accept, onFile }: FileFieldProps) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label htmlFor={id} className={styles["label"]}>
        {label}
      </label>
      <input
        id={id}
        type="file"
        accept={accept}
        className={styles["input"]}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-said`}
        onChange={(event) => onFile(event.target.files?.[0])}
      />
      <span id={`${id}-said`} className={error ? styles["error"] : styles["help"]} role={error ? "alert" : undefined}>
        {error ?? help}
      </span>
    </div>
  );
}
