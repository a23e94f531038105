import type { DailyUsageResponse } from "@placet/management-client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { useShortcut } from "../app/shortcuts/useShortcut.ts";
import { compact, day, dayOfMonth, percent } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Bars } from "../ui/charts/Bars.tsx";
import { largest, type Series } from "../ui/charts/scale.ts";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shape } from "../ui/Shapes.tsx";
import { tokensOfDays } from "./daily.ts";

const shown = 14;

/** Tokens a day over all agents, by agent. */
export function DailyBars({ query }: { readonly query: UseQueryResult<DailyUsageResponse> }) {
  const t = useTexts("home");
  const shell = useTexts("shell");
  const [asTable, setAsTable] = useState(false);
  useShortcut("table", () => setAsTable(!asTable));
  const sums = query.data && tokensOfDays(query.data, shown);
  const failed = query.data?.agents.filter((agent) => agent.status === "error").length ?? 0;
  const note = sums && [
    t.days(shown),
    compact(sums.now),
    sums.change !== undefined && t.change(percent(Math.abs(sums.change)), sums.change),
    failed > 0 && t.withoutAgents(failed),
  ];
  return (
    <Panel
      flush
      title={t.tokensPerDay}
      note={note?.filter(Boolean).join(" · ")}
      tools={
        <Button look="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {shell.table}
        </Button>
      }
    >
      <Part query={query} shape={<Shape height={238} />}>
        {(usage) => (
          <Bars
            label={t.tokensPerDay}
            columns={usage.days.slice(-shown).map((one) => ({ id: one, label: dayOfMonth(one), title: day(one) }))}
            series={largest(seriesOf(usage), 4, t.others)}
            format={compact}
            asTable={asTable}
          />
        )}
      </Part>
    </Panel>
  );
}

function seriesOf(usage: DailyUsageResponse): Series[] {
  const days = usage.days.slice(-shown);
  return usage.agents.map(({ id, name, byDate, status }) => ({
    id,
    name,
    values: days.map((one) => (status === "error" ? undefined : (byDate[one] ?? 0))),
  }));
}
