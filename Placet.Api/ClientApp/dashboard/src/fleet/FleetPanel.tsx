import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useDeferredValue, useMemo } from "react";
import { useAddress } from "../app/useAddress.ts";
import { count } from "../i18n/format.ts";
import { loadTexts, useTexts } from "../i18n/texts.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Shapes } from "../ui/Shapes.tsx";
import { Stale } from "../ui/Stale.tsx";
import { DataTable } from "../ui/table/DataTable.tsx";
import { Empty } from "../ui/Empty.tsx";
import { FleetFilters } from "./FleetFilters.tsx";
import { useFleetColumns } from "./columns.tsx";
import { useFleet } from "./useFleet.ts";
import styles from "./Fleet.module.css";
import { arranged, countStates, sorts } from "./rows.ts";

const FleetPeek = lazy(async () => {
  const [module] = await Promise.all([import("./FleetPeek.tsx"), loadTexts("agent")]);
  return { default: module.FleetPeek };
});

/** The fleet as a dense table; filters, order and the row that is looked at are in the address. */
export function FleetPanel() {
  const { rows, agents, overview } = useFleet();
  const t = useTexts("home");
  const [address, setAddress] = useAddress("q", "state", "tag", "sort", "order", "row");
  const navigate = useNavigate();
  const columns = useFleetColumns();
  const sort = sorts.find((one) => one === address.sort) ?? "name";
  const descending = address.order === "down";
  const { q: search, state, tag } = address;
  const filter = useMemo(() => ({ search, state, tag, sort, descending }), [search, state, tag, sort, descending]);
  // What was pressed is seen at once, the rows a moment later: to draw all of them takes longer than a person should wait.
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => arranged(rows ?? [], wanted), [rows, wanted]);
  const peeked = shown.find((row) => row.agent.id === address.row);
  const counts = useMemo(() => countStates(rows ?? []), [rows]);
  const note = rows && [
    count(rows.filter((row) => row.depth === 0).length),
    ...[...counts].map(([word, n]) => t[`count.${word}`](n)),
  ];
  return (
    <div id="fleet">
      <Panel
        flush
        title={t.agents}
        note={note?.join(" · ")}
        tools={
          <>
            <FleetFilters rows={rows ?? []} counts={counts} />
            <Link to="/connect" className={buttonClass("primary")}>
              {t.connect}
            </Link>
          </>
        }
      >
        {[agents, overview].some((query) => query.isError) && <Stale query={agents.isError ? agents : overview} />}
        {rows ? (
          shown.length > 0 ? (
            <DataTable
              label={t.agents}
              columns={columns}
              rows={shown}
              rowKey={(row) => row.agent.id}
              sort={{
                by: sort,
                descending,
                onSort: (by, down) => setAddress({ sort: by === "name" ? "" : by, order: down ? "down" : "" }),
              }}
              current={address.row}
              onCurrent={(row) => setAddress({ row })}
              onOpen={(row) => void navigate({ to: "/agents/$agentId", params: { agentId: row.agent.id } })}
            />
          ) : (
            <Empty title={t.noneFits}>{t.noneFitsText}</Empty>
          )
        ) : (
          <div className={styles["loading"]}>
            <Shapes count={12} height={24} />
          </div>
        )}
      </Panel>
      <Suspense>{peeked && <FleetPeek row={peeked} onClose={() => setAddress({ row: "" })} />}</Suspense>
    </div>
  );
}
