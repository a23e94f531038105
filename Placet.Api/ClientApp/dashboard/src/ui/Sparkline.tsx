interface SparklineProps {
  readonly values: readonly number[];
  /** What a reader is told: the numbers in words. */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** A line of a few numbers, from zero. */
export function Sparkline({ values, label, width = 96, height = 22 }: SparklineProps) {
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      <polyline
        points={sparklinePoints(values, width, height)}
        fill="none"
        stroke="var(--c1)"
        strokeWidth="1.5"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The corners of the line: zero lies on the bottom edge, the largest value on the top one. */
export function sparklinePoints(values: readonly number[], width: number, height: number): string {
  const edge = 2;
  const top = Math.max(...values, 1);
  const step = values.length > 1 ? (width - 2 * edge) / (values.length - 1) : 0;
  return values
    .map((value, index) => {
      const x = edge + index * step;
      const y = height - edge - (Math.max(value, 0) / top) * (height - 2 * edge);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
}
