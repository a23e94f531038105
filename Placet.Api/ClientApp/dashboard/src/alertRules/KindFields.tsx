import { useTexts } from "../i18n/texts.ts";
import { Select, TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { hasDuration, type Fault, type RuleDraft } from "./model.ts";

interface KindFieldsProps {
  readonly draft: RuleDraft;
  readonly fault: Fault | undefined;
  readonly put: (change: Partial<RuleDraft>) => void;
}

type NumberField = "forMinutes" | "percent" | "limit" | "times" | "atLeast";

/** What a rule of the kind has beside what all have. */
export function KindFields({ draft, fault, put }: KindFieldsProps) {
  const t = useTexts("alertRules");
  const numberOf = (field: NumberField, help?: string) => (
    <TextField
      label={t[field]}
      help={help}
      type="number"
      min={0}
      step="any"
      value={draft[field]}
      error={fault === field ? t["fault.number"] : undefined}
      onChange={(value) => put({ [field]: value })}
    />
  );
  return (
    <>
      {hasDuration(draft.kind) && numberOf("forMinutes", draft.kind === "failing" ? t.windowHelp : t.forHelp)}
      {draft.kind === "failing" && numberOf("percent")}
      {draft.kind === "spike" && (
        <div className={layout["pair"]}>
          {numberOf("times", t.timesHelp)}
          {numberOf("atLeast")}
        </div>
      )}
      {draft.kind === "budget" && (
        <>
          <div className={layout["pair"]}>
            <Select
              label={t.of}
              value={draft.of}
              options={[
                { value: "tokens", label: t.tokens },
                { value: "cost", label: t.cost },
              ]}
              onChange={(of) => put({ of })}
            />
            <Select
              label={t.per}
              value={draft.per}
              options={[
                { value: "day", label: t.day },
                { value: "month", label: t.month },
              ]}
              onChange={(per) => put({ per })}
            />
          </div>
          {numberOf("limit", draft.of === "cost" ? t.costHelp : undefined)}
          <TextField
            label={t.percents}
            help={t.percentsHelp}
            value={draft.percents}
            onChange={(percents) => put({ percents })}
          />
        </>
      )}
    </>
  );
}
