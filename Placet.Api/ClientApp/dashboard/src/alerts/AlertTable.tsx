import type { AlertResponse } from "@placet/management-client";
import { dateTime } from "../i18n/format.ts";
import { Time } from "../i18n/Time.tsx";
import { useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { SeverityTag, StateTag, What } from "./AlertTags.tsx";

interface AlertTableProps {
  readonly rows: readonly AlertResponse[];
  readonly current: string;
  readonly onCurrent: (id: string) => void;
}

export function AlertTable({ rows, current, onCurrent }: AlertTableProps) {
  const t = useTexts("alerts");
  const columns: readonly TableColumn<AlertResponse>[] = [
    {
      id: "since",
      head: t.since,
      width: "150px",
      drop: "narrow",
      cell: ({ startedAt }) => (
        <span title={dateTime(startedAt)}>
          <Time at={startedAt} />
        </span>
      ),
    },
    {
      id: "what",
      head: t.what,
      cell: (row) => (
        <div className={layout["twoLines"]}>
          <What row={row} />
        </div>
      ),
    },
    {
      id: "agent",
      head: t.agent,
      width: "29%",
      cell: ({ agentName }) => <bdi className={layout["twoLines"]}>{agentName}</bdi>,
    },
    {
      id: "severity",
      head: t.severity,
      width: "120px",
      drop: "middle",
      cell: (row) => <SeverityTag severity={row.severity} />,
    },
    { id: "state", head: t.state, width: "clamp(112px, 14%, 132px)", cell: (row) => <StateTag row={row} /> },
  ];
  return (
    <DataTable
      label={t.list}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      current={current}
      onCurrent={onCurrent}
    />
  );
}
