import type { ReactNode } from "react";
import { classes } from "./classes.ts";
import styles from "./Switch.module.css";

interface SwitchProps {
  readonly on: boolean;
  /** What is switched; read out, and seen beside the switch when it is `children`. */
  readonly label: string;
  readonly onSwitch: (on: boolean) => void;
  readonly busy?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly children?: ReactNode;
}

/** On or off, at once: for what takes effect without a save. */
export function Switch({ on, label, onSwitch, busy, disabled, children }: SwitchProps) {
  return (
    <label className={classes(styles["switch"], disabled && styles["disabled"])}>
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        aria-busy={busy || undefined}
        checked={on}
        disabled={disabled}
        onChange={(event) => !busy && onSwitch(event.target.checked)}
      />
      {children}
    </label>
  );
}
