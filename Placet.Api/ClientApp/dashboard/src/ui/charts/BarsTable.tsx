import { useTexts } from "../../i18n/texts.ts";
import type { BarsProps } from "./Bars.tsx";
import { columnTotals, sum } from "./scale.ts";
import styles from "./Bars.module.css";

/** The same numbers as the bars. */
export function BarsTable({ label, columns, series, format }: BarsProps) {
  const t = useTexts("shell");
  const totals = columnTotals(series, columns.length);
  return (
    <div className={styles["scroll"]} tabIndex={0} role="region" aria-label={t.tableOf(label)}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <td />
            {series.map((one) => (
              <th key={one.id} scope="col" title={one.name}>
                <bdi>{one.name}</bdi>
              </th>
            ))}
            {series.length > 1 && <th scope="col">{t.total}</th>}
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={column.id}>
              <th scope="row">{column.title}</th>
              {series.map((one) => (
                <td key={one.id}>{format(one.values[index])}</td>
              ))}
              {series.length > 1 && <td>{format(totals[index])}</td>}
            </tr>
          ))}
          <tr>
            <th scope="row">{t.total}</th>
            {series.map((one) => (
              <td key={one.id}>{format(sum(one.values))}</td>
            ))}
            {series.length > 1 && <td>{format(sum(totals))}</td>}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
