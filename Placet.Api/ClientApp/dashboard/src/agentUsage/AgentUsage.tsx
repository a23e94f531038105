import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { useAddress } from "../app/useAddress.ts";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { compact, count, day, dayOfMonth, duration } from "../i18n/format.ts";
import { useNow } from "../i18n/now.ts";
import { useTexts } from "../i18n/texts.ts";
import { lastDays } from "../overview/model.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Bars } from "../ui/charts/Bars.tsx";
import { Empty } from "../ui/Empty.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { groups, measures, rowsOf, seriesOf, totalsOf, windowsOf, type Measure } from "./model.ts";
import { usageByQuery } from "./queries.ts";
import { UsageTable } from "./UsageTable.tsx";
import { UsageTiles } from "./UsageTiles.tsx";
import { lengths, UsageToolbar } from "./UsageToolbar.tsx";

const formats: Readonly<Record<Measure, (value: number | undefined) => string>> = {
  tokens: compact,
  turns: count,
  tools: count,
  duration: (value) => (value === 0 ? count(0) : duration(value)),
};

/** What the agent used, by day and by model, channel, origin or session. */
export function AgentUsage({ agentId }: SectionProps) {
  const t = useTexts("agentUsage");
  const shell = useTexts("shell");
  const [address, set] = useAddress("days", "group", "measure", ...groups);
  const length = lengths.find((one) => one === address.days) ?? "14";
  const group = groups.find((one) => one === address.group) ?? "model";
  const measure = measures.find((one) => one === address.measure) ?? "tokens";
  const filter = Object.fromEntries(groups.filter((one) => address[one]).map((one) => [one, address[one]]));
  const days = lastDays(Number(length), useNow());
  const { now, before } = windowsOf(days);
  const query = useQuery({
    ...usageByQuery(agentId, now, `date,${group}`, filter),
    placeholderData: keepPreviousData,
  });
  const earlier = useQuery(usageByQuery(agentId, before, "", filter));
  const [asTable, setAsTable] = useState(false);
  useShortcut("table", () => setAsTable(!asTable));
  const name = t[`measure.${measure}`];
  return (
    <>
      <UsageToolbar length={length} group={group} measure={measure} filter={filter} set={set} />
      <UsageTiles
        now={query.data === undefined ? undefined : totalsOf(query.data)}
        before={earlier.data === undefined ? undefined : totalsOf(earlier.data)}
        days={days.length}
      />
      <Panel
        flush
        title={t.perDay(name)}
        note={<AsOf query={query} />}
        tools={
          <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {shell.table}
          </Button>
        }
      >
        <Part
          query={query}
          shape={<Shape height={238} />}
          missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}
        >
          {(document) => (
            <Bars
              label={t.perDay(name)}
              columns={days.map((one) => ({ id: one, label: dayOfMonth(one), title: day(one) }))}
              series={seriesOf(document, { group, measure, days, names: { unknown: t.unknown, others: t.others } })}
              format={formats[measure]}
              asTable={asTable}
            />
          )}
        </Part>
      </Panel>
      <Panel flush title={t[`group.${group}`]} note={t.days(days.length)}>
        <Part query={query} missing={<Empty title={t.unsupported} />}>
          {(document) => {
            const rows = rowsOf(document, group);
            return rows.length === 0 ? (
              <Empty title={t.none}>{t.noneText}</Empty>
            ) : (
              <UsageTable agentId={agentId} rows={rows} group={group} onFilter={(value) => set({ [group]: value })} />
            );
          }}
        </Part>
      </Panel>
    </>
  );
}
