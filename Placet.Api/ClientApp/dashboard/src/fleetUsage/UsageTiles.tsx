import type { UsageTotalsResponse } from "@placet/management-client";
import { change as changeText, compact, count, day, money, percent } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { costOf, type UsageRow, type UsageView } from "./model.ts";

interface UsageTilesProps {
  readonly view: UsageView | undefined;
  /** The row that is looked at alone. */
  readonly chosen: UsageRow | undefined;
  readonly format: (value: number | undefined) => string;
  readonly totals: UsageTotalsResponse | undefined;
  readonly currency: string | undefined;
  /** By how much it is more than in as many days before, as a share. */
  readonly change: number | undefined;
}

export function UsageTiles({ view, chosen, format, totals, currency, change }: UsageTilesProps) {
  const t = useTexts("fleetUsage");
  const days = view?.days.length ?? 0;
  const tokens = chosen?.tokens ?? view?.total;
  const partly = totals !== undefined && totals.costs.length > 0 && totals.priced < 1;
  const others = chosen ? [] : (totals?.costs ?? []).filter((one) => one.currency !== currency);
  const costName = partly ? t.costOf(percent(totals.priced)) : t.cost;
  const cost = chosen ? chosen.cost : totals && costOf([totals], currency);
  return (
    <Tiles>
      <Tile name={change === undefined ? t.tokens : t.compared(changeText(change), days)}>{compact(tokens)}</Tile>
      <Tile
        name={
          others.length > 0
            ? t.costAnd(costName, others.map((one) => money(Number(one.amount), one.currency)).join(", "))
            : costName
        }
      >
        {money(cost, currency)}
      </Tile>
      <Tile name={t.perDay}>{compact(tokens === undefined ? undefined : tokens / Math.max(1, days))}</Tile>
      <Tile name={view?.busiest ? t.busiest(day(view.busiest.day)) : t.busiestDay}>{format(view?.busiest?.value)}</Tile>
      <Tile name={t.used}>{count(view?.rows.filter((one) => one.tokens > 0).length)}</Tile>
    </Tiles>
  );
}
