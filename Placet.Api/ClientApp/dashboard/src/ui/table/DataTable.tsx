import { useCallback, useEffect, useRef, type ReactNode } from "react";
import { useTexts } from "../../i18n/texts.ts";
import { Heading, type SortState } from "./Heading.tsx";
import { sideOf } from "./sideOf.ts";
import { TableRow } from "./TableRow.tsx";
import { useListKeys } from "./useListKeys.ts";
import { useVisibleColumns } from "./useVisibleColumns.ts";
import { useRowWindow } from "./useRowWindow.ts";
import styles from "./DataTable.module.css";

export interface TableColumn<R> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: R) => ReactNode;
  /** Numbers stand at the right. */
  readonly end?: boolean;
  /** CSS width; one column has none and takes the rest. */
  readonly width?: string;
  readonly sortable?: boolean;
  /** Which screens it is left out on: narrow ones, or middle ones too. */
  readonly drop?: "narrow" | "middle";
}

interface DataTableProps<R> {
  readonly label: string;
  readonly columns: readonly TableColumn<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly sort?: SortState | undefined;
  /** The row that is looked at; kept in the address by the parent. */
  readonly current?: string | undefined;
  /** Another row is looked at: by J, K, a click; `""` is none. */
  readonly onCurrent?: (key: string) => void;
  /** Enter on the row that is looked at. */
  readonly onOpen?: (row: R) => void;
}

/**
 * A real table of which only the visible rows exist, so that a thousand scroll as a dozen do. It scrolls with the
 * page. Row height is fixed by `--row`.
 */
export function DataTable<R>({ label, columns, rows, rowKey, sort, current, onCurrent, onOpen }: DataTableProps<R>) {
  const t = useTexts("shell");
  const { first, end, body, rowHeight, show } = useRowWindow(rows.length);
  const shown = useVisibleColumns(columns);
  const [before, after] = [first * rowHeight, (rows.length - end) * rowHeight];
  const index = rows.findIndex((row) => rowKey(row) === current);
  useListKeys({
    count: onCurrent ? rows.length : 0,
    index,
    onIndex: (next) => {
      const row = rows[next];
      onCurrent?.(row === undefined ? "" : rowKey(row));
      if (row !== undefined) show(next);
    },
    onOpen: () => rows[index] !== undefined && onOpen?.(rows[index]),
  });
  const latest = useRef({ current, onCurrent });
  useEffect(() => {
    latest.current = { current, onCurrent };
  });
  const toggle = useCallback(
    (key: string) => latest.current.onCurrent?.(key === latest.current.current ? "" : key),
    [],
  );
  return (
    <table className={styles["table"]} aria-label={label} aria-rowcount={rows.length + 1}>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Heading
              key={column.id}
              column={column}
              sort={sort}
              className={sideOf(column)}
              hint={t.sortBy(column.head)}
            />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {before > 0 && <Gap height={before} columns={shown} />}
        {rows.slice(first, end).map((row, offset) => {
          const key = rowKey(row);
          return (
            <TableRow
              key={key}
              row={row}
              rowKey={key}
              index={first + offset}
              columns={columns}
              current={key === current}
              onToggle={toggle}
            />
          );
        })}
        {after > 0 && <Gap height={after} columns={shown} />}
      </tbody>
    </table>
  );
}

/** Room for the rows that are not there. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr className={styles["gap"]} aria-hidden="true">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
