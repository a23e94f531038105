import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { changeOf, windowsOf } from "../agentUsage/model.ts";
import { dailyUsageQuery } from "../api/agents.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { useTitle } from "../app/useTitle.ts";
import { BudgetsPanel } from "../budgets/BudgetsPanel.tsx";
import { compact, day, dayOfMonth, money } from "../i18n/format.ts";
import { useLocale } from "../i18n/locale.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { lastDays } from "../overview/model.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Bars } from "../ui/charts/Bars.tsx";
import { largest } from "../ui/charts/scale.ts";
import { Empty } from "../ui/Empty.tsx";
import layout from "../ui/Layout.module.css";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import {
  currencyOf,
  dailyView,
  groups,
  measures,
  mostAskedDays,
  reportView,
  seriesOf,
  tokensOf,
  windows,
} from "./model.ts";
import { usageFile, usageReportQuery } from "./queries.ts";
import { UsageTable } from "./UsageTable.tsx";
import { UsageTiles } from "./UsageTiles.tsx";
import { UsageToolbar } from "./UsageToolbar.tsx";

/** What all agents used and what it cost: by day and by agent, model or channel. */
export function UsagePage() {
  const t = useTexts("fleetUsage");
  const shell = useTexts("shell");
  useTitle(t.title);
  const [address, setAddress] = useAddress("days", "group", "measure", "row");
  const window = windows.find((one) => one === address.days) ?? "14";
  const group = groups.find((one) => one === address.group) ?? "agent";
  const measure = measures.find((one) => one === address.measure) ?? "tokens";
  const days = lastDays(Number(window), useNow());
  const { now, before } = windowsOf(days);
  // Runtimes are asked where they can tell more than was stored: what was used since the last sample, and who is away.
  const asked = group === "agent" && measure === "tokens" && days.length <= mostAskedDays;
  const daily = useQuery({ ...dailyUsageQuery, enabled: asked });
  const report = useQuery(usageReportQuery(now, `date,${group}`));
  const earlier = useQuery(usageReportQuery(before, "date"));
  const [asTable, setAsTable] = useState(false);
  useShortcut("table", () => setAsTable(!asTable));
  const preferred = useLocale().currency;
  const currency = report.data && currencyOf(report.data, preferred);
  const query: UseQueryResult<unknown> = asked ? daily : report;
  const view = asked
    ? daily.data && dailyView(daily.data, days.length, report.data, currency)
    : report.data && reportView(report.data, { group, measure, days, currency });
  const chosen = view?.rows.find((one) => one.id === address.row);
  const format = (value: number | undefined): string =>
    measure === "tokens" ? compact(value) : money(value, currency);
  const title = t[`perDayBy.${group}`](t[`measure.${measure}`]);
  return (
    <>
      <header className={layout["head"]}>
        <h1>{t.title}</h1>
        <AsOf query={query} />
        <div className={layout["end"]}>
          <a href={usageFile(now, `date,${group}`)} download className={layout["link"]}>
            {t.download}
          </a>
        </div>
      </header>
      <UsageToolbar window={window} group={group} measure={measure} chosen={chosen} set={setAddress} />
      <UsageTiles
        view={view}
        chosen={chosen}
        format={format}
        totals={report.data?.totals}
        currency={currency}
        change={view && !chosen ? changeOf(view.total, earlier.data && tokensOf(earlier.data.totals)) : undefined}
      />
      <BudgetsPanel />
      <Panel
        flush
        title={chosen ? t.perDayOf(t[`measure.${measure}`], chosen.name ?? t.unknown) : title}
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
                label={title}
                columns={view.days.map((one) => ({ id: one, label: dayOfMonth(one), title: day(one) }))}
                series={largest(seriesOf(view.rows, address.row, t.unknown), 4, t.others)}
                format={format}
                asTable={asTable}
              />
            ) : (
              <Empty title={t.none}>
                {asked ? t.noneText : report.data?.sampling === false ? t.samplingOff : t.storedLater}
              </Empty>
            )
          }
        </Part>
      </Panel>
      {(!view || view.rows.length > 0) && (
        <Panel flush title={t[`by.${group}`]} note={t.byNote}>
          <Part query={query}>{() => view && <UsageTable rows={view.rows} group={group} currency={currency} />}</Part>
        </Panel>
      )}
    </>
  );
}
