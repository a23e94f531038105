import { useInfiniteQuery, type UseQueryResult } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { listOf, listText, useAddress } from "../app/useAddress.ts";
import { isObject, number } from "../api/read.ts";
import { count } from "../i18n/format.ts";
import { useTexts } from "../i18n/texts.ts";
import { AsOf } from "../ui/AsOf.tsx";
import { Empty } from "../ui/Empty.tsx";
import { MoreButton } from "../ui/MoreButton.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Part } from "../ui/Part.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { DataTable } from "../ui/table/DataTable.tsx";
import { Chip, SearchField, Toolbar } from "../ui/Toolbar.tsx";
import { sessionColumns } from "./columns.tsx";
import { channelCounts, fitting, sortedSessions } from "./list.ts";
import { sessionsOf } from "./model.ts";
import { sessionsQuery } from "./queries.ts";

const none: readonly unknown[] = [];

/** The conversations, the last one first. What the runtime's own clock made is a chip away. */
export function SessionList({ agentId }: { readonly agentId: string }) {
  const t = useTexts("sessions");
  const query = useInfiniteQuery(sessionsQuery(agentId));
  const [address, set] = useAddress("channel", "q", "row", "by", "dir", "session");
  const pages = query.data?.pages ?? none;
  const all = useMemo(() => sessionsOf(pages), [pages]);
  const chosen = useMemo(() => listOf(address.channel), [address.channel]);
  const by = address.by || "updated";
  const descending = address.dir !== "asc";
  const rows = useMemo(
    () => sortedSessions(fitting(all, chosen, address.q), by, descending),
    [all, chosen, address.q, by, descending],
  );
  const search = useCallback((q: string) => set({ q }), [set]);
  const open = useCallback((key: string) => set({ session: key, row: key }, { push: true }), [set]);
  const columns = useMemo(() => sessionColumns(t, agentId, open), [t, agentId, open]);
  const total = isObject(pages[0]) ? number(pages[0]["count"]) : undefined;
  const read = query as unknown as UseQueryResult<unknown>;
  return (
    <>
      <Toolbar label={t.filters}>
        <SearchField label={t.search} value={address.q} onChange={search} />
        {channelCounts(all, chosen).map(([channel, n]) => (
          <Chip
            key={channel}
            pressed={chosen.includes(channel)}
            onPress={() =>
              set({
                channel: listText(
                  chosen.includes(channel) ? chosen.filter((one) => one !== channel) : [...chosen, channel],
                ),
              })
            }
          >
            <bdi>{channel}</bdi> <span className="muted">{count(n)}</span>
          </Chip>
        ))}
      </Toolbar>
      <Panel
        flush
        title={t.title}
        note={
          query.data && (
            <>
              {t.shown(count(rows.length), count(Math.max(all.length, total ?? 0)))} · <AsOf query={read} />
            </>
          )
        }
        tools={<MoreButton query={query} />}
      >
        <Part
          query={read}
          shape={<Shapes count={8} height={24} />}
          missing={<Empty title={t.unsupported}>{t.unsupportedText}</Empty>}
        >
          {() =>
            rows.length === 0 ? (
              <Empty title={all.length === 0 ? t.none : t.noneFits}>
                {all.length === 0 ? t.noneText : t.noneFitsText}
              </Empty>
            ) : (
              <DataTable
                label={t.title}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.key}
                sort={{ by, descending, onSort: (next, down) => set({ by: next, dir: down ? "" : "asc" }) }}
                current={address.row}
                onCurrent={(row) => set({ row })}
                onOpen={(row) => open(row.key)}
              />
            )
          }
        </Part>
      </Panel>
    </>
  );
}
