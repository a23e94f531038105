import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { count, day, duration, percent, weekdayTime } from "../i18n/format.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Shares } from "../ui/charts/Shares.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { Segments, Toolbar } from "../ui/Toolbar.tsx";
import { LatencyBars } from "./LatencyBars.tsx";
import { rangeOf, stepsOf, sumsOf, windows } from "./model.ts";
import { historyQuery } from "./queries.ts";
import { StepsTable } from "./StepsTable.tsx";
import { UptimeStrip } from "./UptimeStrip.tsx";

/** Whether the agent's runtime answered, and how fast: what the server recorded, also while nobody looked. */
export function History({ agentId }: SectionProps) {
  const t = useTexts("history");
  const shell = useTexts("shell");
  const [address, set] = useAddress("window");
  const window = windows.find((one) => one === address.window) ?? "24h";
  const query = useQuery(historyQuery(agentId, rangeOf(window, useNow())));
  const [asTable, setAsTable] = useState(false);
  useShortcut("table", () => setAsTable(!asTable));
  const sums = query.data && sumsOf(query.data.points);
  const timeOf = (moment: string): string =>
    query.data?.step === "day" ? day(moment.slice(0, 10)) : weekdayTime(moment);
  return (
    <>
      <Toolbar label={t.window}>
        <Segments
          label={t.window}
          value={window}
          options={windows.map((value) => ({ value, label: t[`window.${value}`] }))}
          onChange={(value) => set({ window: value === "24h" ? "" : value })}
        />
      </Toolbar>
      <Tiles>
        <Tile name={t.availability}>{percent(sums?.availability, 2)}</Tile>
        <Tile name={t.asked}>{count(sums?.asked)}</Tile>
        <Tile name={t.latency}>{duration(sums?.latency)}</Tile>
        <Tile name={t.slowest}>{duration(sums?.slowest)}</Tile>
      </Tiles>
      <Panel
        flush
        title={t.title}
        note={<AsOf query={query} />}
        tools={
          <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {shell.table}
          </Button>
        }
      >
        <Part query={query} shape={<Shape height={90} />}>
          {(history) => {
            const steps = stepsOf(history, window);
            if (history.points.length === 0)
              return <Empty title={t.none}>{history.sampling ? t.noneText : t.samplingOff}</Empty>;
            return asTable ? (
              <StepsTable steps={steps} timeOf={timeOf} />
            ) : (
              <UptimeStrip label={t.title} steps={steps} timeOf={timeOf} />
            );
          }}
        </Part>
      </Panel>
      {query.data && query.data.points.length > 0 && (
        <>
          {!query.data.sampling && <p className="warn">{t.samplingOff}</p>}
          <LatencyBars steps={stepsOf(query.data, window)} timeOf={timeOf} window={window} />
          {sums && sums.failures.length > 0 && (
            <Panel title={t.failures} note={t.failuresNote(count(sums.asked - sums.up))}>
              <Shares
                items={sums.failures.map(({ code, count: calls }) => ({
                  id: code,
                  name: <bdi>{t[`failure.${code}` as "failure.upstream_timeout"] ?? code}</bdi>,
                  value: calls,
                  text: count(calls),
                }))}
              />
            </Panel>
          )}
        </>
      )}
    </>
  );
}
