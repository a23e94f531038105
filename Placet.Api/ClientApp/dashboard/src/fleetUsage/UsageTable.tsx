import { Link, useNavigate } from "@tanstack/react-router";
import { useAddress } from "../app/useAddress.ts";
import { compact, count, money, percent } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import layout from "../ui/Layout.module.css";
import { Sparkline } from "../ui/Sparkline.tsx";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import { isMissing, sorted, type Group, type SortBy, type UsageRow } from "./model.ts";

interface UsageTableProps {
  readonly rows: readonly UsageRow[];
  readonly group: Group;
  readonly currency: string | undefined;
}

/** The rows with what they used; the one that is looked at is shown alone in the chart. */
export function UsageTable({ rows, group, currency }: UsageTableProps) {
  const t = useTexts("fleetUsage");
  const [{ row, by, dir }, setAddress] = useAddress("row", "by", "dir");
  const navigate = useNavigate();
  const sortBy: SortBy = by === "name" || by === "cost" ? by : "tokens";
  const descending = dir === "" ? sortBy !== "name" : dir === "desc";
  const columns: readonly TableColumn<UsageRow>[] = [
    { id: "name", head: t[`group.${group}`], sortable: true, cell: (one) => <Name row={one} group={group} /> },
    {
      id: "trend",
      head: t.trend,
      width: "130px",
      drop: "narrow",
      cell: (one) =>
        isMissing(one) ? null : <Sparkline values={one.values} label={one.values.map(count).join(", ")} />,
    },
    { id: "tokens", head: t.tokens, width: "100px", end: true, sortable: true, cell: (one) => <Tokens row={one} /> },
    {
      id: "cost",
      head: t.cost,
      width: "110px",
      end: true,
      sortable: true,
      cell: (one) => money(one.cost, currency),
    },
    {
      id: "share",
      head: t.share,
      width: "90px",
      end: true,
      drop: "narrow",
      cell: (one) => (isMissing(one) ? "–" : percent(one.share, 1)),
    },
    { id: "note", head: t.remark, width: "26%", drop: "middle", cell: (one) => <Remark row={one} /> },
  ];
  return (
    <DataTable
      label={t[`by.${group}`]}
      columns={group === "agent" ? columns : columns.filter((column) => column.id !== "note")}
      rows={sorted(rows, sortBy, descending)}
      rowKey={(one) => one.id}
      sort={{
        by: sortBy,
        descending,
        onSort: (next, down) => setAddress({ by: next === "tokens" ? "" : next, dir: down ? "desc" : "asc" }),
      }}
      current={row}
      onCurrent={(id) => setAddress({ row: id })}
      {...(group === "agent" && {
        onOpen: (one: UsageRow) =>
          void navigate({ to: "/agents/$agentId/$section", params: { agentId: one.id, section: "usage" } }),
      })}
    />
  );
}

function Name({ row, group }: { readonly row: UsageRow; readonly group: Group }) {
  const t = useTexts("fleetUsage");
  if (row.name === undefined) return <span className="muted">{t.unknown}</span>;
  return group === "agent" ? (
    <Link to="/agents/$agentId" params={{ agentId: row.id }} className={layout["link"]}>
      <bdi>{row.name}</bdi>
    </Link>
  ) : (
    <bdi>{row.name}</bdi>
  );
}

function Tokens({ row }: { readonly row: UsageRow }) {
  return isMissing(row) ? (
    <span className="muted">–</span>
  ) : (
    <span title={count(row.tokens)}>{compact(row.tokens)}</span>
  );
}

function Remark({ row }: { readonly row: UsageRow }) {
  const t = useTexts("fleetUsage");
  if (row.status === "unsupported") return <span className="muted">{t.unsupported}</span>;
  if (row.status === "partial") return <span className="warn">{t.partial}</span>;
  return row.status === "error" ? (
    <bdi className="bad" title={row.error}>
      {row.error || t.failed}
    </bdi>
  ) : null;
}
