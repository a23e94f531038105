import type { ReactNode } from "react";
import styles from "./Shares.module.css";

interface SharesProps {
  readonly items: readonly {
    readonly id: string;
    readonly name: ReactNode;
    readonly value: number;
    readonly text: string;
  }[];
}

/** Names with horizontal bars, from zero to the largest; the number stands beside each. */
export function Shares({ items }: SharesProps) {
  const top = Math.max(1, ...items.map((item) => item.value));
  return (
    <ul className={styles["shares"]}>
      {items.map((item) => (
        <li key={item.id} className={styles["share"]}>
          <span className="clip">{item.name}</span>
          <span className="number">{item.text}</span>
          <div className={styles["track"]}>
            <div className={styles["bar"]} style={{ width: `${(item.value / top) * 100}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
