import { classes } from "./classes.ts";
import { diffLines } from "./diffLines.ts";
import styles from "./Source.module.css";

interface SourceProps {
  readonly label: string;
  /** A text as it is, or a value that is written as JSON. */
  readonly value: unknown;
}

/** A text or a value as it came, to be read and copied; never markup. */
export function Source({ label, value }: SourceProps) {
  return (
    <pre className={styles["source"]} tabIndex={0} role="region" aria-label={label}>
      {typeof value === "string" ? value : JSON.stringify(value, null, 2)}
    </pre>
  );
}

/** A unified diff. The signs at the begin of the lines stay: the colours only help. */
export function Diff({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <pre className={classes(styles["source"], styles["diff"])} tabIndex={0} role="region" aria-label={label}>
      {diffLines(text).map(({ kind, line }, index) => (
        <span key={index} className={classes(styles["line"], kind !== "same" && styles[kind])}>
          {line || " "}
        </span>
      ))}
    </pre>
  );
}
