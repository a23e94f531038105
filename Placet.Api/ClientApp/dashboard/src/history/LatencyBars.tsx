import { axisTime, dayOfMonth, duration } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Bars } from "../ui/charts/Bars.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { Step } from "./model.ts";

interface LatencyBarsProps {
  readonly steps: readonly Step[];
  readonly timeOf: (moment: string) => string;
  readonly byDay: boolean;
}

/** The mean latency of each step; a step in which nothing was measured is a gap. */
export function LatencyBars({ steps, timeOf, byDay }: LatencyBarsProps) {
  const t = useTexts("history");
  const labelOf = (at: string): string => (byDay ? dayOfMonth(at) : axisTime(at));
  return (
    <Panel flush title={t.latency} note={t.latencyNote}>
      {steps.some((step) => step.latency !== undefined) ? (
        <Bars
          label={t.latency}
          columns={steps.map(({ at }) => ({ id: at, label: labelOf(at), title: timeOf(at) }))}
          series={[{ id: "mean", name: t.latency, values: steps.map((step) => step.latency) }]}
          format={(value) => (value === 0 ? "0" : duration(value))}
        />
      ) : (
        <Empty title={t.noLatency} />
      )}
    </Panel>
  );
}
