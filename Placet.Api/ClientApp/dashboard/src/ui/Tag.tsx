import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import type { Tone } from "./tone.ts";
import styles from "./Tag.module.css";

/** A state: a word with its colour. */
export function Tag({ tone, children, title }: { tone: Tone; children: ReactNode; title?: string | undefined }) {
  return (
    <span className={classes(styles["tag"], styles[tone])} title={title}>
      {children}
    </span>
  );
}
