import { useId } from "react";
import { Check } from "../ui/Field.tsx";
import styles from "./Several.module.css";

interface SeveralProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Any number of a list. What is chosen and not in the list any more stays in it until it is taken away. */
export function Several({ label, error, options, chosen, onChange }: SeveralProps) {
  const id = useId();
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const turn = (value: string, on: boolean): void =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className={styles["several"]} aria-describedby={error ? id : undefined}>
      <legend>{label}</legend>
      <div className={styles["list"]}>
        {[...options, ...gone.map((value) => ({ value, label: value }))].map((option) => (
          <Check
            key={option.value}
            label={option.label}
            checked={chosen.includes(option.value)}
            onChange={(on) => turn(option.value, on)}
          />
        ))}
      </div>
      {error && (
        <span id={id} className="bad" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  );
}
