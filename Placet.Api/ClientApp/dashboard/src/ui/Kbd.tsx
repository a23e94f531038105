import { onApple } from "../app/shortcuts/useShortcut.ts";
import { written } from "../app/shortcuts/match.ts";
import styles from "./Kbd.module.css";

/** Keys to press, as they are written on the keyboard. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className={styles["keys"]}>
      {written(keys, onApple).map((key) => (
        <kbd key={key} className={styles["kbd"]}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
