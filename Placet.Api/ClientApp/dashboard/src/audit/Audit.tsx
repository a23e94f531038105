import { keepPreviousData, useInfiniteQuery, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SectionProps } from "../agent/sections.ts";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Button } from "../ui/Button.tsx";
import { Empty } from "../ui/Empty.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { AuditFilters } from "./AuditFilters.tsx";
import { AuditTiles } from "./AuditTiles.tsx";
import { EventTable } from "./EventTable.tsx";
import { filtered } from "./filter.ts";
import { countsOf, eventsOf, noise } from "./model.ts";
import { auditQuery, pageSize, statsQuery } from "./queries.ts";
import { Timeline } from "./Timeline.tsx";
import { unfiltered, useAuditAddress } from "./useAuditAddress.ts";

const none: readonly unknown[] = [];

/** What the agent did: a timeline by lanes, and the events, filtered by what both are pressed for. */
export function Audit({ agentId }: SectionProps) {
  const t = useTexts("audit");
  const { address, set, filter, asked } = useAuditAddress();
  const stats = useQuery(statsQuery(agentId, asked.window));
  const counts = useMemo(() => countsOf(stats.data), [stats.data]);
  const kinds = useMemo(() => wantedKinds(filter.kinds, counts), [filter.kinds, counts]);
  const query = useInfiniteQuery({
    ...auditQuery(agentId, { ...asked, kinds }),
    placeholderData: keepPreviousData,
  });
  const pages = query.data?.pages;
  const events = useMemo(() => eventsOf(pages?.map((page) => page.document) ?? none), [pages]);
  // The timeline keeps what was not chosen in it: one chooses again there.
  const drawn = useMemo(() => filtered(events, { ...filter, span: undefined, lanes: [] }), [events, filter]);
  const shown = useMemo(() => filtered(drawn, filter), [drawn, filter]);
  const quiet = events.filter((event) => event.kind !== noise).length;
  const note = query.hasNextPage ? t.moreThere(count(events.length)) : undefined;
  const read = query as unknown as UseQueryResult<unknown>;
  return (
    <>
      <AuditFilters agentId={agentId} filter={filter} window={asked.window} set={set} events={events} counts={counts} />
      <AuditTiles counts={counts} events={pages ? events : undefined} />
      {/* Why nothing was read is said once, below. */}
      {(pages || !query.isError) && (
        <Panel title={t.timeline} note={note ?? <AsOf query={read} />}>
          <Part query={read} shape={<Shapes count={3} height={26} />} missing={<Empty title={t.unsupported} />}>
            {() => (
              <Timeline
                events={drawn}
                from={pages?.at(-1)?.from ?? 0}
                to={pages?.[0]?.to ?? 0}
                filter={filter}
                set={set}
              />
            )}
          </Part>
        </Panel>
      )}
      <Panel
        flush
        title={t.title}
        note={pages && t.shown(count(shown.length), count(filter.kinds.length ? events.length : quiet))}
        tools={note && <MoreButton query={query} />}
      >
        <Part
          query={read}
          shape={<Shapes count={8} height={24} />}
          missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}
        >
          {() =>
            shown.length === 0 ? (
              <Nothing any={quiet > 0} clear={() => set(unfiltered)} />
            ) : (
              <EventTable agentId={agentId} events={shown} asked={asked} address={address} set={set} />
            )
          }
        </Part>
      </Panel>
    </>
  );
}

function Nothing({ any, clear }: { readonly any: boolean; readonly clear: () => void }) {
  const t = useTexts("audit");
  if (!any) return <Empty title={t.none}>{t.noneText}</Empty>;
  return (
    <Empty title={t.noneFits}>
      <p>{t.noneFitsText}</p>
      <Button onClick={clear}>{t.clear}</Button>
    </Empty>
  );
}

/**
 * Where a page would be mostly requests to the API, which nobody asked for, the runtime is asked for the other kinds by
 * name. The runtime calls what goes to an MCP server a call of a tool.
 */
function wantedKinds(chosen: readonly string[], counts: ReturnType<typeof countsOf>): readonly string[] {
  const words = (kinds: readonly string[]): readonly string[] =>
    [...new Set(kinds.map((kind) => (kind === "mcp_call" ? "tool_call" : kind)))].toSorted();
  if (chosen.length > 0) return words(chosen);
  if (!counts || (counts.events ?? 0) <= pageSize || !counts.kinds.has(noise)) return [];
  return words([...counts.kinds.keys()].filter((kind) => kind !== noise));
}
