import type { ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import { useTyped } from "./useTyped.ts";
import styles from "./Toolbar.module.css";

/** What a list is searched and filtered by, in one line. */
export function Toolbar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={styles["toolbar"]}>
      {children}
    </div>
  );
}

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  /** Told a moment after the last key. */
  readonly onChange: (value: string) => void;
  readonly delay?: number;
}

/** What a list is searched for. */
export function SearchField({ label, value, onChange, delay = 250 }: SearchFieldProps) {
  const [typed, setTyped] = useTyped(value, onChange, delay);
  return (
    <span className={styles["search"]}>
      <Icon name="search" size={14} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </span>
  );
}

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
}

/** One of a few, all of them in sight: a window of time, a grouping. */
export function Segments<V extends string>({ label, value, options, onChange }: SegmentsProps<V>) {
  return (
    <span role="radiogroup" aria-label={label} className={styles["segments"]}>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={label} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </span>
  );
}

interface ChipProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A filter that is on or off; an active one shows that pressing takes it away. */
export function Chip({ pressed, onPress, children }: ChipProps) {
  return (
    <button type="button" className={styles["chip"]} aria-pressed={pressed} onClick={onPress}>
      <span className="clip">{children}</span>
      {pressed && <Icon name="close" size={12} />}
    </button>
  );
}
