import type { ActivityItemResponse } from "@placet/management-client";
import { useQuery } from "@tanstack/react-query";
import { dateTime } from "../i18n/format.ts";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import { meQuery } from "../session/session.ts";
import { classes } from "../ui/classes.ts";
import layout from "../ui/Layout.module.css";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { Tag } from "../ui/Tag.tsx";
import { actionText, outcomeOf, tones, type Filters } from "./model.ts";
import styles from "./ActivityTable.module.css";

interface ActivityTableProps {
  readonly rows: readonly ActivityItemResponse[];
  /** Of the agents that there are now, for rows that were kept without a name. */
  readonly names: ReadonlyMap<string, string>;
  readonly current: string;
  readonly onCurrent: (id: string) => void;
  readonly onFilter: (change: Partial<Filters>) => void;
}

export function ActivityTable({ rows, names, current, onCurrent, onFilter }: ActivityTableProps) {
  const t = useTexts("activity");
  const actions = useTexts("actions");
  const columns: readonly TableColumn<ActivityItemResponse>[] = [
    {
      id: "at",
      head: t.when,
      width: "146px",
      cell: (row) => (
        <span title={dateTime(row.at)}>
          <Time at={row.at} />
        </span>
      ),
    },
    { id: "who", head: t.who, width: "clamp(84px, 20%, 280px)", cell: (row) => <Who row={row} /> },
    {
      id: "what",
      head: t.what,
      cell: (row) => (
        <button
          type="button"
          className={`${layout["link"]} ${styles["what"]}`}
          title={`${row.action} · ${t.onlyThis}`}
          onClick={() => onFilter({ action: row.action })}
        >
          <Trouble row={row} />
          <bdi>{actionText(actions, row.action)}</bdi>
        </button>
      ),
    },
    {
      id: "target",
      head: t.target,
      width: "20%",
      drop: "narrow",
      cell: (row) => <bdi title={row.target ?? ""}>{row.target ?? "–"}</bdi>,
    },
    { id: "agent", head: t.agent, width: "16%", drop: "middle", cell: (row) => <AgentName row={row} names={names} /> },
    { id: "outcome", head: t.outcome, width: "120px", drop: "narrow", cell: (row) => <OutcomeTag row={row} /> },
  ];
  return (
    <DataTable
      label={t.changes}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      current={current}
      onCurrent={onCurrent}
    />
  );
}

export function Who({ row }: { readonly row: ActivityItemResponse }) {
  const t = useTexts("activity");
  const me = useQuery(meQuery);
  const own = me.data?.id === row.userId ? me.data?.displayName : undefined;
  if (row.userId === null && !row.userName) return <span className="muted">{t.nobody}</span>;
  return (
    <>
      <bdi>{row.userName ?? own ?? row.userId}</bdi>
      {row.apiKeyId !== null && (
        <span className="muted">
          {" "}
          · {t.withKey} <bdi>{row.apiKeyLabel ?? ""}</bdi>
        </span>
      )}
    </>
  );
}

export function AgentName({
  row,
  names,
}: {
  readonly row: ActivityItemResponse;
  readonly names: ReadonlyMap<string, string>;
}) {
  const { agentId } = row;
  if (agentId === null) return <span className="muted">–</span>;
  return <bdi>{row.agentName ?? names.get(agentId) ?? agentId}</bdi>;
}

/** That it was not done, where there is no column for the outcome. */
function Trouble({ row: { status } }: { readonly row: ActivityItemResponse }) {
  const t = useTexts("activity");
  const outcome = outcomeOf(status);
  if (outcome === "done") return null;
  return <span className={classes(styles["trouble"], tones[outcome])}>{t[`outcome.${outcome}`]}: </span>;
}

export function OutcomeTag({ row }: { readonly row: ActivityItemResponse }) {
  const t = useTexts("activity");
  const outcome = outcomeOf(row.status);
  return (
    <Tag tone={tones[outcome]} title={String(row.status)}>
      {t[`outcome.${outcome}`]}
    </Tag>
  );
}
