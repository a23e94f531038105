import { useState, type KeyboardEvent } from "react";
import { useTexts } from "../../i18n/texts.ts";
import { useWidth } from "../useWidth.ts";
import { BarsTable } from "./BarsTable.tsx";
import { columnTotals, sum, ticksUpTo, type Series } from "./scale.ts";
import { Tip } from "./Tip.tsx";
import styles from "./Bars.module.css";

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

/** The colour of a part: the last of five is grey, for the others. */
export function colourOf(index: number): string {
  return `var(--c${Math.min(index, 4) + 1})`;
}

/** Stacked bars from zero. A column is told on hover and on focus; arrow keys go from one to the next. */
export function Bars(props: BarsProps) {
  const { label, columns, series, format, asTable } = props;
  const t = useTexts("shell");
  const [frame, width] = useWidth<HTMLDivElement>();
  const [shown, setShown] = useState<number>();
  const [focus, setFocus] = useState(columns.length - 1);
  if (asTable) return <BarsTable {...props} />;

  const totals = columnTotals(series, columns.length);
  const ticks = ticksUpTo(Math.max(0, ...totals.map((total) => total ?? 0)));
  const top = ticks.at(-1) || 1;
  const inner = Math.max(0, width - edge.left - edge.right);
  const step = inner / Math.max(1, columns.length);
  const bar = Math.min(46, step * 0.62);
  const y = (value: number): number => height - edge.bottom - (value / top) * (height - edge.top - edge.bottom);
  const every = Math.max(1, Math.ceil(26 / Math.max(step, 1)));
  const move = (event: KeyboardEvent<SVGGElement>, index: number): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0;
    const next = Math.min(columns.length - 1, Math.max(0, index + by));
    if (!by) return;
    event.preventDefault();
    setFocus(next);
    const group = event.currentTarget.parentElement?.querySelectorAll<SVGGElement>("[data-column]")[next];
    group?.focus();
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
            {columns.map((column, index) => {
              const x = edge.left + index * step;
              let below = 0;
              return (
                <g
                  key={column.id}
                  data-column
                  role="img"
                  aria-label={t.columnOf(column.title, format(totals[index]), partsOf(series, index, format))}
                  tabIndex={index === focus ? 0 : -1}
                  className={styles["column"]}
                  onFocus={() => setShown(index)}
                  onBlur={() => setShown(undefined)}
                  onPointerEnter={() => setShown(index)}
                  onPointerLeave={() => setShown(undefined)}
                  onKeyDown={(event) => move(event, index)}
                >
                  <rect
                    className={styles["hit"]}
                    x={x + 1}
                    y={edge.top}
                    width={Math.max(0, step - 2)}
                    height={height - edge.top - edge.bottom}
                    fill="transparent"
                    rx="3"
                  />
                  {series.map((one, part) => {
                    const value = one.values[index] ?? 0;
                    if (value <= 0) return null;
                    const from = y(below);
                    below += value;
                    const size = Math.max(1, from - y(below) - 1);
                    return (
                      <rect
                        key={one.id}
                        x={x + (step - bar) / 2}
                        y={from - size}
                        width={bar}
                        height={size}
                        fill={colourOf(part)}
                        rx="1.5"
                      />
                    );
                  })}
                  {totals[index] === 0 && (
                    <rect x={x + (step - bar) / 2} y={y(0) - 2} width={bar} height="2" fill="var(--line-strong)" />
                  )}
                  {index % every === 0 && (
                    <text x={x + step / 2} y={height - 6} textAnchor="middle" aria-hidden="true">
                      {column.label}
                    </text>
                  )}
                </g>
              );
            })}
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
