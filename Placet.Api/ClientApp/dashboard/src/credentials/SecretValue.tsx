import { useState } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Check, TextArea, TextField } from "../ui/Field.tsx";

interface SecretValueProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: string | undefined;
  readonly help?: string | undefined;
}

/** A secret that is typed: covered, or in the open over several lines for keys that have them. */
export function SecretValue({ label, value, onChange, error, help }: SecretValueProps) {
  const t = useTexts("credentials");
  const [open, setOpen] = useState(false);
  return (
    <>
      {open ? (
        <TextArea code label={label} value={value} onChange={onChange} error={error} help={help} />
      ) : (
        <TextField
          type="password"
          autoComplete="new-password"
          label={label}
          value={value}
          onChange={onChange}
          error={error}
          help={help}
        />
      )}
      <Check label={t.showValue} help={t.showValueHelp} checked={open} onChange={setOpen} />
    </>
  );
}
