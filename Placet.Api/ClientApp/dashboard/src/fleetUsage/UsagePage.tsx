import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { dailyUsageQuery } from "../api/agents.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTitle } from "../app/useTitle.ts";
import { compact, count, day, dayOfMonth } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Bars } from "../ui/charts/Bars.tsx";
import { largest } from "../ui/charts/scale.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { Chip, Segments } from "../ui/Toolbar.tsx";
import { seriesOf, usageView, windows, type Window } from "./model.ts";
import { UsageTable } from "./UsageTable.tsx";

/** Tokens of all agents: by day and by agent. */
export function UsagePage() {
  const t = useTexts("fleetUsage");
  const shell = useTexts("shell");
  useTitle(t.title);
  const query = useQuery(dailyUsageQuery);
  const [{ days, row }, setAddress] = useAddress("days", "row");
  const [asTable, setAsTable] = useState(false);
  useShortcut("table", () => setAsTable(!asTable));
  const shown = windows.find((one) => one === days) ?? "14";
  const view = query.data && usageView(query.data, Number(shown));
  const chosen = view?.rows.find((one) => one.id === row);
  const tokens = chosen?.tokens ?? view?.total;
  return (
    <>
      <header className={layout["head"]}>
        <h1>{t.title}</h1>
        <AsOf query={query} />
        <div className={layout["end"]}>
          {chosen && (
            <Chip pressed onPress={() => setAddress({ row: "" })}>
              <bdi>{chosen.name}</bdi>
            </Chip>
          )}
          <Segments
            label={t.window}
            value={shown}
            options={windows.map((value) => ({ value, label: t.days(Number(value)) }))}
            onChange={(value: Window) => setAddress({ days: value === "14" ? "" : value })}
          />
        </div>
      </header>
      <Tiles>
        <Tile name={t.tokens}>{compact(tokens)}</Tile>
        <Tile name={t.perDay}>
          {compact(view && tokens !== undefined ? tokens / Math.max(1, view.days.length) : undefined)}
        </Tile>
        <Tile name={view?.busiest ? t.busiest(day(view.busiest.day)) : t.busiestDay}>
          {compact(view?.busiest?.tokens)}
        </Tile>
        <Tile name={t.agents}>{count(view?.rows.filter((one) => one.tokens > 0).length)}</Tile>
      </Tiles>
      <Panel
        flush
        title={chosen ? t.tokensOf(chosen.name) : t.tokensPerDay}
        note={view && view.missing.length > 0 && <span className="warn">{t.missing(view.missing.length)}</span>}
        tools={
          <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {shell.table}
          </Button>
        }
      >
        <Part query={query} shape={<Shape height={238} />}>
          {() =>
            view && view.rows.length > 0 ? (
              <Bars
                label={t.tokensPerDay}
                columns={view.days.map((one) => ({ id: one, label: dayOfMonth(one), title: day(one) }))}
                series={largest(seriesOf(view.rows, row), 4, t.others)}
                format={compact}
                asTable={asTable}
              />
            ) : (
              <Empty title={t.none}>{t.noneText}</Empty>
            )
          }
        </Part>
      </Panel>
      <Panel flush title={t.byAgent} note={t.byAgentNote}>
        <Part query={query}>{() => view && <UsageTable rows={view.rows} />}</Part>
      </Panel>
    </>
  );
}
