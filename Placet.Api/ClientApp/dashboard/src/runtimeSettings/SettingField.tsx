import { useTexts } from "../i18n/texts.ts";
import { Check, Select, TextArea, TextField } from "../ui/Field.tsx";
import type { Fault } from "./changes.ts";
import { useFieldName, useOptionName } from "./fieldName.ts";
import type { Field, Value } from "./fields.ts";
import { SecretField } from "./SecretField.tsx";
import { SeveralField } from "./SeveralField.tsx";

export interface SettingFieldProps {
  readonly field: Field;
  readonly value: Value;
  readonly changed: boolean;
  readonly fault: Fault | undefined;
  readonly onChange: (value: Value) => void;
}

const zones = (): readonly string[] => (Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : []);

/** One setting, by its kind; a changed one says what it was. */
export function SettingField(props: SettingFieldProps) {
  const { field, value, changed, fault, onChange } = props;
  const t = useTexts("runtimeSettings");
  const label = useFieldName()(field);
  const optionName = useOptionName();
  const written = typeof value === "string" ? value : "";
  const was = changed ? t.was(wasOf(field.value, t.byDefault)) : field.help;
  if (field.kind === "switch") {
    return <Check label={label} checked={value === true} help={changed && t.changed} onChange={onChange} />;
  }
  if (field.kind === "several") return <SeveralField {...props} />;
  if (field.kind === "secret") return <SecretField {...props} />;
  if (field.kind === "list") {
    const lines = Array.isArray(value) ? value : [];
    return (
      <TextArea
        label={label}
        code
        rows={3}
        help={changed ? t.changed : t.onePerLine}
        value={lines.join("\n")}
        onChange={(next) => onChange(next === "" ? [] : next.split("\n"))}
      />
    );
  }
  if (field.kind === "choice") {
    const listed = field.options.map((one) => ({
      value: one.value,
      label: one.value === one.label ? optionName(one.value) : one.label,
    }));
    const extra =
      written !== "" && !listed.some((one) => one.value === written) ? [{ value: written, label: written }] : [];
    return (
      <Select
        label={label}
        help={was}
        value={written}
        options={[{ value: "", label: t.byDefault }, ...extra, ...listed]}
        onChange={onChange}
      />
    );
  }
  return (
    <>
      <TextField
        label={label}
        help={was}
        value={written}
        placeholder={field.kind === "number" ? undefined : t.byDefault}
        inputMode={field.kind === "number" ? "decimal" : undefined}
        list={field.kind === "zone" ? "setting-zones" : undefined}
        onChange={onChange}
        error={fault && t[`fault.${fault}`]}
      />
      {field.kind === "zone" && (
        <datalist id="setting-zones">
          {zones().map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      )}
    </>
  );
}

function wasOf(value: Value, empty: string): string {
  return typeof value === "string" && value !== "" ? value : empty;
}
