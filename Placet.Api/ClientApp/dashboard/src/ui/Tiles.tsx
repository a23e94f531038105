import type { ReactNode } from "react";
import styles from "./Tiles.module.css";

/** A few large numbers with their names. */
export function Tiles({ children }: { readonly children: ReactNode }) {
  return <dl className={styles["tiles"]}>{children}</dl>;
}

/** The number comes first for the eye, its name first for readers. */
export function Tile({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles["tile"]}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
