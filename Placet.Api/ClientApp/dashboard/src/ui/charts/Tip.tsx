import type { BarsProps } from "./Bars.tsx";
import { colourOf } from "./colours.ts";
import { columnTotals } from "./scale.ts";
import styles from "./Bars.module.css";

interface TipProps extends BarsProps {
  readonly at: number;
  readonly width: number;
  readonly index: number;
}

/** The numbers of one column, beside it. Readers hear them from the column itself. */
export function Tip({ at, width, index, columns, series, format }: TipProps) {
  const side = at > width / 2 ? { right: width - at + 34 } : { left: at + 34 };
  const parts = series.map((one, part) => ({ ...one, part })).filter((one) => one.values[index]);
  return (
    <div className={styles["tip"]} style={side} aria-hidden="true">
      <strong>{columns[index]?.title}</strong>
      <table>
        <tbody>
          {parts.length > 1 &&
            parts.toReversed().map((one) => (
              <tr key={one.id}>
                <td className="clip">
                  <span className={styles["key"]}>
                    <span className={styles["swatch"]} style={{ background: colourOf(one.part) }} />
                    <bdi className="clip">{one.name}</bdi>
                  </span>
                </td>
                <td className="number">{format(one.values[index])}</td>
              </tr>
            ))}
          <tr>
            <td className="muted" />
            <td className="number">
              <strong>{format(columnTotals(series, columns.length)[index])}</strong>
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
