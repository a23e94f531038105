import { useEffect, useState } from "react";
import { isObject, objects, text } from "../api/read.ts";
import { useTexts } from "../i18n/texts.ts";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";

interface SessionFieldProps {
  /** The runtime's list of sessions, as far as it is known. */
  readonly document: unknown;
  readonly value: string;
  readonly onChange: (session: string) => void;
}

/** Which session is meant; empty is all of them, or the default one. */
export function SessionField({ document, value, onChange }: SessionFieldProps) {
  const t = useTexts("commands");
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), 400);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  const keys = objects(isObject(document) ? document["items"] : undefined).flatMap((one) => text(one["key"]) ?? []);
  return (
    <div className={layout["narrow"]}>
      <TextField
        label={t.session}
        help={t.sessionHelp}
        code
        list="command-sessions"
        value={typed}
        onChange={setTyped}
      />
      <datalist id="command-sessions">
        {keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
    </div>
  );
}
