import { Icon } from "../Icon.tsx";
import type { TableColumn } from "./DataTable.tsx";
import styles from "./DataTable.module.css";

export interface SortState {
  readonly by: string;
  readonly descending: boolean;
  readonly onSort: (by: string, descending: boolean) => void;
}

interface HeadingProps<R> {
  readonly column: TableColumn<R>;
  readonly sort: SortState | undefined;
  readonly className: string;
  readonly hint: string;
}

/** A column's head; pressed, it sorts by the column, and the other way round. */
export function Heading<R>({ column, sort, className, hint }: HeadingProps<R>) {
  const active = sort?.by === column.id;
  const width = column.width ? { width: column.width } : undefined;
  if (!sort || !column.sortable) {
    return (
      <th scope="col" className={className} style={width}>
        {column.head}
      </th>
    );
  }
  const direction = active ? (sort.descending ? "descending" : "ascending") : "none";
  return (
    <th scope="col" className={className} style={width} aria-sort={direction}>
      <button
        type="button"
        className={styles["sort"]}
        title={hint}
        onClick={() => sort.onSort(column.id, active ? !sort.descending : Boolean(column.end))}
      >
        {column.head}
        {active && <Icon name={sort.descending ? "down" : "up"} size={12} />}
      </button>
    </th>
  );
}
