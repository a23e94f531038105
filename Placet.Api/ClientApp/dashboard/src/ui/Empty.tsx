import type { ReactNode } from "react";
import styles from "./Part.module.css";

/** What would be here, and how it comes. */
export function Empty({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) {
  return (
    <div className={styles["empty"]}>
      <strong>{title}</strong>
      {typeof children === "string" ? <p>{children}</p> : children}
    </div>
  );
}
