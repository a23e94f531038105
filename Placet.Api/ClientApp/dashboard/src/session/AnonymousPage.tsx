import type { ReactNode } from "react";
import { Mark } from "../app/Mark.tsx";
import styles from "./SignIn.module.css";

/** A card in the middle of an otherwise empty page, for what comes before all others. */
export function AnonymousPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={styles["page"]}>
      <div className={styles["card"]}>
        <p className={styles["brand"]}>
          <Mark /> Placet
        </p>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
