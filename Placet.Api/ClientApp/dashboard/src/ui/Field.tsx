import { useId, type InputHTMLAttributes } from "react";
import { classes } from "./classes.ts";
import { described, FieldFrame, type FieldProps } from "./FieldFrame.tsx";
import styles from "./Field.module.css";

type Passed = Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange" | "className" | "id">;

interface TextFieldProps extends FieldProps, Passed {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether it is typed in the fixed-width face: expressions, keys, addresses. */
  readonly code?: boolean;
}

/** One line of text with its label. */
export function TextField({ label, help, error, value, onChange, code, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <input
        {...rest}
        id={id}
        className={classes(styles["input"], code && styles["code"])}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...described(id, help, error)}
      />
    </FieldFrame>
  );
}

interface TextAreaProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly code?: boolean;
}

/** Several lines of text with their label. */
export function TextArea({ label, help, error, value, onChange, rows = 4, code }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <textarea
        id={id}
        rows={rows}
        className={classes(styles["input"], code && styles["code"])}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...described(id, help, error)}
      />
    </FieldFrame>
  );
}

interface SelectProps<V extends string> extends FieldProps {
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly disabled?: boolean;
}

/** One of a few: the browser's own list, which every hand and reader knows. */
export function Select<V extends string>({ label, help, error, value, options, onChange, disabled }: SelectProps<V>) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error}>
      <select
        id={id}
        className={styles["input"]}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as V)}
        {...described(id, help, error)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckProps extends Pick<FieldProps, "label" | "help"> {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** Yes or no. */
export function Check({ label, help, checked, onChange, disabled }: CheckProps) {
  const id = useId();
  return (
    <div className={styles["field"]}>
      <label className={styles["check"]}>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          {...described(id, help, undefined)}
        />
        <span>{label}</span>
      </label>
      {help && (
        <span id={`${id}-help`} className={styles["help"]}>
          {help}
        </span>
      )}
    </div>
  );
}
