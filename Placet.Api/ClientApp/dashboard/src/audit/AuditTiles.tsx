import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Tile, Tiles } from "../ui/Tiles.tsx";
import { tally } from "./filter.ts";
import { failed, noise, type AuditEvent, type Counts } from "./model.ts";

interface AuditTilesProps {
  /** The runtime's counts; of one that has none, what is loaded is counted. */
  readonly counts: Counts | undefined;
  readonly events: readonly AuditEvent[] | undefined;
}

export function AuditTiles({ counts, events }: AuditTilesProps) {
  const t = useTexts("audit");
  const tools = counts ? [...counts.tools].toSorted(([, n], [, m]) => m - n) : tally(events ?? [], toolOf);
  const [tool, times] = tools[0] ?? [];
  const runs = counts?.runs ?? (events && new Set(events.map((event) => event.ids.run).filter(Boolean)).size);
  const shown = counts
    ? (counts.events ?? 0) - (counts.kinds.get(noise) ?? 0)
    : events?.filter((event) => event.kind !== noise).length;
  return (
    <Tiles>
      <Tile name={t.events}>{count(shown)}</Tile>
      <Tile name={t.runs}>{count(runs)}</Tile>
      <Tile name={t.failed}>{count(counts?.errors ?? events?.filter(failed).length)}</Tile>
      <Tile name={times === undefined ? t.topTool : `${t.topTool}, ${count(times)}×`}>
        {tool === undefined ? "–" : <bdi title={tool}>{tool.replace(/^mcp[_:]/, "")}</bdi>}
      </Tile>
    </Tiles>
  );
}

function toolOf(event: AuditEvent): string | undefined {
  return event.kind === "tool_call" || event.kind === "mcp_call" ? event.about : undefined;
}
