import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import { units, type Draft, type Fault } from "./draft.ts";
import { Preview } from "./Preview.tsx";
import { isZone, zones } from "./zone.ts";
import styles from "./Cron.module.css";
import layout from "../ui/Layout.module.css";

interface ScheduleFieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  /** Shown where it belongs. */
  readonly fault: Fault | undefined;
}

const kinds = ["cron", "every", "at"] as const;

export function ScheduleFields({ draft, onChange, fault }: ScheduleFieldsProps) {
  const t = useTexts("cron");
  return (
    <>
      <fieldset className={styles["kinds"]}>
        <legend>{t.schedule}</legend>
        {kinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name="cron-kind" checked={draft.kind === kind} onChange={() => onChange({ kind })} />
            {t[`kind.${kind}`]}
          </label>
        ))}
      </fieldset>
      {draft.kind === "cron" && (
        <div className={layout["pair"]}>
          <TextField
            code
            label={t.expression}
            help={t.expressionHelp}
            value={draft.expression}
            spellCheck={false}
            autoComplete="off"
            onChange={(expression) => onChange({ expression })}
            error={fault === "expression" ? t["fault.expression"] : undefined}
          />
          <TextField
            label={t.zone}
            help={t.zoneHelp}
            list="cron-zones"
            autoComplete="off"
            value={draft.zone}
            onChange={(zone) => onChange({ zone })}
            error={draft.zone && !isZone(draft.zone) ? t.unknownZone : undefined}
          />
          <datalist id="cron-zones">
            {zones().map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </div>
      )}
      {draft.kind === "every" && (
        <div className={layout["pair"]}>
          <TextField
            label={t.amount}
            inputMode="decimal"
            value={draft.amount}
            onChange={(amount) => onChange({ amount })}
            error={fault === "every" ? t["fault.every"] : undefined}
          />
          <Select
            label={t.unit}
            value={draft.unit}
            options={units.map((unit) => ({ value: unit, label: t[`unit.${unit}`] }))}
            onChange={(unit) => onChange({ unit })}
          />
        </div>
      )}
      {draft.kind === "at" && (
        <TextField
          type="datetime-local"
          label={t.at}
          value={draft.at}
          onChange={(at) => onChange({ at })}
          error={fault === "at" || fault === "past" ? t[`fault.${fault}`] : undefined}
        />
      )}
      <Preview draft={draft} />
    </>
  );
}
