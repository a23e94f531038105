import type { ApiKeyScope } from "@placet/management-client";
import { useId } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Check } from "../ui/Field.tsx";
import styles from "../ui/Several.module.css";
import { scopes } from "./keys.ts";

interface ScopeChecksProps {
  readonly chosen: readonly ApiKeyScope[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly ApiKeyScope[]) => void;
}

/** What a key may do, each with a sentence on what that means. */
export function ScopeChecks({ chosen, error, onChange }: ScopeChecksProps) {
  const t = useTexts("settings");
  const id = useId();
  return (
    <fieldset className={styles["several"]} aria-describedby={error ? id : undefined}>
      <legend>{t.keyMay}</legend>
      {scopes.map((scope) => (
        <Check
          key={scope}
          label={t[`scope.${scope}`]}
          help={t[`scope.${scope}.help`]}
          checked={chosen.includes(scope)}
          onChange={(on) => onChange(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))}
        />
      ))}
      {error && (
        <span id={id} className="bad" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  );
}
