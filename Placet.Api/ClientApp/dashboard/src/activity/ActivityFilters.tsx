import type { ActivityItemResponse, AgentResponse } from "@placet/management-client";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Select, TextField } from "../ui/Field.tsx";
import layout from "../ui/Layout.module.css";
import { actionText, choices, type Filters } from "./model.ts";

interface ActivityFiltersProps {
  readonly filters: Filters;
  readonly rows: readonly ActivityItemResponse[];
  readonly agents: readonly AgentResponse[];
  readonly onChange: (change: Partial<Filters>) => void;
}

/** What is shown; all of it is in the address. */
export function ActivityFilters({ filters, rows, agents, onChange }: ActivityFiltersProps) {
  const t = useTexts("activity");
  const actions = useTexts("actions");
  const any = { value: "", label: t.any };
  const users = choices(
    rows.map((row) => row.userId),
    filters.user,
  ).map((value) => ({
    value,
    label: rows.find((row) => row.userId === value && row.userName)?.userName ?? value,
  }));
  const listed = agents.map((agent) => ({ value: agent.id, label: agent.name }));
  const gone = filters.agent && !agents.some((agent) => agent.id === filters.agent);
  const filtered = Object.values(filters).some((value) => value !== "");
  return (
    <div role="group" aria-label={t.filters} className={layout["filters"]}>
      <Select
        label={t.agent}
        value={filters.agent}
        options={[any, ...(gone ? [{ value: filters.agent, label: filters.agent }] : []), ...listed]}
        onChange={(agent) => onChange({ agent })}
      />
      <Select label={t.who} value={filters.user} options={[any, ...users]} onChange={(user) => onChange({ user })} />
      <Select
        label={t.what}
        value={filters.action}
        options={[
          any,
          ...choices(
            rows.map((row) => row.action),
            filters.action,
          )
            .map((one) => ({ value: one, label: actionText(actions, one) }))
            .toSorted((one, other) => one.label.localeCompare(other.label)),
        ]}
        onChange={(action) => onChange({ action })}
      />
      <TextField label={t.from} type="date" value={filters.from} onChange={(from) => onChange({ from })} />
      <TextField label={t.to} type="date" value={filters.to} onChange={(to) => onChange({ to })} />
      {filtered && (
        <div className={layout["row"]}>
          <Button onClick={() => onChange({ agent: "", user: "", action: "", from: "", to: "" })}>{t.showAll}</Button>
        </div>
      )}
    </div>
  );
}
