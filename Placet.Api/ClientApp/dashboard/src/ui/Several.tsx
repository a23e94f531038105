import { useId, useState } from "react";
import { Check, TextField } from "./Field.tsx";
import styles from "./Several.module.css";

interface SeveralProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** The label of a field that narrows a long list; without one there is none. */
  readonly search?: string;
}

/** From how many on a list is long. */
const long = 10;

/** Any number of a list. What is chosen and not in the list any more stays in it until it is taken away. */
export function Several({ label, error, options, chosen, onChange, search }: SeveralProps) {
  const id = useId();
  const [typed, setTyped] = useState("");
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...gone.map((value) => ({ value, label: value }))];
  const sought = typed.trim().toLowerCase();
  const turn = (value: string, on: boolean): void =>
    onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className={styles["several"]} aria-describedby={error ? id : undefined}>
      <legend>{label}</legend>
      {search && all.length > long && <TextField label={search} type="search" value={typed} onChange={setTyped} />}
      <div className={styles["list"]}>
        {all
          .filter((option) => option.label.toLowerCase().includes(sought))
          .map((option) => (
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
