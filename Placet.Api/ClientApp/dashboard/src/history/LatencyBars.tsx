import { dayOfMonth, duration } from "../i18n/format.ts";
import { useLocale } from "../i18n/locale.ts";
import { axisTime } from "../i18n/times.ts";
import { useTexts } from "../i18n/texts.ts";
import { Bars } from "../ui/charts/Bars.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import type { HistoryWindow, Step } from "./model.ts";

interface LatencyBarsProps {
  readonly steps: readonly Step[];
  readonly timeOf: (moment: string) => string;
  readonly window: HistoryWindow;
}

/** The mean latency of each step; a step in which nothing was measured is a gap. */
export function LatencyBars({ steps, timeOf, window }: LatencyBarsProps) {
  const t = useTexts("history");
  const { tag, timeZone } = useLocale();
  const days = new Intl.DateTimeFormat(tag, { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone });
  const labels: Readonly<Record<HistoryWindow, (at: string) => string>> = {
    "24h": axisTime,
    "7d": (at) => days.format(new Date(at)),
    "90d": dayOfMonth,
  };
  return (
    <Panel flush title={t.latency} note={t.latencyNote}>
      {steps.some((step) => step.latency !== undefined) ? (
        <Bars
          label={t.latency}
          columns={steps.map(({ at }) => ({ id: at, label: labels[window](at), title: timeOf(at) }))}
          series={[{ id: "mean", name: t.latency, values: steps.map((step) => step.latency) }]}
          format={(value) => (value === 0 ? "0" : duration(value))}
        />
      ) : (
        <Empty title={t.noLatency} />
      )}
    </Panel>
  );
}
