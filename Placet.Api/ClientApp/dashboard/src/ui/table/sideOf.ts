import { classes } from "../classes.ts";
import type { TableColumn } from "./DataTable.tsx";
import styles from "./DataTable.module.css";

/** Where a column's cells stand, and on which screens they are left out. */
export function sideOf({ end, drop }: Pick<TableColumn<never>, "end" | "drop">): string {
  return classes(end && styles["end"], drop === "narrow" && styles["minor"], drop === "middle" && styles["least"]);
}
