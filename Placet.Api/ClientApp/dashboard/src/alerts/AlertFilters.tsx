import type { AgentResponse } from "@placet/management-client";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Select } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { severities, states, type Filters } from "./model.ts";

interface AlertFiltersProps {
  readonly filters: Filters;
  readonly agents: readonly AgentResponse[];
  readonly onChange: (change: Partial<Filters>) => void;
}

/** What is shown; all of it is in the address. */
export function AlertFilters({ filters, agents, onChange }: AlertFiltersProps) {
  const t = useTexts("alerts");
  const any = { value: "", label: t.any };
  const gone = filters.agent && !agents.some((agent) => agent.id === filters.agent);
  return (
    <div role="group" aria-label={t.filters} className={layout["filters"]}>
      <Select
        label={t.state}
        value={filters.state}
        options={[any, ...states.map((value) => ({ value, label: t[`state.${value}`] }))]}
        onChange={(state) => onChange({ state })}
      />
      <Select
        label={t.severity}
        value={filters.severity}
        options={[any, ...severities.map((value) => ({ value, label: t[`severity.${value}`] }))]}
        onChange={(severity) => onChange({ severity })}
      />
      <Select
        label={t.agent}
        value={filters.agent}
        options={[
          any,
          ...(gone ? [{ value: filters.agent, label: filters.agent }] : []),
          ...agents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(agent) => onChange({ agent })}
      />
      {Object.values(filters).some(Boolean) && (
        <div className={layout["row"]}>
          <Button onClick={() => onChange({ state: "", severity: "", agent: "" })}>{t.showAll}</Button>
        </div>
      )}
    </div>
  );
}
