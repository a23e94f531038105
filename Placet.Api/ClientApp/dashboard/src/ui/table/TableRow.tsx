import { memo, type MouseEvent } from "react";
import { classes } from "../classes.ts";
import { sideOf } from "./sideOf.ts";
import type { TableColumn } from "./DataTable.tsx";
import styles from "./DataTable.module.css";

interface TableRowProps<R> {
  readonly row: R;
  readonly rowKey: string;
  /** From 0, without the head. */
  readonly index: number;
  readonly columns: readonly TableColumn<R>[];
  readonly current: boolean;
  readonly onToggle: (key: string) => void;
}

function Row<R>({ row, rowKey, index, columns, current, onToggle }: TableRowProps<R>) {
  const press = (event: MouseEvent): void => {
    // A link or a button in the row is its own way.
    if (!(event.target as Element).closest("a, button, input, label")) onToggle(rowKey);
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={current ? "true" : undefined}
      className={classes(current && styles["current"])}
      onClick={press}
    >
      {columns.map((column) => (
        <td key={column.id} className={sideOf(column)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** One row; those that stay while the table scrolls are not drawn anew. */
export const TableRow = memo(Row) as typeof Row;
