import { change as changeText, compact, count, duration, percent } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { changeOf, type Amounts } from "./model.ts";

interface UsageTilesProps {
  readonly now: Amounts | undefined;
  /** Of as many days before. */
  readonly before: Amounts | undefined;
  readonly days: number;
}

export function UsageTiles({ now, before, days }: UsageTilesProps) {
  const t = useTexts("agentUsage");
  const change = now && changeOf(now.tokens, before?.tokens);
  return (
    <Tiles>
      <Tile name={change === undefined ? t["measure.tokens"] : t.compared(changeText(change), days)}>
        {compact(now?.tokens)}
      </Tile>
      <Tile name={t.prompt}>{compact(now?.prompt)}</Tile>
      <Tile name={t.completion}>{compact(now?.completion)}</Tile>
      <Tile name={t.cached}>{percent(now && now.prompt > 0 ? now.cached / now.prompt : undefined)}</Tile>
      <Tile name={t["measure.turns"]}>{count(now?.turns)}</Tile>
      <Tile name={t["measure.tools"]}>{count(now?.tools)}</Tile>
      <Tile name={t.perTurn}>
        {duration(now && now.turns > 0 && now.duration > 0 ? now.duration / now.turns : undefined)}
      </Tile>
    </Tiles>
  );
}
