import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { compact, count, duration, percent } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { DataTable, type TableColumn } from "../ui/table/DataTable.tsx";
import layout from "../ui/Layout.module.css";
import type { Group, Row } from "./model.ts";

interface UsageTableProps {
  readonly agentId: string;
  readonly rows: readonly Row[];
  readonly group: Group;
  readonly onFilter: (value: string) => void;
}

type Sortable = "tokens" | "prompt" | "completion" | "turns" | "tools" | "duration";

/** The numbers of each value; a press on a name narrows everything to it, a session is opened. */
export function UsageTable({ agentId, rows, group, onFilter }: UsageTableProps) {
  const t = useTexts("agentUsage");
  const [sort, setSort] = useState<{ by: Sortable; descending: boolean }>({ by: "tokens", descending: true });
  const sorted = useMemo(
    () => rows.toSorted((a, b) => (sort.descending ? -1 : 1) * (a[sort.by] - b[sort.by])),
    [rows, sort],
  );
  const number = (id: Sortable, head: string, drop: "narrow" | "middle" | undefined, format = compact) => ({
    id,
    head,
    end: true,
    sortable: true,
    width: "12ch",
    ...(drop && { drop }),
    cell: (row: Row) => format(row[id]),
  });
  const columns: readonly TableColumn<Row>[] = [
    {
      id: "name",
      head: t[`group.${group}`],
      cell: ({ name }) =>
        name === undefined ? (
          <span className="muted">{t.unknown}</span>
        ) : group === "session_key" ? (
          <Link
            className={layout["link"]}
            to="/agents/$agentId/$section"
            params={{ agentId, section: "sessions" }}
            search={{ session: name }}
          >
            <bdi>{name}</bdi>
          </Link>
        ) : (
          <button type="button" className={layout["link"]} title={t.only(name)} onClick={() => onFilter(name)}>
            <bdi>{name}</bdi>
          </button>
        ),
    },
    number("tokens", t["measure.tokens"], undefined),
    number("prompt", t.prompt, "narrow"),
    number("completion", t.completion, "narrow"),
    {
      id: "cached",
      head: t.cachedShort,
      end: true,
      width: "clamp(10ch, 12%, 15ch)",
      drop: "middle",
      cell: ({ cached, prompt }) => percent(prompt > 0 ? cached / prompt : undefined),
    },
    number("turns", t["measure.turns"], undefined, count),
    number("tools", t["measure.tools"], "middle", count),
    number("duration", t["measure.duration"], "middle", duration),
  ];
  return (
    <DataTable
      label={t[`group.${group}`]}
      columns={columns}
      rows={sorted}
      rowKey={({ name }) => name ?? ""}
      sort={{ ...sort, onSort: (by, descending) => setSort({ by: by as Sortable, descending }) }}
    />
  );
}
