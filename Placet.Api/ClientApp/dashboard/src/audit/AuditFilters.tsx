import { useCallback } from "react";
import { listText } from "../app/useAddress.ts";
import { count, weekdayTime } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { Button } from "../ui/Button.tsx";
import { Chip, SearchField, Segments, Toolbar } from "../ui/Toolbar.tsx";
import { tally, type Filter } from "./filter.ts";
import { kindText } from "./kindText.ts";
import { noise, ties, type AuditEvent, type Counts } from "./model.ts";
import { windows, type Window } from "./queries.ts";
import { unfiltered, type SetAuditAddress } from "./useAuditAddress.ts";

interface AuditFiltersProps {
  readonly agentId: string;
  readonly filter: Filter;
  readonly window: Window;
  readonly set: SetAuditAddress;
  readonly events: readonly AuditEvent[];
  readonly counts: Counts | undefined;
}

const mostKinds = 14;

/** The window, a search, a chip for each kind of event, and one for each filter that was chosen elsewhere. */
export function AuditFilters({ filter, window, set, events, counts }: AuditFiltersProps) {
  const t = useTexts("audit");
  const search = useCallback((q: string) => set({ q }), [set]);
  const kinds = kindsOf(events, counts, filter.kinds);
  const toggle = (list: readonly string[], one: string): string =>
    listText(list.includes(one) ? list.filter((other) => other !== one) : [...list, one]);
  const chosen = ties.filter((tie) => filter.ids[tie]);
  const any = filter.kinds.length + filter.lanes.length + chosen.length > 0 || filter.text !== "" || filter.span;
  return (
    <Toolbar label={t.filters}>
      <Segments
        label={t.window}
        value={window}
        options={(Object.keys(windows) as Window[]).map((value) => ({ value, label: t[`window.${value}`] }))}
        onChange={(w) => set({ w: w === "24h" ? "" : w, span: "" })}
      />
      <SearchField label={t.search} value={filter.text} onChange={search} />
      {kinds.map(([kind, n]) => (
        <Chip
          key={kind}
          pressed={filter.kinds.includes(kind)}
          onPress={() => set({ event: toggle(filter.kinds, kind) })}
        >
          <bdi>{kindText(t, kind)}</bdi> <span className="muted">{count(n)}</span>
        </Chip>
      ))}
      {filter.lanes.map((lane) => (
        <Chip key={lane} pressed onPress={() => set({ lane: toggle(filter.lanes, lane) })}>
          {t.chip(t.laneHead, lane)}
        </Chip>
      ))}
      {chosen.map((tie) => (
        <Chip key={tie} pressed onPress={() => set({ [tie]: "" })}>
          {t.chip(t[`tie.${tie}`], filter.ids[tie] ?? "")}
        </Chip>
      ))}
      {filter.span && (
        <Chip pressed onPress={() => set({ span: "" })}>
          {t.span(weekdayTime(filter.span.from), weekdayTime(filter.span.to))}
        </Chip>
      )}
      {any && (
        <Button look="quiet" onClick={() => set(unfiltered)}>
          {t.clear}
        </Button>
      )}
    </Toolbar>
  );
}

/** The kinds with their counts: of the runtime over the whole window where it counts, else of what is loaded. */
function kindsOf(
  events: readonly AuditEvent[],
  counts: Counts | undefined,
  chosen: readonly string[],
): readonly (readonly [string, number])[] {
  const loaded = new Map(tally(events, (event) => event.kind));
  for (const [kind, n] of counts?.kinds ?? []) {
    // The runtime counts calls of MCP servers among those of tools, which we tell apart in what is loaded.
    if (kind !== "tool_call" || !loaded.has("mcp_call")) loaded.set(kind, Math.max(n, loaded.get(kind) ?? 0));
  }
  for (const kind of chosen) if (!loaded.has(kind)) loaded.set(kind, 0);
  const noisy = (kind: string): number => (kind === noise ? 1 : 0);
  return [...loaded].toSorted(([a, n], [b, m]) => noisy(a) - noisy(b) || m - n).slice(0, mostKinds);
}
