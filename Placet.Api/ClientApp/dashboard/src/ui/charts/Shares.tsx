import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import type { Tone } from "../tone.ts";
import styles from "./Shares.module.css";

interface SharesProps {
  readonly items: readonly {
    readonly id: string;
    readonly name: ReactNode;
    readonly value: number;
    readonly text: string;
    /** Only beside words that say the same. */
    readonly tone?: Tone;
  }[];
  /** What a full bar stands for; else the largest of the values. */
  readonly of?: number;
}

/** Names with horizontal bars from zero; the number stands beside each. */
export function Shares({ items, of }: SharesProps) {
  const top = of ?? Math.max(1, ...items.map((item) => item.value));
  return (
    <ul className={styles["shares"]}>
      {items.map((item) => (
        <li key={item.id} className={styles["share"]}>
          <span className="clip">{item.name}</span>
          <span className="number">{item.text}</span>
          <div className={styles["track"]}>
            <div
              className={classes(styles["bar"], item.tone && styles[item.tone])}
              style={{ width: `${Math.min(1, item.value / top) * 100}%` }}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
