import { useTexts } from "../i18n/texts.ts";
import { Check } from "../ui/Field.tsx";
import { useFieldName, useOptionName } from "./fieldName.ts";
import type { SettingFieldProps } from "./SettingField.tsx";
import styles from "./RuntimeSettings.module.css";

/** Some of a few words. */
export function SeveralField({ field, value, changed, onChange }: SettingFieldProps) {
  const t = useTexts("runtimeSettings");
  const label = useFieldName()(field);
  const optionName = useOptionName();
  const chosen: readonly string[] = Array.isArray(value) ? value : [];
  const words = [...new Set([...field.options.map((one) => one.value), ...chosen])];
  const put = (word: string, on: boolean): void => {
    const next = words.filter((one) => (one === word ? on : chosen.includes(one)));
    // The order of what is stored stays, so that switching back is no change.
    const before = Array.isArray(field.value) ? field.value : [];
    const order = (one: string): number =>
      before.includes(one) ? before.indexOf(one) : before.length + words.indexOf(one);
    onChange(next.toSorted((a, b) => order(a) - order(b)));
  };
  return (
    <fieldset className={styles["several"]}>
      <legend>{label}</legend>
      {words.map((word) => (
        <Check key={word} label={optionName(word)} checked={chosen.includes(word)} onChange={(on) => put(word, on)} />
      ))}
      {changed && <span className="muted">{t.changed}</span>}
    </fieldset>
  );
}
