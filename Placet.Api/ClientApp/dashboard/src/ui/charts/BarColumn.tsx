import type { KeyboardEvent } from "react";
import { colourOf } from "./colours.ts";
import type { Series } from "./scale.ts";
import styles from "./Bars.module.css";

interface BarColumnProps {
  /** What readers are told: the day and its numbers. */
  readonly label: string;
  /** Below the bar; missing where there is no room. */
  readonly text: string | undefined;
  readonly index: number;
  readonly series: readonly Series[];
  readonly total: number | undefined;
  readonly place: { readonly x: number; readonly step: number; readonly top: number; readonly bottom: number };
  /** Where a value lies on the axis. */
  readonly y: (value: number) => number;
  readonly focusable: boolean;
  readonly onShow: (shown: boolean) => void;
  readonly onMove: (by: number, group: SVGElement) => void;
}

/** One stacked bar. A day with nothing has a mark on the axis; one that is not known has none. */
export function BarColumn({ label, text, index, series, total, place, y, focusable, onShow, onMove }: BarColumnProps) {
  const { x, step, top, bottom } = place;
  const width = Math.min(46, step * 0.62);
  const left = x + (step - width) / 2;
  const press = (event: KeyboardEvent<SVGGElement>): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(by, event.currentTarget);
  };
  let below = 0;
  return (
    <g
      data-column
      role="img"
      aria-label={label}
      tabIndex={focusable ? 0 : -1}
      className={styles["column"]}
      onFocus={() => onShow(true)}
      onBlur={() => onShow(false)}
      onPointerEnter={() => onShow(true)}
      onPointerLeave={() => onShow(false)}
      onKeyDown={press}
    >
      <rect
        className={styles["hit"]}
        x={x + 1}
        y={top}
        width={Math.max(0, step - 2)}
        height={bottom - top}
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
          <rect key={one.id} x={left} y={from - size} width={width} height={size} fill={colourOf(part)} rx="1.5" />
        );
      })}
      {total === 0 && <rect x={left} y={y(0) - 2} width={width} height="2" fill="var(--line-strong)" />}
      {text !== undefined && (
        <text x={x + step / 2} y={bottom + 16} textAnchor="middle" aria-hidden="true">
          {text}
        </text>
      )}
    </g>
  );
}
