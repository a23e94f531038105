import { lazy, Suspense, useState } from "react";
import { useTexts } from "../../i18n/texts.ts";
import { useWidth } from "../useWidth.ts";
import { BarColumn } from "./BarColumn.tsx";
import { colourOf } from "./colours.ts";
import { columnTotals, sum, ticksUpTo, type Series } from "./scale.ts";
import { Tip } from "./Tip.tsx";
import styles from "./Bars.module.css";

const BarsTable = lazy(async () => ({ default: (await import("./BarsTable.tsx")).BarsTable }));

export interface Column {
  readonly id: string;
  /** Below the bar. */
  readonly label: string;
  /** In the tip, in the table and for readers. */
  readonly title: string;
}

export interface BarsProps {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly series: readonly Series[];
  readonly format: (value: number | undefined) => string;
  /** Whether the numbers are shown as a table instead. */
  readonly asTable?: boolean;
}

const height = 190;
const edge = { left: 44, right: 4, top: 10, bottom: 22 };

/** Stacked bars from zero. A column is told on hover and on focus; arrow keys go from one to the next. */
export function Bars(props: BarsProps) {
  const { label, columns, series, format, asTable } = props;
  const t = useTexts("shell");
  const [frame, width] = useWidth();
  const [shown, setShown] = useState<number>();
  const [focus, setFocus] = useState(columns.length - 1);
  if (asTable) {
    return (
      <Suspense fallback={<div style={{ height }} />}>
        <BarsTable {...props} />
      </Suspense>
    );
  }

  const totals = columnTotals(series, columns.length);
  const ticks = ticksUpTo(Math.max(0, ...totals.map((total) => total ?? 0)));
  const top = ticks.at(-1) || 1;
  const inner = Math.max(0, width - edge.left - edge.right);
  const step = inner / Math.max(1, columns.length);
  const y = (value: number): number => height - edge.bottom - (value / top) * (height - edge.top - edge.bottom);
  const longest = Math.max(2, ...columns.map((column) => column.label.length));
  const every = Math.max(1, Math.ceil((longest * 7 + 12) / Math.max(step, 1)));
  const move = (to: number, group: SVGElement): void => {
    const next = Math.min(columns.length - 1, Math.max(0, to));
    setFocus(next);
    group.parentElement?.querySelectorAll<SVGGElement>("[data-column]")[next]?.focus();
  };
  return (
    <figure className={styles["figure"]}>
      <div ref={frame} className={styles["canvas"]}>
        {width > 0 && (
          <svg width={width} height={height} role="group" aria-label={label}>
            {ticks.map((tick) => (
              <g key={tick} aria-hidden="true">
                <line x1={edge.left} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--line)" />
                <text x={edge.left - 8} y={y(tick) + 4} textAnchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
            {columns.map((column, index) => (
              <BarColumn
                key={column.id}
                label={t.columnOf(column.title, format(totals[index]), partsOf(series, index, format))}
                text={index % every === 0 && (columns.length - index) * step > longest * 3.5 ? column.label : undefined}
                index={index}
                series={series}
                total={totals[index]}
                place={{ x: edge.left + index * step, step, top: edge.top, bottom: height - edge.bottom }}
                y={y}
                focusable={index === focus}
                onShow={(on) => setShown(on ? index : undefined)}
                onMove={(by, group) => move(index + by, group)}
              />
            ))}
          </svg>
        )}
      </div>
      {shown !== undefined && <Tip at={edge.left + (shown + 0.5) * step} width={width} index={shown} {...props} />}
      {series.length > 1 && (
        <figcaption className={styles["legend"]}>
          {series.map((one, index) => (
            <span key={one.id} className={styles["key"]}>
              <span className={styles["swatch"]} style={{ background: colourOf(index) }} />
              <bdi className="clip">{one.name}</bdi>
              <span className="muted">{format(sum(one.values))}</span>
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

function partsOf(series: readonly Series[], index: number, format: BarsProps["format"]): string {
  if (series.length < 2) return "";
  return series.map((one) => `${one.name} ${format(one.values[index])}`).join(", ");
}
