import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import { useFieldName } from "./fieldName.ts";
import type { SettingFieldProps } from "./SettingField.tsx";
import styles from "./RuntimeSettings.module.css";

/** A value that is written and never read: it is replaced, taken away, or left as it is. */
export function SecretField({ field, value, onChange }: SettingFieldProps) {
  const t = useTexts("runtimeSettings");
  const label = useFieldName()(field);
  const gone = value === null;
  return (
    <div>
      <TextField
        label={label}
        help={gone ? t.willGo : field.stored ? t.storedHelp(field.help ?? "***") : (field.help ?? t.notStored)}
        type="password"
        autoComplete="off"
        code
        value={typeof value === "string" ? value : ""}
        placeholder={field.stored ? "***" : ""}
        onChange={(next) => onChange(next === "" ? undefined : next)}
      />
      {field.stored && (
        <div className={styles["secret"]}>
          <Button look="quiet" onClick={() => onChange(gone ? undefined : null)}>
            {gone ? t.keep : t.takeAway(label)}
          </Button>
        </div>
      )}
    </div>
  );
}
