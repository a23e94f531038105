import { useCallback, type ReactNode } from "react";
import { useTexts } from "../i18n/texts.ts";
import { Heading, type SortState } from "../ui/table/Heading.tsx";
import type { TableColumn } from "../ui/table/DataTable.tsx";
import { sideOf } from "../ui/table/sideOf.ts";
import { useListKeys } from "../ui/table/useListKeys.ts";
import { useVisibleColumns } from "../ui/table/useVisibleColumns.ts";
import { useWindowRows } from "../ui/table/useWindowRows.ts";
import { EventRow } from "./EventRow.tsx";
import type { AuditEvent } from "./model.ts";
import type { Asked } from "./queries.ts";
import type { SetAuditAddress } from "./useAuditAddress.ts";
import styles from "./Audit.module.css";

interface EventTableProps {
  readonly agentId: string;
  readonly events: readonly AuditEvent[];
  readonly asked: Omit<Asked, "kinds">;
  readonly address: { readonly row: string; readonly open: string };
  readonly set: SetAuditAddress;
}

type Column = Omit<TableColumn<AuditEvent>, "cell">;

/** The events. J and K go through them, Enter or a press opens one in its place. */
export function EventTable({ agentId, events, asked, address, set }: EventTableProps) {
  const t = useTexts("audit");
  const keyOf = useCallback((index: number) => events[index]?.key ?? String(index), [events]);
  const { list, rows, before, after } = useWindowRows<HTMLTableElement>(events.length, 37, keyOf);
  const index = events.findIndex(({ key }) => key === address.row);
  const toggle = useCallback(
    (key: string, isOpen: boolean) => set({ row: key, open: isOpen ? "" : key }, { push: !isOpen }),
    [set],
  );
  useListKeys({
    count: events.length,
    index,
    onIndex: (next) => {
      set({ row: events[next]?.key ?? "", ...(next < 0 ? { open: "" } : {}) });
      if (next >= 0) rows.scrollToIndex(next);
    },
    onOpen: () => toggle(address.row, address.open === address.row),
  });
  const columns: readonly Column[] = [
    { id: "ts", head: t.time, width: "17ch", sortable: true },
    { id: "run", head: t.run, width: "13ch", drop: "middle" },
    { id: "event", head: t.event, sortable: true },
    { id: "channel", head: t.laneHead, width: "15ch", sortable: true, drop: "narrow" },
    { id: "model", head: t.model, width: "20ch", sortable: true, drop: "middle" },
    { id: "status", head: t.status, width: "11ch", sortable: true },
    { id: "took", head: t.took, width: "10ch", end: true, drop: "narrow" },
  ];
  const shown = useVisibleColumns(columns);
  const sort: SortState = {
    by: asked.by,
    descending: asked.descending,
    onSort: (by, descending) =>
      set({ by: by === "ts" ? "" : by, dir: descending === (by === "ts") ? "" : dirOf(descending) }),
  };
  return (
    <table ref={list} className={styles["table"]} aria-label={t.table} aria-rowcount={events.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Heading
              key={column.id}
              column={{ ...column, cell: noCell }}
              sort={sort}
              className={sideOf(column)}
              hint={column.head}
            />
          ))}
        </tr>
      </thead>
      <Gap height={before} columns={shown} />
      {rows.getVirtualItems().map((item) => {
        const event = events[item.index];
        return (
          event && (
            <EventRow
              key={item.key}
              ref={rows.measureElement}
              agentId={agentId}
              index={item.index}
              event={event}
              current={event.key === address.row}
              columns={shown}
              open={event.key === address.open}
              onToggle={toggle}
              set={set}
            />
          )
        );
      })}
      <Gap height={after} columns={shown} />
    </table>
  );
}

function noCell(): ReactNode {
  return null;
}

function dirOf(descending: boolean): string {
  return descending ? "desc" : "asc";
}

/** Room for the rows that are not there. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr className={styles["gap"]}>
        <td colSpan={columns} style={{ height }} />
      </tr>
    </tbody>
  );
}
