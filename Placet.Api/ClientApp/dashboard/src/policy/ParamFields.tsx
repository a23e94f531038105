import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import type { ParamDraft } from "./model.ts";

interface ParamFieldsProps {
  readonly params: readonly ParamDraft[];
  readonly onChange: (params: readonly ParamDraft[]) => void;
}

/** The parameters that have to match, by name. */
export function ParamFields({ params, onChange }: ParamFieldsProps) {
  const t = useTexts("policy");
  const put = (index: number, change: Partial<ParamDraft>): void =>
    onChange(params.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <fieldset>
      <legend className="unseen">{t.params}</legend>
      <div className={layout["stack"]}>
        {params.map((param, index) => (
          <div key={index} className={layout["pair"]}>
            <TextField
              label={t.paramName(index + 1)}
              code
              value={param.name}
              onChange={(name) => put(index, { name })}
            />
            <TextField
              label={t.paramValue(index + 1)}
              code
              value={param.value}
              onChange={(value) => put(index, { value })}
            />
            <div className={layout["row"]}>
              <Button
                look="quiet"
                aria-label={t.dropParam(index + 1)}
                onClick={() => onChange(params.filter((_, at) => at !== index))}
              >
                {t.drop}
              </Button>
            </div>
          </div>
        ))}
        <div className={layout["row"]}>
          <Button icon="plus" onClick={() => onChange([...params, { name: "", value: "*" }])}>
            {t.addParam}
          </Button>
          <span className="muted">{t.paramsHelp}</span>
        </div>
      </div>
    </fieldset>
  );
}
