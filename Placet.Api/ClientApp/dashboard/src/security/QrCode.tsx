import { use } from "react";
import styles from "./Security.module.css";

// Loaded with the dialog, and only once.
let loading: Promise<typeof import("uqr")> | undefined;

/** A text to be scanned by a phone: dark on white in both themes, since readers of codes want it so. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { encode } = use((loading ??= import("uqr")));
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  return (
    <svg className={styles["qr"]} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path className={styles["qrPaper"]} d={`M0 0h${size}v${size}h-${size}z`} />
      <path className={styles["qrInk"]} d={outlineOf(data)} shapeRendering="crispEdges" />
    </svg>
  );
}

/** A square for each dark cell, in one path. */
export function outlineOf(cells: readonly (readonly boolean[])[]): string {
  return cells.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
}
