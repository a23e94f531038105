import type { PreferencesResponse, UpdatePreferencesPayload } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { placet } from "../api/placet.ts";
import { queries } from "../api/queries.ts";
import { useAction } from "../api/useAction.ts";
import { useTexts } from "../i18n/texts.ts";
import { preferencesQuery } from "../session/session.ts";
import { Check, Select } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { known } from "./model.ts";

const themes = ["system", "light", "dark"] as const;
const tongues = ["system", "en", "de"] as const;

/** How one wants the page. What is chosen holds at once, and in every browser. */
export function PreferencesPanel() {
  const t = useTexts("settings");
  const query = useQuery(preferencesQuery);
  const put = useAction({
    run: (change: UpdatePreferencesPayload) => placet.preferences.update(change),
    then: (now) => queries.setQueryData(preferencesQuery.queryKey, now),
    changes: [preferencesQuery.queryKey],
  });
  return (
    <Panel title={t.preferences} note={t.preferencesNote}>
      <Part query={query}>
        {(stored) => (
          <Choices stored={stored} pending={put.isPending ? put.variables : undefined} onChange={put.mutate} />
        )}
      </Part>
    </Panel>
  );
}

interface ChoicesProps {
  readonly stored: PreferencesResponse;
  readonly pending: UpdatePreferencesPayload | undefined;
  readonly onChange: (change: UpdatePreferencesPayload) => void;
}

function Choices({ stored, pending, onChange }: ChoicesProps) {
  const t = useTexts("settings");
  // While it is sent, what was pressed is shown.
  const now = { ...stored, ...pending };
  return (
    <div className={layout["pair"]}>
      <Select
        label={t.theme}
        value={now.theme as (typeof themes)[number]}
        options={themes.map((value) => ({ value, label: t[`theme.${value}`] }))}
        onChange={(theme) => onChange({ theme })}
      />
      <Select
        label={t.language}
        value={now.language as (typeof tongues)[number]}
        options={tongues.map((value) => ({ value, label: value === "system" ? t.browsers : t[`language.${value}`] }))}
        onChange={(language) => onChange({ language })}
      />
      <Select
        label={t.timeZone}
        value={now.timeZone}
        options={[{ value: "system", label: t.browsers }, ...known("timeZone", now.timeZone).map(sameLabel)]}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <Select
        label={t.currency}
        value={now.currency}
        options={known("currency", now.currency).map(sameLabel)}
        onChange={(currency) => onChange({ currency })}
      />
      <Check
        label={t.dashboard}
        help={t.dashboardHelp}
        checked={now.managementDashboard}
        onChange={(managementDashboard) => onChange({ managementDashboard })}
      />
    </div>
  );
}

function sameLabel(value: string) {
  return { value, label: value };
}
