import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useWidth } from "../useWidth.ts";

interface PlotProps {
  readonly label: string;
  /** The first row is the moments, in seconds; then one row for each series, null where there is a gap. */
  readonly data: uPlot.AlignedData;
  readonly series: readonly { readonly name: string; readonly colour: string }[];
  readonly format: (value: number) => string;
  readonly height?: number;
}

/** A dense series over time, on a canvas. Its numbers belong into a table beside it. */
export function Plot({ label, data, series, format, height = 200 }: PlotProps) {
  const [frame, width] = useWidth<HTMLDivElement>();
  const plot = useRef<uPlot>(null);
  // The lines are drawn with the colours of the moment: a canvas knows no custom properties.
  const shape = JSON.stringify(series);
  useEffect(() => {
    const element = frame.current;
    if (!element || width === 0) return;
    const style = getComputedStyle(element);
    const colour = (name: string): string => style.getPropertyValue(name) || style.color;
    const axis = {
      stroke: colour("--muted"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    };
    const parts = JSON.parse(shape) as PlotProps["series"];
    const made = new uPlot(
      {
        width,
        height,
        scales: { y: { range: (_, __, top) => [0, top || 1] } },
        axes: [axis, { ...axis, size: 52, values: (_, ticks) => ticks.map(format) }],
        series: [
          {},
          ...parts.map((one) => ({
            label: one.name,
            stroke: colour(one.colour),
            width: 1.5,
            spanGaps: false,
          })),
        ],
      },
      [[], ...parts.map(() => [])] as unknown as uPlot.AlignedData,
      element,
    );
    plot.current = made;
    return () => {
      plot.current = null;
      made.destroy();
    };
  }, [frame, width, height, shape, format]);
  useEffect(() => plot.current?.setData(data));
  return <div ref={frame} role="img" aria-label={label} style={{ minHeight: height }} />;
}
